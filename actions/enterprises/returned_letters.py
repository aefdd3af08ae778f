"""A letter came back: the contact hears so in the chat, where notices go on."""

from datetime import datetime

from sqlalchemy.orm import Session

from actions import notices
from actions.enterprises.mails import LETTER, end
from actions.wording import enterprise_mails as wording
from data.queries import enterprise_mails as queries
from data.tables.delivery import Notice
from data.tables.enterprises import Contact, ContactMail


def returned(session: Session, letter: Notice, *, gone: bool, now: datetime) -> None:
    """`gone`: nobody is there. An address that was confirmed is used no more then, one that never was is dropped."""
    asked = _asked_by(session, letter.key)
    if asked is not None:
        asked.ended_at = now
        _tell(session, asked, now)
    elif gone:
        for row in queries.living_at(session, letter.conversation_id):
            end(session, row.contact_id, now=now)
            _tell(session, row, now)


def _asked_by(session: Session, key: str) -> ContactMail | None:
    """What a letter with a link was sent for, while it waits; None for every other letter."""
    name, _, row_id = key.partition(":")
    row = session.get(ContactMail, int(row_id)) if name == LETTER and row_id.isdecimal() else None
    return row if row is not None and row.confirmed_at is None and row.ended_at is None else None


def _tell(session: Session, row: ContactMail, now: datetime) -> None:
    contact = session.get_one(Contact, row.contact_id)
    if contact.ended_at is None:
        reply = wording.returned(row.address, contact, was_confirmed=row.confirmed_at is not None)
        notices.tell(session, contact.account_id, [reply], key=f"mail returned:{row.id}", now=now)
