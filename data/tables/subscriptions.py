"""What a person wants to hear of unasked (订阅), and when not."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data.tables.columns import Id, Moment, Table


class SubscriptionKind(StrEnum):
    PROJECT = "project"
    DISTRICT = "district"
    TOPIC = "topic"
    ALL = "all"


class Subscription(Table):
    """订阅. The row is the consent: who, to what, when, by which message; it ends, it is not deleted.

    No unique key: two accounts that turn out to be one person may both have had it.
    """

    __tablename__ = "subscription"
    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    kind: Mapped[SubscriptionKind] = mapped_column(String(10))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"))
    district_code: Mapped[str] = mapped_column(String(6), default="")
    topic: Mapped[str] = mapped_column(String(20), default="")  # a kind of announcement
    consented_at: Mapped[datetime] = mapped_column(Moment)
    inbox_id: Mapped[int | None]  # the message that asked for it
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (Index("subscription_of", "kind", "ended_at", "project_id", "district_code", "topic"),)


class Mute(Table):
    """这周别发: nothing unasked until then. Ends by itself, or earlier on a word."""

    __tablename__ = "mute"
    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    until: Mapped[datetime] = mapped_column(Moment)
    asked_at: Mapped[datetime] = mapped_column(Moment)
