"""同意施工单位上门联系: only then do room, phone and photos go to the enterprise."""

from datetime import datetime

from sqlalchemy.orm import Session

from actions.complaints.moving import RESIDENT, lock, record
from actions.complaints.stages import Record
from data.tables.complaints import LedgerEntry


def agree_visit(session: Session, case_id: int, *, agreed: bool, now: datetime) -> LedgerEntry:
    """Agree, or no longer. Raises MoveRefusedError."""
    facts = {"agreed": agreed}
    return record(session, lock(session, case_id), Record.AGREE_VISIT, RESIDENT, now=now, facts=facts)
