"""Words of the resident since the asking back: who signs off reads them first."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from actions.complaints.stages import Move, Record
from data.tables.complaints import ActorKind, Case, CaseWords, LedgerEntry, Solved

_NO_DOUBT = {None, Solved.SOLVED.value, Solved.UNREACHED.value}


def is_doubted(session: Session, case: Case) -> bool:
    """Whether the resident wrote, urged or said anything but “解决了” since the last asking back."""
    own = select(LedgerEntry).where(
        LedgerEntry.case_id == case.id,
        LedgerEntry.place > _asked_at(session, case),
        or_(LedgerEntry.actor == ActorKind.RESIDENT, LedgerEntry.deed == Move.ANSWERED_BACK),
    )
    entries = session.scalars(own).all()
    if any(row.deed == Record.URGE or row.facts.get("solved") not in _NO_DOUBT for row in entries):
        return True
    written = select(CaseWords.id).where(CaseWords.entry_id.in_([row.id for row in entries]))
    return session.scalar(written.limit(1)) is not None


def _asked_at(session: Session, case: Case) -> int:
    asked = select(LedgerEntry.place).where(LedgerEntry.case_id == case.id, LedgerEntry.deed == Move.ASK_BACK)
    return session.scalar(asked.order_by(LedgerEntry.place.desc()).limit(1)) or 0
