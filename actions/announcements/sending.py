"""What the timetable does with announcements: what is due goes out, what is out is done."""

from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from actions.announcements import audience as audiences
from actions.announcements import steps
from actions.announcements.stages import Deed
from actions.delivery import broadcasting
from actions.subscriptions import subscribers
from actions.wording import announcements as wording
from data.tables.announcements import Announcement, Stage
from data.tables.delivery import Notice, NoticeState, Priority

MUTED = "muted"  # the reason of who asked for quiet
LASTS = timedelta(days=7)  # what did not reach somebody by then is no news any more


def waiting(session: Session, *, now: datetime) -> list[int]:
    """Those to begin, and those under way; asked first, because a step takes SQLite's one writer."""
    due = and_(Announcement.stage == Stage.SCHEDULED, Announcement.due_at <= now)
    asked = select(Announcement.id).where(or_(due, Announcement.stage == Stage.SENDING))
    under_way = session.execute(asked.add_columns(Announcement.stage, Announcement.broadcast_id)).tuples()
    return [
        announcement_id
        for announcement_id, stage, broadcast_id in under_way
        if stage == Stage.SCHEDULED or _is_out(session, broadcast_id)
    ]


def advance(session: Session, announcement_id: int, *, now: datetime) -> None:
    """Begin one, or end it; whatever else it may be by now is left alone."""
    kept = steps.lock(session, announcement_id)
    if kept.stage == Stage.SCHEDULED and kept.due_at is not None and kept.due_at <= now:
        _begin(session, kept, now=now)
    elif kept.stage == Stage.SENDING and _is_out(session, kept.broadcast_id):
        steps.take(session, kept, Deed.END, None, now=now)


def _begin(session: Session, kept: Announcement, *, now: datetime) -> None:
    kept.published_at = now
    broadcast = broadcasting.queue(
        session,
        replies=wording.sent(kept),
        recipients=audiences.accounts(audiences.load(kept.audience)),
        key=f"announcement:{kept.id}",
        now=now,
        expires_at=now + LASTS,
        priority=Priority.URGENT if kept.urgent else Priority.BROADCAST,
        can_wait=not kept.urgent,
    )
    kept.broadcast_id = broadcast.id
    _leave_in_peace(session, broadcast.id, now=now)
    steps.take(session, kept, Deed.BEGIN, None, now=now)


def _leave_in_peace(session: Session, broadcast_id: int, *, now: datetime) -> None:
    """Who wants nothing for a while gets nothing, and the report says so."""
    session.execute(
        update(Notice)
        .where(Notice.broadcast_id == broadcast_id, Notice.account_id.in_(subscribers.muted(now)))
        .values(state=NoticeState.SUPPRESSED, reason=MUTED, ended_at=now)
        .execution_options(synchronize_session=False)
    )


def _is_out(session: Session, broadcast_id: int | None) -> bool:
    return broadcast_id is None or not broadcasting.progress(session, broadcast_id).queued
