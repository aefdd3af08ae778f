"""Leases: who alone does something for a while. A holder that is gone loses it by time."""

from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Table as Rows
from sqlalchemy import delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from data.tables.delivery import Lease


def take(session: Session, name: str, holder: str, *, now: datetime, lives: timedelta) -> bool:
    """Takes it, or keeps what is held already; False while another holds it who was there within `lives`."""
    table = cast(Rows, Lease.__table__)
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    taken = dialect.insert(table).values(name=name, holder=holder, taken_at=now)
    mine = or_(table.c.holder == holder, table.c.taken_at <= now - lives, table.c.taken_at > now + lives)
    over = taken.on_conflict_do_update(
        index_elements=[table.c.name], set_={"holder": holder, "taken_at": now}, where=mine
    )
    return session.connection().execute(over.returning(table.c.holder)).first() is not None


def is_held(session: Session, name: str, *, now: datetime, lives: timedelta) -> bool:
    """Whether anybody holds it now."""
    held = (Lease.name == name, Lease.taken_at > now - lives, Lease.taken_at <= now + lives)
    return session.scalar(select(Lease.name).where(*held)) is not None


def give_back(session: Session, name: str, holder: str) -> None:
    """The next may take it at once."""
    session.execute(delete(Lease).where(Lease.name == name, Lease.holder == holder))
