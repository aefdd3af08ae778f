"""How a reminder comes again: every day, on days of the week, of the month, of the year, of the lunar year."""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from chinese_calendar import get_solar_terms

from data.rules.lunar import lunar_days

CITY = ZoneInfo("Asia/Shanghai")
_LOOK_AHEAD = 800  # days: every rhythm comes within two years
LAST = 31  # of a month, however long it is


class Every(StrEnum):
    DAY = "daily"
    WEEK = "weekly"
    MONTH = "monthly"
    YEAR = "yearly"
    LUNAR_YEAR = "yearly lunar"
    SOLAR_TERM = "yearly term"  # 节气


@dataclass(frozen=True)
class Rhythm:
    """`weekdays`: 1 is Monday. `day`: of the month; where the month is shorter, its last one."""

    every: Every
    at: time
    weekdays: tuple[int, ...] = ()
    month: int = 0
    day: int = 0
    term: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.every, self._when(), f"{self.at:%H:%M}")))

    def _when(self) -> str:
        match self.every:
            case Every.DAY:
                return ""
            case Every.WEEK:
                return ",".join(map(str, self.weekdays))
            case Every.MONTH:
                return "last" if self.day == LAST else str(self.day)
            case Every.SOLAR_TERM:
                return self.term
            case _:
                return f"{self.month:02}-{self.day:02}"

    @classmethod
    def parse(cls, written: str) -> "Rhythm":
        """What `str` wrote. Raises ValueError for anything else."""
        every, when, at = _parts(written)
        hour = time.fromisoformat(at)
        match every:
            case Every.DAY:
                return cls(every, hour)
            case Every.WEEK:
                return cls(every, hour, weekdays=tuple(map(int, when.split(","))))
            case Every.MONTH:
                return cls(every, hour, day=LAST if when == "last" else int(when))
            case Every.SOLAR_TERM:
                return cls(every, hour, term=when)
            case _:
                month, _, day = when.partition("-")
                return cls(every, hour, month=int(month), day=int(day))

    def falls_on(self, day: date) -> bool:
        match self.every:
            case Every.DAY:
                return True
            case Every.WEEK:
                return day.isoweekday() in self.weekdays
            case Every.MONTH:
                return day.day == min(self.day, _length(day))
            case Every.YEAR:
                return day.month == self.month and day.day == min(self.day, _length(day))
            case Every.LUNAR_YEAR:
                return _is_lunar(day, self.month, self.day)
            case Every.SOLAR_TERM:
                return any(name == self.term for _, name in get_solar_terms(day, day))

    def next_after(self, moment: datetime) -> datetime | None:
        """The first time later than this; None where the lunar table ends."""
        first = moment.astimezone(CITY).date()
        for ahead in range(_LOOK_AHEAD):
            day = first + timedelta(days=ahead)
            at = datetime.combine(day, self.at, CITY).astimezone(UTC)
            if at > moment and self.falls_on(day):
                return at
        return None


def _parts(written: str) -> tuple[Every, str, str]:
    for every in sorted(Every, key=len, reverse=True):
        if written.startswith(f"{every} "):
            when, _, at = written.removeprefix(f"{every} ").rpartition(" ")
            return every, when, at
    raise ValueError(f"no rhythm: {written}")


def _is_lunar(day: date, month: int, number: int) -> bool:
    """A month of 29 days has its thirtieth, 除夕 above all, on the 29th."""
    known = lunar_days()
    last = (
        number == 30 and known.get(day) == (month, 29) and known.get(day + timedelta(days=1), (0, 1))[1] == 1
    )
    return known.get(day) == (month, number) or last


def _length(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]
