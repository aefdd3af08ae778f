"""Whom to call is the same for all complaints of one person: told with one, it is kept with the others that have none."""

from datetime import datetime

from sqlalchemy.orm import Session

from actions.complaints import asking_after
from actions.complaints.moving import MoveRefusedError
from actions.complaints.of_the_matter import others
from actions.complaints.reading.answers import Contact
from data.queries import case_words
from data.tables.complaints import Case, LedgerEntry, WordKind


def keep_contact(
    session: Session, case: Case, contact: Contact, beside: str, *, now: datetime
) -> tuple[LedgerEntry, list[Case]]:
    """The line of the case, and the other cases that have the number now, too. Raises MoveRefusedError."""
    entry = asking_after.write(session, case.id, asking_after.of_contact(contact, beside=beside), now=now)
    return entry, in_the_others(session, case, contact, now=now)


def in_the_others(session: Session, case: Case, contact: Contact, *, now: datetime) -> list[Case]:
    """The cases that have it now, too; one with a number of its own keeps that."""
    if not contact.phone:
        return []
    kept = []
    for other in others(session, case):
        if WordKind.PHONE in case_words.newest(session, other, [WordKind.PHONE]):
            continue
        try:
            asking_after.write(session, other.id, asking_after.of_contact(contact), now=now)
        except MoveRefusedError:
            continue
        kept.append(other)
    return kept
