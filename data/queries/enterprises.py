"""Who speaks for a company: contacts, and the codes that make one."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session, joinedload

from data.prepared import Prepared
from data.tables.enterprises import BindCode, Contact
from data.tables.people import Account
from data.tables.register import Company


def contacts(session: Session, company_id: int) -> list[Contact]:
    """Who speaks for it now, the longest standing first."""
    there = _PRESENT.where(Contact.company_id == company_id)
    return list(session.scalars(there.order_by(Contact.bound_at, Contact.id)))


def bindings(session: Session, account_id: int) -> list[Contact]:
    """The companies a person speaks for now, the newest binding first."""
    session.flush()  # for a statement of bare columns nobody does it
    if not _ANY.rows(session, account=account_id):  # mostly: every turn asks
        return []
    return list(session.scalars(_THEIRS, {"account": account_id}))


def binding(session: Session, account_id: int, company_id: int) -> Contact | None:
    """Of this person for this company, now."""
    theirs = _PRESENT.where(Contact.account_id == account_id, Contact.company_id == company_id)
    return session.scalars(theirs.order_by(Contact.id.desc())).first()


def hold(session: Session, account_id: int) -> None:
    """One at a time for what a person is bound to; a message that comes in meanwhile does not wait."""
    account = select(Account.id).where(Account.id == account_id)
    session.execute(account.with_for_update(key_share=True))


def company_with(session: Session, usccs: Collection[str]) -> Company | None:
    """One of these codes; None when unknown or removed (移出)."""
    there = select(Company).where(Company.uscc.in_(usccs), Company.removed_at.is_(None))
    return session.scalar(there.order_by(Company.id))


def living_code(session: Session, code_index: str, *, now: datetime) -> BindCode | None:
    """A code that nobody used yet, locked: the second of two waits, and finds none."""
    asked = _living(now).where(BindCode.code_index == code_index)
    return session.scalar(asked.with_for_update())


def living_codes(session: Session, company_id: int, *, now: datetime) -> list[BindCode]:
    """Those that may still be used, the newest first."""
    return list(
        session.scalars(_living(now).where(BindCode.company_id == company_id).order_by(BindCode.id.desc()))
    )


def _living(now: datetime) -> Select[tuple[BindCode]]:
    return select(BindCode).where(
        BindCode.used_at.is_(None), BindCode.revoked_at.is_(None), BindCode.expires_at > now
    )


_PRESENT = select(Contact).options(joinedload(Contact.company)).where(Contact.ended_at.is_(None))
# Built once: every turn asks.
_OF_ACCOUNT = Contact.account_id == bindparam("account")
_THEIRS = _PRESENT.where(_OF_ACCOUNT).order_by(Contact.bound_at.desc(), Contact.id.desc())
_ANY = Prepared(select(Contact.id).where(_OF_ACCOUNT, Contact.ended_at.is_(None)).limit(1))
