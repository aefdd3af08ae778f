"""同意施工单位上门联系: only then do room, phone and photos go to the enterprise."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from actions.complaints.moving import RESIDENT, lock, record
from actions.complaints.stages import Record
from data.queries import case_photos, case_words
from data.tables.complaints import Case, LedgerEntry, WordKind


@dataclass(frozen=True)
class OfTheHome:
    """What there is to be given to whoever comes to repair."""

    room: bool
    phone: bool
    photos: bool


def agree_visit(session: Session, case_id: int, *, agreed: bool, now: datetime) -> LedgerEntry:
    """Agree, or no longer. Raises MoveRefusedError."""
    facts = {"agreed": agreed}
    return record(session, lock(session, case_id), Record.AGREE_VISIT, RESIDENT, now=now, facts=facts)


def of_the_home(session: Session, case: Case) -> OfTheHome:
    words = case_words.newest(session, case, (WordKind.UNIT, WordKind.ROOM, WordKind.PHONE))
    photos = case_photos.count_of_the_resident(session, case) > 0
    return OfTheHome(WordKind.ROOM in words, WordKind.PHONE in words, photos)
