"""异议: a person does not accept 不予受理, or that it is mended."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints.moving import RESIDENT, lock, move
from actions.complaints.reopening import reopen
from actions.complaints.stages import Move
from data.queries import case_photos
from data.tables.complaints import CasePhoto, LedgerEntry, WordKind


def objection(session: Session, case_id: int, words: str, *, now: datetime) -> LedgerEntry:
    """To 不予受理: it is looked at again. Raises MoveRefusedError."""
    said = {WordKind.REASON: words} if words else {}
    return move(session, lock(session, case_id), Move.OBJECT, RESIDENT, now=now, words=said)


def not_mended(
    session: Session, case_id: int, words: str, photos: Sequence[int] = (), *, now: datetime
) -> LedgerEntry:
    """没修好: the same number, another handler. Raises MoveRefusedError."""
    case = lock(session, case_id)
    said = {WordKind.REASON: words} if words else {}
    entry = reopen(session, case, RESIDENT, now=now, words=said)
    known = session.scalars(select(CasePhoto.photo_id).where(CasePhoto.case_id == case.id)).all()
    new = [photo for photo in photos if photo not in known]
    case_photos.add(session, case, new, entry, proof=False)
    return entry
