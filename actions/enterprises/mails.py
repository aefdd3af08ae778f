"""A contact's e-mail: told in the chat, good once the link of a letter was opened and 确认 pressed there."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from actions import notices
from actions.wording import enterprise_mails as wording
from data.queries import enterprise_mails as queries
from data.queries import people
from data.rules.enterprise_contacts import contact_rules
from data.tables.columns import keyring_of
from data.tables.conversation import Conversation
from data.tables.delivery import Priority
from data.tables.enterprises import Contact, ContactMail

CHANNEL = "email"
LETTER = "mail"  # begins the key of a letter that asks for a click


class Outcome(StrEnum):
    SENT = "sent"  # a letter is on its way
    CONFIRMED = "confirmed"  # at once: this person confirmed it before, for another company
    SAME = "same"  # it is theirs already
    TOO_OFTEN = "too_often"


@dataclass(frozen=True)
class Opened:
    """What a link leads to. `done`: it was confirmed before."""

    company: str
    address: str
    done: bool


def ask(session: Session, contact: Contact, address: str, *, home: str, now: datetime) -> Outcome:
    """Send a letter with a link to this address. `home`: the public door, https://…"""
    known, address = queries.living(session, contact.id), address.lower()
    if known is not None and known.address == address:
        return Outcome.SAME
    conversation = people.find_conversation(session, CHANNEL, address) or people.open_conversation(
        session, CHANNEL, address, now=now, keep=True
    )
    if queries.is_theirs(session, contact.account_id, conversation.id):
        _confirm(session, _asked(session, contact, address, conversation, now=now), now)
        return Outcome.CONFIRMED
    if _too_often(session, contact.account_id, conversation.id, now):
        return Outcome.TOO_OFTEN
    token = secrets.token_urlsafe(24)
    row = _asked(session, contact, address, conversation, token=token, now=now)
    notices.tell(
        session,
        contact.account_id,
        [wording.letter(contact.company.name, contact.role, f"{home}/m/{token}")],
        key=f"{LETTER}:{row.id}",
        now=now,
        priority=Priority.URGENT,
        expires_at=row.expires_at,
        conversation_id=conversation.id,
    )
    return Outcome.SENT


def states(
    session: Session, contacts: Sequence[Contact], *, now: datetime
) -> dict[int, tuple[ContactMail | None, ContactMail | None]]:
    """By contact: the e-mail letters go to, and the one that waits for its link."""
    return {
        one.id: (queries.living(session, one.id), queries.waiting(session, one.id, now=now))
        for one in contacts
    }


def opened(session: Session, token: str, *, now: datetime) -> Opened | None:
    """What the link leads to; None for one that is unknown, too old, or of somebody who is no contact any more."""
    row = queries.by_token(session, _index(session, token), now=now)
    if row is None:
        return None
    contact = session.get_one(Contact, row.contact_id)
    return Opened(contact.company.name, row.address, row.confirmed_at is not None)


def confirm(session: Session, token: str, *, now: datetime) -> Opened | None:
    """The address is theirs from now on; a second time changes nothing."""
    found = opened(session, token, now=now)
    row = queries.by_token(session, _index(session, token), now=now, lock=True)
    if found is None or row is None:
        return None
    if row.confirmed_at is None:
        _confirm(session, row, now)
        contact = session.get_one(Contact, row.contact_id)
        reply = wording.confirmed(contact.company.name, row.address)
        notices.tell(session, contact.account_id, [reply], key=f"mail confirmed:{row.id}", now=now)
    return Opened(found.company, row.address, done=True)


def end(session: Session, contact_id: int, *, now: datetime) -> bool:
    """No letters go to this contact any more; False when none went. Links that are on their way lead nowhere."""
    rows = queries.unended(session, contact_id)
    for row in rows:
        row.ended_at = now
    session.flush()
    for row in rows:
        _let_go(session, row, now)
    return any(row.confirmed_at is not None for row in rows)


def hand_over(session: Session, contact: Contact, *, to: Contact) -> None:
    """The e-mail of a binding that ends goes on with the one that takes its place, unless that has its own."""
    if queries.living(session, to.id) is None:
        for row in queries.unended(session, contact.id):
            row.contact_id = to.id
        session.flush()


def forget(session: Session, account_id: int, *, now: datetime) -> None:
    """删除我的信息: of no e-mail of theirs is a word left, unless somebody else confirmed the same one."""
    for row in queries.ever(session, account_id):
        row.ended_at, row.address = row.ended_at or now, ""
        session.flush()
        door = _door(session, row)
        if queries.user(session, door.id) is None:
            door.address.account_id, door.address.gone_at = account_id, now
            door.address.external, door.address.external_index = None, f"erased:{secrets.token_hex(24)}"
    session.flush()


def _asked(
    session: Session,
    contact: Contact,
    address: str,
    conversation: Conversation,
    *,
    token: str = "",
    now: datetime,
) -> ContactMail:
    for older in queries.unended(session, contact.id):
        if older.confirmed_at is None:
            older.ended_at = now
    row = ContactMail(
        contact_id=contact.id,
        address=address,
        token_index=_index(session, token or secrets.token_urlsafe(24)),
        asked_at=now,
        expires_at=now + contact_rules().link_lives,
        conversation_id=conversation.id,
    )
    session.add(row)
    session.flush()
    return row


def _confirm(session: Session, row: ContactMail, now: datetime) -> None:
    """In place of the one before."""
    former = [one for one in queries.unended(session, row.contact_id) if one.id != row.id]
    for one in former:
        one.ended_at = now
    row.confirmed_at = now
    session.flush()
    for one in former:
        _let_go(session, one, now)
    address = _door(session, row).address
    user = queries.user(session, _door(session, row).id)
    address.account_id, address.gone_at = user or address.account_id, None
    session.flush()


def _let_go(session: Session, row: ContactMail, now: datetime) -> None:
    """The address goes to whoever else confirmed it, or is nobody's to be told at."""
    address = _door(session, row).address
    user = queries.user(session, row.conversation_id)
    if user is None:
        address.gone_at = now
    else:
        address.account_id = user


def _door(session: Session, row: ContactMail) -> Conversation:
    return session.get_one(Conversation, row.conversation_id)


def _too_often(session: Session, account_id: int, conversation_id: int, now: datetime) -> bool:
    rules = contact_rules()
    return (
        queries.letters_by(session, account_id, now=now) >= rules.letters_per_account
        or queries.letters_to(session, conversation_id, now=now) >= rules.letters_per_address
    )


def _index(session: Session, token: str) -> str:
    return keyring_of(session.get_bind().dialect).blind(token, "mail link")
