"""What officers decide of a written announcement: approve it or send it back, when it goes out, and to stop it."""

from datetime import datetime

from sqlalchemy.orm import Session

from actions.announcements import steps, writing
from actions.announcements.stages import WITH_REASON, Deed
from actions.announcements.steps import RefusedError
from actions.delivery import broadcasting
from actions.wording.dates import CITY
from data.tables.announcements import Announcement, Stage
from data.tables.people import Officer

LONGEST_REASON = 200  # characters


def decide(
    session: Session,
    announcement_id: int,
    deed: Deed,
    officer: Officer,
    *,
    seen: int,
    now: datetime,
    reason: str = "",
    due_at: datetime | None = None,
) -> Announcement:
    """Take one step of an officer. `due_at`: of a schedule, None: at once. Raises RefusedError, StaleError."""
    if deed is Deed.SUBMIT:
        return writing.submit(session, announcement_id, officer, seen=seen, now=now)
    kept = steps.lock(session, announcement_id, seen=seen)
    if deed in WITH_REASON:
        _refuse_unless_told(reason)
    was_sending = kept.stage == Stage.SENDING
    due = _due(due_at, now) if deed is Deed.SCHEDULE else None
    said = _when(due, now) if due else reason or None
    steps.take(session, kept, deed, officer, now=now, reason=said)
    kept.due_at = due
    if deed is Deed.STOP and was_sending and kept.broadcast_id is not None:
        broadcasting.stop(session, kept.broadcast_id, now=now)
    return kept


def _due(due_at: datetime | None, now: datetime) -> datetime:
    if due_at is not None and due_at < now:
        raise RefusedError("past")
    return due_at or now


def _when(due: datetime, now: datetime) -> str:
    return "马上发送" if due == now else f"定于 {due.astimezone(CITY):%Y-%m-%d %H:%M} 发送"


def _refuse_unless_told(reason: str) -> None:
    if not reason:
        raise RefusedError("needs_reason")
    if len(reason) > LONGEST_REASON:
        raise RefusedError("long_reason")
