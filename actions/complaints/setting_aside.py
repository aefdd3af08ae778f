"""Giving up: what was told is kept for a day, in case the person thinks again, and is erased then."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints import drafts
from data.queries import due_tasks, photos
from data.tables.complaints import Draft, DraftState
from data.tables.photos import Photo

KIND = "erase_draft"
KEPT = timedelta(days=1)


def set_aside(session: Session, row: Draft, *, now: datetime) -> datetime:
    """Until when it can be taken up."""
    drafts.keep(row, drafts.told(row), now=now)
    row.state, until = DraftState.ASIDE, now + KEPT
    key = f"{KIND}:{row.id}:{row.revision}"
    due_tasks.put(session, key, KIND, due_at=until, arguments={"draft": row.id})
    return until


def aside(session: Session, account_id: int, *, now: datetime) -> Draft | None:
    """The newest that can still be taken up."""
    kept = select(Draft).where(Draft.account_id == account_id, Draft.state == DraftState.ASIDE)
    return session.scalar(kept.where(Draft.changed_at > now - KEPT).order_by(Draft.id.desc()).limit(1))


def take_up(row: Draft, *, now: datetime) -> None:
    row.state, row.changed_at = DraftState.OPEN, now


def erase(session: Session, row: Draft, *, now: datetime) -> None:
    """Words and photos; nothing of it is left."""
    sent = drafts.told(row).photos
    photos.remove(session, Photo.id.in_(sent), Photo.account_id == row.account_id, now=now)
    row.state, row.changed_at, row.content = DraftState.DROPPED, now, drafts.EMPTY


def erase_aside(session: Session, arguments: dict[str, Any], now: datetime) -> None:
    """Nothing is done where it was taken up since; what is set aside again has a day of its own."""
    row = session.get(Draft, arguments["draft"], with_for_update=True)
    if row is not None and row.state == DraftState.ASIDE and now >= row.changed_at + KEPT:
        erase(session, row, now=now)
