"""解决了没有, asked of a case: a button answers the asking it came with, not one that came later."""

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from actions.complaints.stages import Move, Record
from data.prepared import Prepared
from data.tables.complaints import Case, LedgerEntry

_ASKS = (Move.ASK_BACK, Move.REPORT_RESULT)
_ASKS_ALONG = frozenset({*_ASKS, Move.CLOSE})  # of the case that one is merged into


def newest(session: Session, case: Case) -> int:
    """The place in the ledger of the newest one; 0 before any."""
    session.flush()  # for a statement of bare columns nobody does it
    rows = _ASKINGS.rows(session, case=case.id)
    return next(
        (place for place, deed, facts in rows if deed in _ASKS or facts.get("deed") in _ASKS_ALONG), 0
    )


# Each step that is told asks it.
_ASKINGS = Prepared(
    select(LedgerEntry.place, LedgerEntry.deed, LedgerEntry.facts)
    .where(
        LedgerEntry.case_id == bindparam("case"),
        or_(*(LedgerEntry.deed == deed for deed in (*_ASKS, Record.MERGED_STEP))),
    )
    .order_by(LedgerEntry.place.desc())
)
