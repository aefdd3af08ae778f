"""What each deed needs before it is done (办理要件), and the facts of its line in the ledger."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints import addressees, answered, merging, orders, rounds
from actions.complaints.assigning import find_handler, fits
from actions.complaints.entitlement import EXTENDABLE
from actions.complaints.forms import Given
from actions.complaints.moving import MoveRefusedError, lock
from actions.complaints.orders import Party
from actions.complaints.stages import Move, Record
from actions.complaints.workdays import CITY, due
from data.queries import case_photos, disclosure
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case, ClockKind, LedgerEntry, RectificationOrder, Solved, WordKind
from data.tables.people import Officer

Facts = dict[str, Any]


@dataclass(frozen=True)
class Decision:
    """An officer's deed, read and entitled, before its needs are looked at."""

    session: Session
    case: Case
    deed: Move | Record
    by: Officer
    given: Given
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(CITY).date()


def facts_for(decision: Decision) -> Facts:
    """The facts of the line to be written. Raises MoveRefusedError for what is missing."""
    if not case_photos.are_officers(decision.session, decision.given.photos, decision.by.id):
        raise MoveRefusedError("bad_photos")
    look = _NEEDS.get(decision.deed)
    return look(decision) if look else {}


def lock_with_target(session: Session, case_id: int, deed: Move | Record, values: Mapping[str, Any]) -> Case:
    """The case, locked; of a merge the other one too, always the elder first, so that two merges never cross."""
    ids = {case_id}
    if deed is Move.MERGE and (target := _numbered(session, str(values.get("into") or ""))) is not None:
        ids.add(target.id)
    locked = {each: lock(session, each) for each in sorted(ids)}
    return locked[case_id]


def parties_of(decision: Decision) -> tuple[Party, Party | None]:
    """Who an order goes to, and its copy. Raises MoveRefusedError."""
    session, case, values = decision.session, decision.case, decision.given.values
    return addressees.chosen(
        session,
        case,
        (values.get("owner"), values.get("copy")),
        orders.parties(session, case, decision.today),
        _in_force(decision) if decision.deed is Move.SEND_BACK else None,
    )


def _in_force(decision: Decision) -> RectificationOrder | None:
    """The newest order; None where it was recalled: what is asked for after that is asked by a new one."""
    order = orders.standing(decision.session, decision.case)
    return order if order is not None and order.recalled_at is None else None


def _accept(decision: Decision) -> Facts:
    """Who can be found is named by the line after this one."""
    found = find_handler(decision.session, decision.case, now=decision.now)
    return {} if found else {"unassigned": "nobody"}


def _refer(decision: Decision) -> Facts:
    values = decision.given.values
    return {name: values[name] for name in ("lead", "assisting") if name in values}


def _merge(decision: Decision) -> Facts:
    main = _numbered(decision.session, decision.given.values["into"])
    if main is None or main.district_code != decision.case.district_code:
        raise MoveRefusedError("no_such_case")
    merging.refuse_unless_mergeable(decision.case, main)
    return {"into": main.id}


def _assign(decision: Decision) -> Facts:
    if "handler" in decision.given.values:
        return {"handler": _chosen(decision)}
    found = find_handler(
        decision.session, decision.case, now=decision.now, without=(decision.case.handler_id,)
    )
    if found is None:
        raise MoveRefusedError("nobody_free")
    return {"handler": found.id}


def _hand_over(decision: Decision) -> Facts:
    return {"handler": _chosen(decision), "from": decision.case.handler_id}


def _chosen(decision: Decision) -> int:
    """The officer that was chosen, if the case may be put into those hands."""
    row = decision.session.get(Officer, decision.given.values["handler"])
    if row is None or not fits(decision.session, row, decision.case, now=decision.now):
        raise MoveRefusedError("officer_unfit")
    if row.id == decision.case.handler_id:
        raise MoveRefusedError("same_handler")
    return row.id


def _order(decision: Decision) -> Facts:
    owner, copy = parties_of(decision)
    facts = _new_date(decision) | {"order": orders.new_number(decision.session, decision.now)}
    facts |= _as_fact("owner", owner)
    return facts | (_as_fact("copy", copy) if copy is not None else {})


def _as_fact(role: str, party: Party) -> Facts:
    """By its code; by its name where the register does not know it."""
    return {role: party.uscc} if party.uscc else {f"{role}_name": party.name}


def _send_back(decision: Decision) -> Facts:
    """A case that was verified without an order, and who was not the addressee of the one that stands, gets one now."""
    standing = _in_force(decision)
    if standing is None or standing.verified_at is not None:
        return _order(decision)
    return (
        _order(decision)
        if addressees.goes_elsewhere(standing, *parties_of(decision))
        else _new_date(decision)
    )


def _new_date(decision: Decision) -> Facts:
    named = decision.given.values.get("due_on")
    if named is None:
        term = clock_rules().term(ClockKind.RECTIFICATION, urgent=decision.case.urgent)
        named = due(decision.session, decision.now, term).astimezone(CITY).date()
    if named < decision.today:
        raise MoveRefusedError("past")
    return {"due_on": named.isoformat()}


def _recall_order(decision: Decision) -> Facts:
    """Which one, for the ledger: “order” is a fact of what is issued."""
    standing = orders.standing(decision.session, decision.case)
    return {"recalled": standing.number} if standing is not None else {}


def _report_rectified(decision: Decision) -> Facts:
    """What was done: in the company's answer, or told by the handler."""
    told = WordKind.NOTE in decision.given.words or decision.given.photos
    if not told and answered.waiting(decision.session, decision.case) is None:
        raise MoveRefusedError("needs_report")
    return {}


def _verify(decision: Decision) -> Facts:
    """Somebody looked at it in this round: a check on site, or a photo."""
    if not _shown(decision) and not rounds.visited(decision.session, decision.case):
        raise MoveRefusedError("needs_check")
    return {}


def _shown(decision: Decision) -> bool:
    since = rounds.began(decision.session, decision.case)
    return bool(decision.given.photos) or case_photos.has_proof(decision.session, decision.case, since=since)


def _ask_back(decision: Decision) -> Facts:
    """办结要件: a photo of this round, or an agreement in words."""
    told = WordKind.AGREEMENT in decision.given.words
    if decision.given.values.get("agreement") and not told:
        raise MoveRefusedError("needs_agreed_words")
    if not told and not _shown(decision):
        raise MoveRefusedError("needs_proof")
    return {"agreement": told}


def _answered_back(decision: Decision) -> Facts:
    answer = decision.given.values["solved"]
    if answer == Solved.UNREACHED and decision.case.ask_backs < clock_rules().ask_back_tries:
        raise MoveRefusedError("needs_tries")
    return {"solved": answer, "by_officer": True}


def _close(decision: Decision) -> Facts:
    if decision.case.solved not in {Solved.SOLVED, Solved.PARTLY, Solved.UNREACHED}:
        raise MoveRefusedError("needs_answer")
    return {"solved": decision.case.solved}


def _correct(decision: Decision) -> Facts:
    values = decision.given.values
    facts: Facts = {}
    if "project" in values:
        project = disclosure.project_numbered(decision.session, values["project"])
        if project is None:
            raise MoveRefusedError("bad_project")
        facts |= {"project": project.id, "district": project.district_code}
    facts |= {name: values[name] for name in ("district", "category") if name in values}
    if "urgency" in values:
        facts["urgent"] = values["urgency"] == "urgent"
    if not facts:
        raise MoveRefusedError("nothing_to_correct")
    return facts


def _visit(decision: Decision) -> Facts:
    day: date = decision.given.values["on"]
    if day > decision.today:
        raise MoveRefusedError("future")
    return {"on": day.isoformat()}


def _extend(decision: Decision) -> Facts:
    """Once for each clock, and before it has run out."""
    kind = ClockKind(decision.given.values["clock"])
    clock = next((row for row in decision.case.clocks if row.kind == kind and row.ended_at is None), None)
    if clock is None or kind not in EXTENDABLE:
        raise MoveRefusedError("nothing_to_extend")
    if any(row.extended for row in decision.case.clocks if row.kind == kind):
        raise MoveRefusedError("extended_already")
    if clock.paused_at is None and clock.due_at < decision.now:
        raise MoveRefusedError("run_out")
    return {"clock": kind.value}


def _try_ask_back(decision: Decision) -> Facts:
    asked = select(LedgerEntry.at).where(
        LedgerEntry.case_id == decision.case.id, LedgerEntry.deed == Record.TRY_ASK_BACK
    )
    last = decision.session.scalar(asked.order_by(LedgerEntry.place.desc()).limit(1))
    if decision.case.ask_backs and last and decision.now < last + clock_rules().ask_back_wait:
        raise MoveRefusedError("too_soon")
    return {"try": decision.case.ask_backs + 1}


_NEEDS: Mapping[Move | Record, Callable[[Decision], Facts]] = {
    Move.ACCEPT: _accept,
    Move.REFER: _refer,
    Move.MERGE: _merge,
    Move.ASSIGN: _assign,
    Move.ORDER: _order,
    Move.SEND_BACK: _send_back,
    Move.REPORT_RECTIFIED: _report_rectified,
    Move.RECALL_ORDER: _recall_order,
    Move.VERIFY: _verify,
    Move.ASK_BACK: _ask_back,
    Move.ANSWERED_BACK: _answered_back,
    Move.CLOSE: _close,
    Record.CORRECT: _correct,
    Record.VISIT: _visit,
    Record.EXTEND: _extend,
    Record.HAND_OVER: _hand_over,
    Record.TRY_ASK_BACK: _try_ask_back,
}


def _numbered(session: Session, number: str) -> Case | None:
    return session.scalar(select(Case).where(Case.number == number.strip().upper()))
