"""Civil hours: when people may be asked something, in the city's time."""

from datetime import UTC, datetime, time, timedelta

from actions.complaints.workdays import CITY
from data.rules.complaint_clocks import clock_rules


def at_or_after(moment: datetime) -> datetime:
    """The moment itself where it is civil, else the first civil one after it."""
    local = moment.astimezone(CITY)
    first, last = clock_rules().civil_hours
    if first <= local.hour < last:
        return moment
    day = local.date() + timedelta(days=local.hour >= last)
    return datetime.combine(day, time(first), CITY).astimezone(UTC)


def next_day(moment: datetime) -> datetime:
    """The same time on the next day, or the first civil hour of that day."""
    local = moment.astimezone(CITY)
    first, last = clock_rules().civil_hours
    at = local.time() if first <= local.hour < last else time(first)
    return datetime.combine(local.date() + timedelta(days=1), at, CITY).astimezone(UTC)
