"""解决了没有, asked of a case: a button answers the asking it came with, not one that came later."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints.stages import Move, Record
from data.tables.complaints import Case, LedgerEntry

_ASKS = (Move.ASK_BACK, Move.REPORT_RESULT)
_ASKS_ALONG = frozenset({*_ASKS, Move.CLOSE})  # of the case that one is merged into


def newest(session: Session, case: Case) -> int:
    """The place in the ledger of the newest one; 0 before any."""
    rows = session.execute(
        select(LedgerEntry.place, LedgerEntry.deed, LedgerEntry.facts)
        .where(LedgerEntry.case_id == case.id, LedgerEntry.deed.in_((*_ASKS, Record.MERGED_STEP)))
        .order_by(LedgerEntry.place.desc())
    )
    return next(
        (place for place, deed, facts in rows if deed in _ASKS or facts.get("deed") in _ASKS_ALONG), 0
    )
