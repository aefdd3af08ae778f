"""The officers' door: what an officer may do to a case now, and doing it with all it needs and all that follows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints import entitlement, forms, needs, orders, scope
from actions.complaints.assigning import assign
from actions.complaints.moving import MoveRefusedError, StaleError, move, officer, record
from actions.complaints.needs import Decision
from actions.complaints.reopening import reopen
from actions.complaints.stages import MOVES, RECORDS, Move, Record
from actions.complaints.steps import OpenBlanksError
from actions.enterprises import answering
from actions.enterprises.ordering import tell_of_order
from actions.wording.complaints_steps import GOES_OUT
from data.open_blanks import open_blanks
from data.queries import case_photos
from data.tables.complaints import ActorKind, Case, LedgerEntry
from data.tables.people import Officer

PROOF = frozenset({Record.VISIT, Move.REPORT_RECTIFIED, Move.VERIFY, Move.ASK_BACK, Move.REPORT_RESULT})


_ADDED = frozenset({Record.SUPPLEMENT, Record.URGE, Record.RATE, Record.AGREE_VISIT})
_JUDGES_NOTHING = frozenset(
    {
        Move.ACCEPT,
        Move.ASSIGN,
        Move.START,
        Record.VISIT,
        Record.NOTE,
        Record.SUPPLEMENT,
        Record.URGE,
        Record.EXTEND,
        Record.ESCALATE,
        Record.HAND_OVER,
        Record.TRY_ASK_BACK,
    }
)


def allowed(session: Session, officer: Officer, case: Case) -> list[Move | Record]:
    """What this officer may do to this case as it stands, moves first, in the order of the tables."""
    if not scope.may_work_on(session, officer, case):
        return []
    deeds: list[Move | Record] = [*MOVES, *RECORDS]
    return [
        deed
        for deed in deeds
        if deed in forms.FORMS and entitlement.refusal(session, officer, case, deed) is None
    ]


def decide(
    session: Session,
    case_id: int,
    deed: Move | Record,
    by: Officer,
    *,
    seen: int,
    values: Mapping[str, Any],
    photos: Sequence[int] = (),
    now: datetime,
) -> Case:
    """Do it: scope, role, needs, the step itself and what follows from it. Raises MoveRefusedError, StaleError.

    `seen`: the revision the officer looked at. Nothing of the session's is kept when it raises: roll back.
    """
    by = session.get_one(Officer, by.id, populate_existing=True)
    case = needs.lock_with_target(session, case_id, deed, values)
    if not scope.may_work_on(session, by, case):
        raise MoveRefusedError("unseen")
    if _collides(session, case, deed, seen):
        raise StaleError
    if deed not in forms.FORMS:
        raise MoveRefusedError("actor")
    if reason := entitlement.refusal(session, by, case, deed):
        raise MoveRefusedError(reason)
    given = forms.read(deed, values, photos)
    _refuse_open_blanks(deed, given)
    decision = Decision(session, case, deed, by, given, now)
    facts = needs.facts_for(decision)
    entry = _do(decision, facts)
    case_photos.add(session, case, given.photos, entry, proof=deed in PROOF)
    _follow(decision, entry)
    return case


def _refuse_open_blanks(deed: Move | Record, given: forms.Given) -> None:
    """No template goes out that was not filled in."""
    found = [
        (item.label, marks)
        for item in forms.FORMS[deed].fields
        if item.word in GOES_OUT.get(deed, ()) and (marks := open_blanks(given.words.get(item.word, "")))
    ]
    if found:
        raise OpenBlanksError(found)


def _collides(session: Session, case: Case, deed: Move | Record, seen: int) -> bool:
    """Did something happen since the officer looked that they must read first? What a resident added meanwhile stands
    in the ledger, and hinders no step that judges nothing.
    """
    if case.revision == seen:
        return False
    if deed not in _JUDGES_NOTHING or not 0 < seen < case.revision:
        return True
    asked = select(LedgerEntry).where(LedgerEntry.case_id == case.id, LedgerEntry.place > seen)
    return any(
        row.actor != ActorKind.RESIDENT or row.deed not in _ADDED or row.stage_before != row.stage_after
        for row in session.scalars(asked)
    )


def _do(decision: Decision, facts: Mapping[str, Any]) -> LedgerEntry:
    session, case, deed, now = decision.session, decision.case, decision.deed, decision.now
    actor, words = officer(decision.by), decision.given.words
    if deed is Move.REOPEN:
        return reopen(session, case, actor, now=now, facts=facts, words=words)
    if isinstance(deed, Move):
        return move(session, case, deed, actor, now=now, facts=facts, words=words)
    return record(session, case, deed, actor, now=now, facts=facts, words=words)


def _follow(decision: Decision, entry: LedgerEntry) -> None:
    if decision.deed is Move.ACCEPT:
        assign(decision.session, decision.case, now=decision.now)
    if decision.deed in answering.DECIDES:
        answering.follow(decision.session, decision.case, entry, now=decision.now)
    if "order" in entry.facts:
        orders.issue(decision.session, entry, *needs.parties_of(decision), by=decision.by.id)
    if decision.deed in {Move.ORDER, Move.SEND_BACK}:
        order = orders.standing(decision.session, decision.case)
        if order is not None:
            tell_of_order(decision.session, decision.case, order, now=decision.now)
