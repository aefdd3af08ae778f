"""The only door: `move()` changes a case's stage, `record()` writes what does not; both add to the ledger."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from actions.complaints import announcing, clocks, consequences, falling_due, merging, orders
from actions.complaints.stages import Move, Record, way_of
from actions.complaints.steps import (
    RESIDENT,
    SYSTEM,
    Actor,
    MoveRefusedError,
    StaleError,
    Step,
    officer,
)
from actions.enterprises import order_outcomes
from actions.officers import noticing
from data.prepared import Prepared
from data.queries import case_words
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case, LedgerEntry, Stage, WordKind

__all__ = (
    "RESIDENT",
    "SYSTEM",
    "Actor",
    "MoveRefusedError",
    "StaleError",
    "Step",
    "lock",
    "move",
    "officer",
    "record",
)


def lock(session: Session, case_id: int, *, seen: int | None = None) -> Case:
    """The case, held until the commit. Raises StaleError when its revision is not the one that was `seen`."""
    case = session.execute(_LOCKED, {"case": case_id}).scalar_one()
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
    return _take(session, Step(case, deed, actor, now, facts or {}, words or {}))


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
    """Write down what leaves the stage as it is. The case must be locked. Raises MoveRefusedError."""
    return _take(session, Step(case, deed, actor, now, facts or {}, words or {}))


def _take(session: Session, step: Step) -> LedgerEntry:
    _refuse_unless_allowed(session, step)
    entry = _write(session, step, after=way_of(step.deed).target or step.case.stage)
    for following in merging.following(session, step):
        lock(session, following.case.id)
        _take(session, following)
    return entry


def _refuse_unless_allowed(session: Session, step: Step) -> None:
    way = way_of(step.deed)
    if step.case.stage not in way.sources or (step.deed is Record.FILE and step.case.revision):
        raise MoveRefusedError("stage")
    if not way.is_open_to(step.actor.kind):
        raise MoveRefusedError("actor")
    if step.actor.officer is not None and not any(step.actor.officer.has(role) for role in way.officers):
        raise MoveRefusedError("role")
    if step.deed is Move.REOPEN and step.case.reopened >= clock_rules().reopen_at_most:
        raise MoveRefusedError("reopened_enough")
    if step.deed is Move.MERGE:
        merging.refuse_unless_mergeable(step.case, lock(session, step.facts["into"]))


def _write(session: Session, step: Step, *, after: Stage) -> LedgerEntry:
    case = step.case
    before, at = case.stage, _not_before_the_last(session, step)
    with session.no_autoflush:  # else what is looked up would write the half of it
        case.revision = (case.revision or 0) + 1
        if after != before:
            case.stage, case.stage_since = after, at
        due = clocks.due_dates(session, case, step.deed, now=at, facts=step.facts)
        entry = LedgerEntry(
            case_id=case.id,
            place=case.revision,
            at=at,
            deed=step.deed.value,
            stage_before=None if case.revision == 1 else before,
            stage_after=after,
            actor=step.actor.kind,
            officer_id=step.actor.officer_id,
            facts=dict(step.facts) | ({"due": due} if due else {}),
        )
        session.add(entry)
        clocks.follow(case, entry)
        consequences.follow(case, step.deed, step.facts, at)
        orders.follow(session, case, step.deed, step.facts, at)
        session.flush()
    for kind, words in step.words.items():
        case_words.keep(session, case, kind, words, now=at, entry=entry)
    session.flush()
    falling_due.follow(session, case, entry)
    noticing.notice(session, case, entry, now=at)
    announcing.announce(session, case, entry, now=at)
    order_outcomes.follow(session, case, entry, now=at)
    return entry


def _not_before_the_last(session: Session, step: Step) -> datetime:
    """Who waited for the lock read the clock earlier than who held it: a ledger never goes back in time."""
    last = _WRITTEN_AT.rows(session, case=step.case.id, place=step.case.revision)
    return max(step.now, *(row.at for row in last)) if last else step.now


# Built once: every move asks them.
_LOCKED = (
    select(Case)
    .where(Case.id == bindparam("case"))
    .with_for_update()
    .execution_options(populate_existing=True)
)
_WRITTEN_AT = Prepared(
    select(LedgerEntry.at).where(
        LedgerEntry.case_id == bindparam("case"), LedgerEntry.place == bindparam("place")
    )
)
