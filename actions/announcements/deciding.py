"""What officers decide of a written announcement: approve it or send it back, when it goes out, and to stop it."""

from datetime import datetime

from sqlalchemy.orm import Session

from actions.announcements import steps, writing
from actions.announcements.stages import SECOND_OFFICER, WITH_REASON, Deed
from actions.announcements.steps import RefusedError
from actions.delivery import broadcasting
from actions.officers.telling import console, tell_officer
from actions.wording import officers_announcements as wording
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
    if deed in SECOND_OFFICER:
        _tell_writers(session, kept, deed, officer, reason, now=now)
    if deed is Deed.STOP and was_sending and kept.broadcast_id is not None:
        broadcasting.stop(session, kept.broadcast_id, now=now)
    return kept


def _tell_writers(
    session: Session, kept: Announcement, deed: Deed, by: Officer, reason: str, *, now: datetime
) -> None:
    """Whoever wrote it: nothing goes out before one of them says when."""
    link = console(session, f"/announcements/{kept.id}")
    said = (
        wording.approved(kept.title, link)
        if deed is Deed.APPROVE
        else wording.rejected(kept.title, reason, link)
    )
    for officer_id in sorted(steps.writers(session, kept) - {by.id}):
        key = f"announcement:{kept.id}:{kept.revision}"
        tell_officer(session, officer_id, [said], key=key, now=now, can_wait=True)


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
