"""The marks of a clock (50, 80, 100, 110, 150 %): when each is passed, while it runs. Time that stood still is no part."""

from datetime import datetime, timedelta
from typing import Protocol

from data.rules.complaint_clocks import clock_rules


class Timed(Protocol):
    """A clock, as a row or as the fold has it."""

    @property
    def started_at(self) -> datetime: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def paused_at(self) -> datetime | None: ...
    @property
    def paused_seconds(self) -> int: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def warned(self) -> int: ...


def passed(clock: Timed, now: datetime) -> int:
    """The highest mark that is passed, 0 where none is."""
    return max((mark for mark in clock_rules().marks if _moment(clock, mark) <= now), default=0)


def next_one(clock: Timed) -> datetime | None:
    """When the next mark falls due that was not given; None when the clock stands still, ended, or gave them all."""
    if clock.ended_at is not None or clock.paused_at is not None:
        return None
    left = (mark for mark in clock_rules().marks if mark > clock.warned)
    return next((_moment(clock, mark) for mark in left), None)


def _moment(clock: Timed, mark: int) -> datetime:
    began = clock.started_at + timedelta(seconds=clock.paused_seconds)
    return began + (clock.due_at - began) * mark / 100
