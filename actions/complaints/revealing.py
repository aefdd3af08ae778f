"""What an officer sees of a person is written down before it is shown."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from data.queries import audit, case_words
from data.tables.audit import Deed
from data.tables.complaints import Case, WordKind

CASE, PHOTO = "complaint_case", "photo"
CONTACT = (WordKind.NAME, WordKind.PHONE, WordKind.UNIT, WordKind.ROOM)


class Reason(StrEnum):
    """Why a contact is shown: kept as it reads."""

    VERIFY = "核实情况"
    VISIT = "约现场核查或上门"
    ASK_BACK = "回访"
    DANGER = "险情，马上联系"
    HERE = "本人来访或来电"


def open_case(session: Session, case_id: int, officer_id: int, *, now: datetime) -> None:
    """Opening the page shows the story."""
    audit.record(session, officer_id, Deed.OPENED_CASE, now=now, about=(CASE, case_id))


def open_photo(session: Session, photo_id: int, officer_id: int, *, now: datetime) -> None:
    audit.record(session, officer_id, Deed.OPENED_PHOTO, now=now, about=(PHOTO, photo_id))


def show_contact(
    session: Session, case: Case, officer_id: int, reason: Reason, *, now: datetime
) -> Mapping[WordKind, str]:
    """Name, phone, unit and room in full, of those that there are."""
    words = case_words.newest(session, case, CONTACT)
    if words:
        audit.record(
            session,
            officer_id,
            Deed.SHOWED_CONTACT,
            now=now,
            about=(CASE, case.id),
            reason=reason.value,
        )
    return words
