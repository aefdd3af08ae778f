"""What of all that may be done comes next in the life of a case, and the order in which it is offered."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from actions.complaints import answered, doubted, rounds
from actions.complaints.stages import Move, Record
from data.tables.complaints import Case, Stage

Deed = Move | Record
_WAY: Sequence[Deed] = (  # as a life goes
    Move.ACCEPT,
    Move.DECLINE,
    Move.ASSIGN,
    Move.START,
    Record.VISIT,
    Move.ASK,
    Move.ANSWER,
    Move.ORDER,
    Move.REPORT_RECTIFIED,
    Record.RETURN_ANSWER,
    Move.RECTIFY_FAILED,
    Move.RECALL_ORDER,
    Move.VERIFY,
    Move.ASK_BACK,
    Move.SEND_BACK,
    Move.ANSWERED_BACK,
    Record.TRY_ASK_BACK,
    Move.NOT_SOLVED,
    Move.CLOSE,
    Move.RETURN,
    Move.REOPEN,
    Move.OBJECT,
    Move.REPORT_RESULT,
    Move.RETURN_REFERRAL,
    Move.TAKE_BACK,
    Move.REFER,
    Move.MERGE,
)
_NEXT: Mapping[str, Deed] = {
    Stage.RECEIVED: Move.ACCEPT,
    Stage.ACCEPTED: Move.ASSIGN,
    Stage.ASSIGNED: Move.START,
    Stage.REFERRED: Move.REPORT_RESULT,
    Stage.RECTIFYING: Move.REPORT_RECTIFIED,
    Stage.VERIFYING: Move.ASK_BACK,
    Stage.ASKING_BACK: Move.ANSWERED_BACK,
    Stage.TO_SIGN_OFF: Move.CLOSE,
}
_ELSEWHERE = frozenset(
    {Move.REFER, Move.MERGE}
)  # out of these hands: a choice of the beginning, an exception later


def in_turn(case: Case, deeds: Sequence[Deed]) -> list[Deed]:
    """What leads on first, as a life goes; what may be done at any time last."""
    order = {deed: place for place, deed in enumerate(_WAY)}
    return sorted(deeds, key=lambda deed: (is_beside(case, deed), order.get(deed, len(order))))


def main(session: Session, case: Case, deeds: Sequence[Deed]) -> Deed | None:
    """The one that comes next; None where nothing is to be preferred."""
    if case.stage == Stage.TO_SIGN_OFF and doubted.is_doubted(session, case):
        return None
    if case.stage == Stage.RECTIFYING and answered.waiting(session, case) is None:
        return None  # it is the company's turn
    if case.stage == Stage.HANDLING:
        following: Deed | None = Move.ORDER if rounds.visited(session, case) else Record.VISIT
    else:
        following = _NEXT.get(case.stage)
    return following if following in deeds else None


def is_beside(case: Case, deed: Deed) -> bool:
    if deed is Move.ASSIGN:
        return case.stage == Stage.ASSIGNED  # to another one
    if deed in _ELSEWHERE:
        return case.stage not in {Stage.RECEIVED, Stage.ACCEPTED}
    return deed not in _WAY
