"""What is due is told: claimed, queued and marked in one commit, so that each time comes once."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions import notices
from actions.homes.warranty_ends import CITY, ends_of
from actions.reminders.rhythm import Rhythm
from actions.wording import homes as homes_wording
from actions.wording import reminders as wording
from actions.wording.reply import Reply
from data.tables.homes import Home
from data.tables.reminders import Reminder, ReminderKind, ReminderState

AT_ONCE = 100


def tell_due(session: Session, *, now: datetime) -> int:
    """How many were due. Rows in another's hands are left to it; missed times of one are told once."""
    due = session.scalars(
        select(Reminder)
        .where(Reminder.state == ReminderState.SET, Reminder.due_at <= now)
        .order_by(Reminder.due_at, Reminder.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    ).all()
    for row in due:
        _tell(session, row, now)
    return len(due)


def _tell(session: Session, row: Reminder, now: datetime) -> None:
    replies = _said(session, row, now)
    if replies and row.due_at is not None:
        key = f"reminder:{row.id}:{row.due_at:%Y%m%d%H%M}"
        notices.tell(session, row.account_id, replies, key=key, now=now)
        row.told_at = now
    following = Rhythm.parse(row.rhythm).next_after(now) if row.rhythm else None
    row.due_at = following or row.due_at
    if following is None:
        row.state = ReminderState.DONE if replies else ReminderState.CANCELLED


def _said(session: Session, row: Reminder, now: datetime) -> list[Reply]:
    """[] for a term that does not end on that day any more: the home's other reminders know the new one."""
    if row.kind == ReminderKind.OWN:
        return [wording.it_is_time(row, now)]
    home = session.get(Home, row.home_id)
    if home is None:
        return []
    if row.kind == ReminderKind.SAFETY:
        return [homes_wording.yearly_check(home)]
    ends = ends_of(home, now.astimezone(CITY).date())
    end = next((end for end in ends if (end.group.key, end.ends_on) == (row.part, row.ends_on)), None)
    return [homes_wording.end_is_near(home, end)] if end else []
