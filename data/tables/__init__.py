"""What the house remembers. Importing this package makes every table known to `Table.metadata`."""

from data.tables import (
    announcements,
    assistance,
    audit,
    complaints,
    conversation,
    credit,
    delivery,
    departments,
    doors,
    homes,
    officers,
    people,
    photos,
    register,
    reminders,
    search,
    subscriptions,
)
from data.tables.columns import Table

__all__ = [
    "Table",
    "announcements",
    "assistance",
    "audit",
    "complaints",
    "conversation",
    "credit",
    "delivery",
    "departments",
    "doors",
    "homes",
    "officers",
    "people",
    "photos",
    "register",
    "reminders",
    "search",
    "subscriptions",
]
