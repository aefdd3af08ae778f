"""Rows with a due time: put, claimed under a lease, done once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from data.prepared import Prepared
from data.tables.delivery import DueTask

LEASE = timedelta(seconds=30)  # what a dead worker had in hand is not later than this
_KEYS = 500  # asked for at once

Deed = Callable[[Session, dict[str, Any], datetime], None]


@dataclass(frozen=True)
class Claimed:
    id: int
    kind: str
    arguments: dict[str, Any]


def put(
    session: Session, key: str, kind: str, *, due_at: datetime, arguments: dict[str, Any] | None = None
) -> None:
    """Let something fall due; a second call with the same key changes nothing."""
    session.flush()  # for a statement of bare columns nobody does it
    if not _PUT.rows(session, key=key):
        session.add(DueTask(key=key, kind=kind, arguments=arguments or {}, due_at=due_at))


def put_before(session: Session, keys: Sequence[str]) -> set[str]:
    """Those of these keys by which something was ever put."""
    some = (keys[start : start + _KEYS] for start in range(0, len(keys), _KEYS))
    return {key for each in some for key in session.scalars(select(DueTask.key).where(DueTask.key.in_(each)))}


def left(session: Session, keys: Sequence[str], *, now: datetime) -> list[DueTask]:
    """Those of these that are due and not done, locked."""
    due = (DueTask.key.in_(keys), DueTask.done_at.is_(None), DueTask.due_at <= now)
    return list(session.scalars(select(DueTask).where(*due).order_by(DueTask.id).with_for_update()))


def claim(session: Session, *, now: datetime, limit: int = 50) -> list[Claimed]:
    """Take what is due and not in another's hands; a dead worker's lease ends by itself."""
    free = or_(DueTask.claimed_until.is_(None), DueTask.claimed_until < now)
    due = session.scalars(
        select(DueTask)
        .where(DueTask.done_at.is_(None), DueTask.due_at <= now, free)
        .order_by(DueTask.due_at, DueTask.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for task in due:
        task.claimed_until = now + LEASE
    return [Claimed(task.id, task.kind, dict(task.arguments)) for task in due]


def perform(session: Session, claimed: Claimed, deeds: Mapping[str, Deed], *, now: datetime) -> None:
    """Do it and mark it done in one commit. Raises KeyError for a kind nobody knows."""
    task = session.get_one(DueTask, claimed.id, with_for_update=True)
    if task.done_at is None:
        deeds[claimed.kind](session, claimed.arguments, now)
        task.done_at = now


_PUT = Prepared(select(DueTask.id).where(DueTask.key == bindparam("key")))  # every step of a case puts some
