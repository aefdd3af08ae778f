"""Working days (工作日): the weekday, unless the table of days says otherwise."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from data.prepared import Prepared
from data.rules.complaint_clocks import Span
from data.tables.complaints import CalendarDay

CITY = ZoneInfo("Asia/Shanghai")
_SATURDAY = 5
_END_OF_DAY = time(23, 59, 59)
_LOOK_AHEAD = timedelta(days=400)


def due(session: Session, start: datetime, term: Span) -> datetime:
    """When a term that begins now is over: working days end with the city's day, spans of days too."""
    if term.working_days:
        return end_of(_working_days_after(session, start, term.working_days))
    if term.span >= timedelta(days=1):
        return end_of((start + term.span).astimezone(CITY).date())
    return start + term.span


def works(day: date, special: Mapping[date, bool]) -> bool:
    return special.get(day, day.weekday() < _SATURDAY)


def _working_days_after(session: Session, start: datetime, count: int) -> date:
    day = start.astimezone(CITY).date()
    special = special_days(session, day, day + _LOOK_AHEAD)
    while count:
        day += timedelta(days=1)
        count -= works(day, special)
    return day


def special_days(session: Session, first: date, last: date) -> dict[date, bool]:
    """The days of the table between two days, both included."""
    session.flush()  # for a statement of bare columns nobody does it
    return {row.day: row.works for row in _SPECIAL.rows(session, first=first, last=last)}


def end_of(day: date) -> datetime:
    """The last second of a day in the city."""
    return datetime.combine(day, _END_OF_DAY, CITY).astimezone(UTC)


_SPECIAL = Prepared(
    select(CalendarDay.day, CalendarDay.works).where(
        CalendarDay.day.between(bindparam("first"), bindparam("last"))
    )
)
