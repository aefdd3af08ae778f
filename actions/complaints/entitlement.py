"""Who may do what to a case as it stands: the table's roles, and the rules that need no form to be known."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints import answered
from actions.complaints.stages import Move, Record, way_of
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case, ClockKind, LedgerEntry
from data.tables.people import Officer, Role

EXTENDABLE = (ClockKind.HANDLING, ClockKind.CLOSING)
_HANDLERS_WORK = frozenset(
    {
        Move.START,
        Move.ASK,
        Move.ORDER,
        Move.REPORT_RECTIFIED,
        Move.RECTIFY_FAILED,
        Move.RECALL_ORDER,
        Move.VERIFY,
        Move.SEND_BACK,
        Move.ASK_BACK,
        Move.ANSWERED_BACK,
        Move.NOT_SOLVED,
        Record.VISIT,
        Record.TRY_ASK_BACK,
        Record.RETURN_ANSWER,
    }
)


def refusal(session: Session, officer: Officer, case: Case, deed: Move | Record) -> str | None:
    """Why this officer may not do this now, as a code; None when nothing is in the way. Scope is not looked at."""
    way = way_of(deed)
    if case.stage not in way.sources or deed is Record.FILE:
        return "stage"
    roles = {role for role in way.officers if officer.has(role)}
    if not roles:
        return "role" if way.officers else "actor"
    if roles == {Role.HANDLER} and not has_in_hand(session, officer, case):
        return "not_yours"
    if deed is Move.CLOSE and has_worked_on(session, officer, case):
        return "second_officer"
    if deed is Record.EXTEND and case.handler_id == officer.id:
        return "second_officer"
    if deed is Move.REOPEN and case.reopened >= clock_rules().reopen_at_most:
        return "reopened_enough"
    if deed is Record.RETURN_ANSWER and answered.waiting(session, case) is None:
        return "no_answer"
    if deed is Record.EXTEND and not any(
        clock.kind in EXTENDABLE for clock in case.clocks if not clock.ended_at
    ):
        return "nothing_to_extend"
    return None


def has_in_hand(session: Session, officer: Officer, case: Case) -> bool:
    """The named handler, or the stand-in who was named for the handler's absence."""
    if case.handler_id is None:
        return False
    if case.handler_id == officer.id:
        return True
    handler = session.get_one(Officer, case.handler_id)
    return handler.stand_in_id == officer.id


def has_worked_on(session: Session, officer: Officer, case: Case) -> bool:
    """The handler, or anybody who did a handler's work on this case: who may not sign it off (销号由第二人)."""
    asked = select(LedgerEntry.id).where(
        LedgerEntry.case_id == case.id,
        LedgerEntry.officer_id == officer.id,
        LedgerEntry.deed.in_([deed.value for deed in _HANDLERS_WORK]),
    )
    return case.handler_id == officer.id or session.scalar(asked.limit(1)) is not None
