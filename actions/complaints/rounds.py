"""A case may be worked on anew; what was done before proves nothing of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints.stages import Move, Record
from data.tables.complaints import Case, LedgerEntry

_ANEW = (Move.REOPEN, Move.RETURN, Move.NOT_SOLVED, Move.SEND_BACK)


def began(session: Session, case: Case) -> int:
    """The place of the line since which the case is worked on anew; 0 when it never was."""
    asked = select(LedgerEntry.place).where(LedgerEntry.case_id == case.id, LedgerEntry.deed.in_(_ANEW))
    return session.scalar(asked.order_by(LedgerEntry.place.desc()).limit(1)) or 0


def visited(session: Session, case: Case) -> bool:
    """Whether somebody was on site in this round."""
    asked = select(LedgerEntry.id).where(
        LedgerEntry.case_id == case.id,
        LedgerEntry.deed == Record.VISIT,
        LedgerEntry.place > began(session, case),
    )
    return session.scalar(asked.limit(1)) is not None
