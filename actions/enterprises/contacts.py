"""联系人: who speaks for a company now. Whoever left, was removed or asked to be forgotten does not."""

from sqlalchemy.orm import Session

from data.queries import enterprises
from data.tables.enterprises import Contact


def contacts_of(session: Session, company_id: int) -> list[Contact]:
    """Present ones, the longest standing first."""
    return enterprises.contacts(session, company_id)


def bindings_of(session: Session, account_id: int) -> list[Contact]:
    """What a person is bound to, the newest first; the company is loaded."""
    return enterprises.bindings(session, account_id)


def speaks_for(session: Session, account_id: int, company_id: int) -> Contact | None:
    """The person's binding to this company; None for everybody who has none now."""
    return enterprises.binding(session, account_id, company_id)
