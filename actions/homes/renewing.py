"""The reminders that follow from a home: computed again when the home or the register changes; each comes once."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.homes.keeping import accepted_on, moved_in_the_register
from actions.homes.warranty_ends import CITY, days_before, ends_of, moment_before
from actions.reminders.rhythm import Every, Rhythm
from data.rules.home_reminders import home_reminders
from data.tables.homes import Home
from data.tables.reminders import Reminder, ReminderKind, ReminderState

_SAFETY = "safety"


def renew(session: Session, home: Home, *, now: datetime) -> None:
    """What is due already and not told yet stays; what was told or cancelled does not come back."""
    wanted = {
        (end.group.key, end.ends_on, days)
        for end in ends_of(home, now.astimezone(CITY).date())
        for days in days_before(home)
    }
    there = {
        (row.part, row.ends_on, row.days_before): row for row in _of(session, home, ReminderKind.WARRANTY)
    }
    for key, row in there.items():
        if key not in wanted and row.state == ReminderState.SET:
            session.delete(row)
    for part, ends_on, days in sorted(wanted - there.keys()):
        due_at = moment_before(ends_on, days)
        if due_at > now:
            row = _reminder(home, ReminderKind.WARRANTY, part, due_at, now)
            row.ends_on, row.days_before = ends_on, days
            session.add(row)
    _yearly(session, home, now)
    home.computed_from = accepted_on(home)
    session.flush()


def renew_moved(session: Session, *, now: datetime) -> int:
    """Those whose date in the register has changed; how many."""
    homes = moved_in_the_register(session)
    for home in homes:
        renew(session, home, now=now)
    return len(homes)


def _yearly(session: Session, home: Home, now: datetime) -> None:
    if _of(session, home, ReminderKind.SAFETY):
        return
    rules = home_reminders()
    month, day = rules.yearly_on
    rhythm = Rhythm(Every.YEAR, rules.at, month=month, day=day)
    row = _reminder(home, ReminderKind.SAFETY, _SAFETY, rhythm.next_after(now), now)
    row.rhythm = str(rhythm)
    session.add(row)


def _of(session: Session, home: Home, kind: ReminderKind) -> list[Reminder]:
    return list(session.scalars(select(Reminder).where(Reminder.home_id == home.id, Reminder.kind == kind)))


def _reminder(home: Home, kind: ReminderKind, part: str, due_at: datetime | None, now: datetime) -> Reminder:
    return Reminder(
        account_id=home.account_id,
        kind=kind,
        state=ReminderState.SET,
        home_id=home.id,
        part=part,
        due_at=due_at,
        made_at=now,
    )
