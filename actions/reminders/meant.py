"""What a time in words means: once, again and again, before an end of the warranty, or nothing that is sure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from actions.reminders.rhythm import Rhythm


class Why(StrEnum):
    """Why a time is not sure: what has to be asked back."""

    NOTHING = "nothing"  # no time was said
    VAGUE = "vague"  # 过两天, 改天, 月初
    SPAN = "span"  # 一号到五号, 周五之前: when within it?
    SEVERAL = "several"  # more than one time
    PAST = "past"
    NO_SUCH_DAY = "no such day"  # 2月30日
    WHICH_DAY = "which day"  # 下周, 后年五月, 周四 on a Thursday
    WHICH_HOUR = "which hour"  # 今天, and 9:00 is over
    WHICH_HALF = "which half"  # 三点: in the morning or in the afternoon
    NIGHT = "night"  # 明天 said after midnight: what does the person call tomorrow?


@dataclass(frozen=True)
class Once:
    at: datetime


@dataclass(frozen=True)
class Again:
    rhythm: Rhythm
    first: datetime


@dataclass(frozen=True)
class BeforeTheEnd:
    """保修到期前一个月: counted from the ends of the own home's terms. 0: no time before was said."""

    amount: int = 0
    unit: str = ""  # day, week, month, year

    @property
    def days(self) -> int:
        return self.amount * {"day": 1, "week": 7, "month": 30, "year": 365}.get(self.unit, 0)


@dataclass(frozen=True)
class Unsure:
    why: Why
    words: str = ""


Meant = Once | Again | BeforeTheEnd | Unsure
