"""One step of a case: who does what to it, and how it can be refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from actions.complaints.stages import Move, Record
from data.tables.complaints import ActorKind, Case, WordKind
from data.tables.people import Officer


class MoveRefusedError(Exception):
    """The move cannot be made. `reason`: a code that `actions.wording.complaints_refusals` puts into words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class StaleError(MoveRefusedError):
    """Somebody changed the case since it was looked at."""

    def __init__(self) -> None:
        super().__init__("stale")


class OpenBlanksError(MoveRefusedError):
    """A template was not filled in. `where`: (label of a field, what still stands open in it)."""

    def __init__(self, where: Sequence[tuple[str, Sequence[str]]]) -> None:
        super().__init__("open_blanks")
        self.where = where


@dataclass(frozen=True)
class Actor:
    """Who acts. An officer is the row, with roles and district."""

    kind: ActorKind
    officer: Officer | None = None

    @property
    def officer_id(self) -> int | None:
        return self.officer.id if self.officer else None


RESIDENT = Actor(ActorKind.RESIDENT)
SYSTEM = Actor(ActorKind.SYSTEM)


def officer(row: Officer) -> Actor:
    return Actor(ActorKind.OFFICER, row)


@dataclass(frozen=True)
class Step:
    """What is done to a case: everything a rule or a listener needs to know of it."""

    case: Case
    deed: Move | Record
    actor: Actor
    now: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[WordKind, str] = field(default_factory=dict)
