"""What the pages of announcements ask of the database, each in one transaction; None or False: not theirs to see."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from actions.announcements import deciding, reporting, steps, writing
from actions.announcements.reporting import Unreached
from actions.announcements.stages import Deed
from bot.console.announcements import form
from bot.console.announcements.sheet import Sheet, read_sheet, sending_of
from data.tables.announcements import Announcement, Stage
from data.tables.people import Officer


@dataclass(frozen=True)
class Post:
    """A step that was sent. `due_at`: of a schedule, None: at once."""

    announcement_id: int
    officer_id: int
    deed: Deed
    seen: int
    reason: str
    due_at: datetime | None


def _seen_by(session: Session, announcement_id: int, officer_id: int) -> tuple[Announcement, Officer] | None:
    """None when it is not theirs to see."""
    found, officer = session.get(Announcement, announcement_id), session.get_one(Officer, officer_id)
    return (found, officer) if found is not None and steps.may_see(officer, found) else None


def write(session: Session, filled: form.Filled, officer_id: int, *, now: datetime) -> int:
    text = form.text_from(session, filled)
    return writing.write(session, text, session.get_one(Officer, officer_id), now=now).id


def look(session: Session, filled: form.Filled, officer_id: int, *, now: datetime) -> form.Look:
    return form.look(session, filled, session.get_one(Officer, officer_id), now=now)


def choices(session: Session, filled: form.Filled, officer_id: int) -> form.Choices:
    return form.choices(session, filled, session.get_one(Officer, officer_id))


def to_change(session: Session, announcement_id: int, officer_id: int) -> tuple[form.Filled, int] | None:
    """What stands in it, with its revision; None when the officer may not change it."""
    found = _seen_by(session, announcement_id, officer_id)
    if found is None or Deed.CHANGE not in steps.allowed(session, found[1], found[0]):
        return None
    return form.filled_from(session, found[0]), found[0].revision


def change(
    session: Session, announcement_id: int, filled: form.Filled, officer_id: int, *, seen: int, now: datetime
) -> bool:
    found = _seen_by(session, announcement_id, officer_id)
    if found is None:
        return False
    writing.change(session, announcement_id, form.text_from(session, filled), found[1], seen=seen, now=now)
    return True


def revision(session: Session, announcement_id: int) -> int:
    return session.get_one(Announcement, announcement_id).revision


def decide(session: Session, post: Post, *, now: datetime) -> bool:
    """Raises RefusedError, StaleError."""
    found = _seen_by(session, post.announcement_id, post.officer_id)
    if found is None:
        return False
    deciding.decide(
        session,
        post.announcement_id,
        post.deed,
        found[1],
        seen=post.seen,
        now=now,
        reason=post.reason,
        due_at=post.due_at,
    )
    return True


def sheet(session: Session, announcement_id: int, officer_id: int) -> Sheet | None:
    found = _seen_by(session, announcement_id, officer_id)
    return read_sheet(session, *found) if found else None


def progress(session: Session, announcement_id: int, officer_id: int) -> dict[str, Any] | None:
    found = _seen_by(session, announcement_id, officer_id)
    if found is None:
        return None
    sending = sending_of(session, found[0])
    under_way = found[0].stage in {Stage.SCHEDULED, Stage.SENDING}
    return {"under_way": under_way, "sending": asdict(sending) if sending else None}


def unreached(
    session: Session, announcement_id: int, officer_id: int, *, now: datetime
) -> tuple[str, Sequence[Unreached]] | None:
    found = _seen_by(session, announcement_id, officer_id)
    if found is None or found[0].broadcast_id is None:
        return None
    return found[0].title, reporting.show_unreached(session, found[0], officer_id, now=now)
