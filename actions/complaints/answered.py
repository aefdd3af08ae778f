"""整改答复 of a company, seen from the case: the one that waits for the handler to take it up or send it back."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints.stages import Move, Record
from data.tables.complaints import Case, LedgerEntry, Stage

_ABOUT_IT = (
    Record.COMPANY_ANSWER,
    Record.RETURN_ANSWER,
    Move.ORDER,
    Move.REPORT_RECTIFIED,
    Move.RECTIFY_FAILED,
    Move.RECALL_ORDER,
    Move.SEND_BACK,
)


def waiting(session: Session, case: Case) -> LedgerEntry | None:
    """The line of the answer nobody has decided about yet."""
    if case.stage != Stage.RECTIFYING:
        return None
    asked = select(LedgerEntry).where(
        LedgerEntry.case_id == case.id, LedgerEntry.deed.in_([deed.value for deed in _ABOUT_IT])
    )
    last = session.scalar(asked.order_by(LedgerEntry.place.desc()).limit(1))
    return last if last is not None and last.deed == Record.COMPANY_ANSWER else None


def last_given(session: Session, case: Case, *, before: int) -> LedgerEntry | None:
    """The answer a line of the ledger at this place is about; None when it is about none."""
    asked = select(LedgerEntry).where(
        LedgerEntry.case_id == case.id,
        LedgerEntry.place < before,
        LedgerEntry.deed.in_([deed.value for deed in _ABOUT_IT]),
    )
    last = session.scalar(asked.order_by(LedgerEntry.place.desc()).limit(1))
    return last if last is not None and last.deed == Record.COMPANY_ANSWER else None
