"""The e-mails of contacts: asked for, confirmed, ended."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from data.tables.enterprises import Contact, ContactMail

A_DAY = timedelta(days=1)


def living(session: Session, contact_id: int) -> ContactMail | None:
    """Confirmed, and letters may go there; None when there is none."""
    return next((row for row in reversed(unended(session, contact_id)) if row.confirmed_at is not None), None)


def waiting(session: Session, contact_id: int, *, now: datetime) -> ContactMail | None:
    """Asked for, its link neither pressed nor too old; None when there is none."""
    rows = reversed(unended(session, contact_id))
    return next((row for row in rows if row.confirmed_at is None and row.expires_at > now), None)


def unended(session: Session, contact_id: int) -> list[ContactMail]:
    """Confirmed or waiting to be, the oldest first."""
    there = select(ContactMail).where(ContactMail.contact_id == contact_id, ContactMail.ended_at.is_(None))
    return list(session.scalars(there.order_by(ContactMail.id)))


def ever(session: Session, account_id: int) -> list[ContactMail]:
    """All that a person ever told."""
    return list(session.scalars(_of_account(account_id).order_by(ContactMail.id)))


def by_token(session: Session, token_index: str, *, now: datetime, lock: bool = False) -> ContactMail | None:
    """What a link is about, while it lives and its contact is one."""
    asked = (
        select(ContactMail)
        .join(Contact)
        .where(
            ContactMail.token_index == token_index,
            ContactMail.ended_at.is_(None),
            ContactMail.expires_at > now,
            Contact.ended_at.is_(None),
        )
    )
    if lock:
        asked = asked.with_for_update(of=ContactMail).execution_options(populate_existing=True)
    return session.scalar(asked)


def is_theirs(session: Session, account_id: int, conversation_id: int) -> bool:
    """Whether this person confirmed it before, for another company."""
    theirs = _of_account(account_id).where(_used(conversation_id))
    return session.scalar(theirs.limit(1)) is not None


def user(session: Session, conversation_id: int | None) -> int | None:
    """The account that confirmed this address first among those who still have it; None when nobody has."""
    used = select(Contact.account_id).join(ContactMail).where(_used(conversation_id))
    return session.scalar(used.order_by(ContactMail.confirmed_at, ContactMail.id).limit(1))


def living_at(session: Session, conversation_id: int | None) -> list[ContactMail]:
    """All contacts who confirmed this one address."""
    used = select(ContactMail).join(Contact).where(_used(conversation_id))
    return list(session.scalars(used.order_by(ContactMail.id)))


def letters_by(session: Session, account_id: int, *, now: datetime) -> int:
    """Letters a person had sent within a day."""
    counted = select(func.count(ContactMail.id)).join(Contact).where(Contact.account_id == account_id)
    return session.scalar(counted.where(ContactMail.asked_at > now - A_DAY)) or 0


def letters_to(session: Session, conversation_id: int, *, now: datetime) -> int:
    """Letters that went to one address within a day, whoever asked for them."""
    counted = select(func.count(ContactMail.id)).where(ContactMail.conversation_id == conversation_id)
    return session.scalar(counted.where(ContactMail.asked_at > now - A_DAY)) or 0


def _of_account(account_id: int) -> Select[tuple[ContactMail]]:
    return select(ContactMail).join(Contact).where(Contact.account_id == account_id)


def _used(conversation_id: int | None) -> ColumnElement[bool]:
    return (
        (ContactMail.conversation_id == conversation_id)
        & ContactMail.confirmed_at.is_not(None)
        & ContactMail.ended_at.is_(None)
        & Contact.ended_at.is_(None)
    )
