"""A reminder from the first word to the last: proposed, read back, set, changed, cancelled, taken back."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from actions.reminders.meant import Again, Once
from actions.reminders.rhythm import Rhythm
from data.tables.reminders import Reminder, ReminderKind, ReminderState

AT_MOST = 50  # set ones of one person


class TooManyRemindersError(Exception):
    """There are as many as one person may have."""


def propose(
    session: Session, account_id: int, about: str, when: Once | Again | None, *, now: datetime
) -> Reminder:
    """To be read back; an older one that was never confirmed makes room. Raises TooManyRemindersError."""
    session.execute(
        delete(Reminder).where(Reminder.account_id == account_id, Reminder.state == ReminderState.PROPOSED)
    )
    if _how_many(session, account_id) >= AT_MOST:
        raise TooManyRemindersError
    row = Reminder(
        account_id=account_id, kind=ReminderKind.OWN, state=ReminderState.PROPOSED, about=about, made_at=now
    )
    if when is not None:
        put(row, when)
    session.add(row)
    session.flush()
    return row


def put(row: Reminder, when: Once | Again) -> None:
    """The time it is for."""
    if isinstance(when, Once):
        row.due_at, row.rhythm = when.at, None
    else:
        row.due_at, row.rhythm = when.first, str(when.rhythm)


def confirm(session: Session, row: Reminder, *, now: datetime) -> bool:
    """False when its time has come while it waited for a yes; one that comes again takes its next time."""
    if row.due_at is not None and row.due_at <= now and row.rhythm:
        row.due_at = Rhythm.parse(row.rhythm).next_after(now)
    if row.due_at is None or row.due_at <= now:
        return False
    row.state = ReminderState.SET
    if (replaced := own(session, row.account_id, row.replaces_id)) is not None:
        cancel(replaced)
    return True


def cancel(row: Reminder) -> None:
    row.state = ReminderState.CANCELLED


def own(session: Session, account_id: int, reminder_id: object) -> Reminder | None:
    row = session.get(Reminder, reminder_id) if isinstance(reminder_id, int) else None
    return row if row is not None and row.account_id == account_id else None


def listed(session: Session, account_id: int) -> list[Reminder]:
    """Those that are to come, the next one first."""
    asked = select(Reminder).where(Reminder.account_id == account_id, Reminder.state == ReminderState.SET)
    return list(session.scalars(asked.order_by(Reminder.due_at, Reminder.id)))


def forget_all(session: Session, account_id: int) -> None:
    """删除我的信息."""
    session.execute(delete(Reminder).where(Reminder.account_id == account_id))


def _how_many(session: Session, account_id: int) -> int:
    asked = select(func.count()).where(
        Reminder.account_id == account_id,
        Reminder.state == ReminderState.SET,
        Reminder.kind == ReminderKind.OWN,
    )
    return session.scalar(asked) or 0
