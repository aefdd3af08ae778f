"""What is meant by a question about a project: one, several to choose from, or nothing that is registered."""

from dataclasses import dataclass
from enum import StrEnum


class Case(StrEnum):
    ONE = "one"
    SEVERAL = "several"  # asked back: several are equally meant
    NEAR = "near"  # asked back: did you mean
    UNKNOWN = "unknown"  # named, and not in the register
    UNNAMED = "unnamed"  # nothing was named and the talk is about nothing
    NO_SUCH_PHASE = "no such phase"  # the estate is known, this phase is not
    ELSEWHERE = "elsewhere"  # the name is registered, but not in the district that was said
    NEXT_DOOR = "next door"  # “隔壁那个小区”: those on the same road, if any, to choose from
    WHICH_BUILDING = "which building"  # “旁边那栋”


AT_ONCE = 3  # projects answered to one message


@dataclass(frozen=True)
class Which:
    """`project` for ONE; `options` for the others, best first; `said`: the words that named it."""

    case: Case
    project: int | None = None
    building: str | None = None
    options: tuple[int, ...] = ()
    said: str = ""
    by_subject: bool = False
    estates: bool = False  # each of the options stands for all phases of its estate
    by_number: bool = False  # its permit, plate or project number was said


@dataclass(frozen=True)
class About:
    """What the talk is about already."""

    project: int | None = None
    building: str | None = None
    options: tuple[int, ...] = ()  # asked back, and not chosen yet
    estates: bool = False  # each of the options stands for all phases of its estate
