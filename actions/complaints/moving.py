"""The only door: `move()` changes a case's stage, `record()` writes what does not; both add to the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints import clocks
from actions.complaints.stages import MOVES, Move, Record
from data.queries import case_words
from data.tables.complaints import ActorKind, Case, LedgerEntry, Stage, WordKind
from data.tables.people import Officer


class MoveRefusedError(Exception):
    """The move cannot be made. `reason`: a code that `actions.wording.complaints_steps` puts into words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class StaleError(MoveRefusedError):
    """Somebody changed the case since it was looked at."""

    def __init__(self) -> None:
        super().__init__("stale")


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


def lock(session: Session, case_id: int, *, seen: int | None = None) -> Case:
    """The case, held until the commit. Raises StaleError when its revision is not the one that was `seen`."""
    case = session.execute(
        select(Case).where(Case.id == case_id).with_for_update().execution_options(populate_existing=True)
    ).scalar_one()
    if seen is not None and case.revision != seen:
        raise StaleError
    return case


def move(
    session: Session,
    case: Case,
    deed: Move,
    actor: Actor,
    *,
    now: datetime,
    facts: Mapping[str, Any] | None = None,
    words: Mapping[WordKind, str] | None = None,
) -> LedgerEntry:
    """Make a move: stage, clocks and ledger in one. The case must be locked. Raises MoveRefusedError."""
    step = Step(case, deed, actor, now, facts or {}, words or {})
    _refuse_unless_allowed(step)
    return _write(session, step, after=MOVES[deed].target)


def record(
    session: Session,
    case: Case,
    deed: Record,
    actor: Actor,
    *,
    now: datetime,
    facts: Mapping[str, Any] | None = None,
    words: Mapping[WordKind, str] | None = None,
) -> LedgerEntry:
    """Write down what leaves the stage as it is. The case must be locked."""
    return _write(session, Step(case, deed, actor, now, facts or {}, words or {}), after=case.stage)


def _refuse_unless_allowed(step: Step) -> None:
    way = MOVES[Move(step.deed)]
    if step.case.stage not in way.sources:
        raise MoveRefusedError("stage")
    if not way.is_open_to(step.actor.kind):
        raise MoveRefusedError("actor")
    if step.actor.officer is not None and not any(step.actor.officer.has(role) for role in way.officers):
        raise MoveRefusedError("role")


def _write(session: Session, step: Step, *, after: Stage) -> LedgerEntry:
    case = step.case
    before = case.stage
    case.revision = (case.revision or 0) + 1
    if after != before:
        case.stage, case.stage_since = after, step.now
    session.flush()
    due = clocks.due_dates(session, case, step.deed, now=step.now, facts=step.facts)
    entry = LedgerEntry(
        case_id=case.id,
        place=case.revision,
        at=step.now,
        deed=step.deed.value,
        stage_before=None if case.revision == 1 else before,
        stage_after=after,
        actor=step.actor.kind,
        officer_id=step.actor.officer_id,
        facts=dict(step.facts) | ({"due": due} if due else {}),
    )
    session.add(entry)
    session.flush()
    for kind, words in step.words.items():
        case_words.keep(session, case, kind, words, now=step.now, entry=entry)
    clocks.follow(session, case, entry)
    return entry
