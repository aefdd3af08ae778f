"""One thing that was looked at, and how it is."""

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    GOOD = "✓"
    CARE = "!"
    BAD = "✗"


@dataclass(frozen=True)
class Found:
    """`what` was looked at; `text` says how it is and, unless it is good, what to do."""

    mark: Mark
    what: str
    text: str


def good(what: str, text: str) -> Found:
    return Found(Mark.GOOD, what, text)


def care(what: str, text: str) -> Found:
    return Found(Mark.CARE, what, text)


def bad(what: str, text: str) -> Found:
    return Found(Mark.BAD, what, text)
