"""Months of the city's calendar, each named by its first day."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, time

from actions.complaints.workdays import CITY


def month_of(at: datetime) -> date:
    return at.astimezone(CITY).date().replace(day=1)


def bounds(month: date) -> tuple[datetime, datetime]:
    """Its first moment, and the first one after it."""
    return datetime.combine(month, time(), CITY), datetime.combine(after(month), time(), CITY)


def after(month: date) -> date:
    return _shifted(month, 1)


def last(month: date, count: int) -> list[date]:
    """So many months that end with this one, the oldest first."""
    return [_shifted(month, -back) for back in reversed(range(count))]


def between(first: date, final: date) -> Sequence[date]:
    """Both included; none when they are in the wrong order."""
    count = (final.year - first.year) * 12 + final.month - first.month + 1
    return last(final, count) if count > 0 else ()


def gone_by(month: date, now: datetime) -> float:
    """The share of the month that is over, today counted whole."""
    today = now.astimezone(CITY).date()
    if today.replace(day=1) != month:
        return 1.0
    return today.day / monthrange(month.year, month.month)[1]


def _shifted(month: date, by: int) -> date:
    years, months = divmod(month.month - 1 + by, 12)
    return date(month.year + years, months + 1, 1)
