"""The ends of a home's minimum terms that are still to come. Which have been is never said."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from actions.complaints.warranty import WarrantyLine, terms_named
from actions.homes.keeping import accepted_on
from data.rules.home_reminders import Group, home_reminders
from data.tables.homes import Home

CITY = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class End:
    """Where two days are known to count from, the earlier end that is still to come: never too late.

    `lines`: one for each term and day to count from.
    """

    group: Group
    ends_on: date
    lines: tuple[WarrantyLine, ...]


def ends_of(home: Home, today: date) -> list[End]:
    """By their day."""
    return ends_between(home.handed_over_on, accepted_on(home), today)


def ends_between(handed_over: date | None, accepted: date | None, today: date) -> list[End]:
    """Those that are still to come, counted from these days, by their day."""
    groups = home_reminders().groups.values()
    found = [end for group in groups if (end := _end(group, handed_over, accepted, today))]
    return sorted(found, key=lambda end: end.ends_on)


def something_comes(handed_over: date | None, accepted: date | None, today: date) -> bool:
    """Whether any end lies ahead, or none can be counted yet: there is something to be reminded of."""
    return (accepted is None and handed_over is None) or bool(ends_between(handed_over, accepted, today))


def _end(group: Group, handed_over: date | None, accepted: date | None, today: date) -> End | None:
    lines = terms_named(group.terms, handed_over, accepted, today)
    told = tuple(line for line in lines if line.may_tell and line.ends is not None)
    coming = [line.ends for line in told if line.ends is not None and line.ends >= today]
    return End(group, min(coming), told) if coming else None


def days_before(home: Home) -> tuple[int, ...]:
    """The usual ones, and the one the person asked for."""
    usual = home_reminders().days_before
    return tuple(sorted({*usual, *([home.lead_days] if home.lead_days else [])}, reverse=True))


def moment_before(ends_on: date, days: int) -> datetime:
    return datetime.combine(ends_on - timedelta(days=days), home_reminders().at, CITY).astimezone(UTC)
