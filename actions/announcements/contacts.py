"""企业联系人 as announcements need them. Nobody can be bound to a company yet: until then these are empty."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, false, select
from sqlalchemy.orm import Session

from data.tables.people import Account


@dataclass(frozen=True)
class Contact:
    """Whom to call where a message does not arrive. `phone`: the company's, public; "" when unknown."""

    company: str
    phone: str


def nobody() -> Select[tuple[int]]:
    return select(Account.id).where(false())


def of_company_kind(kind: str) -> Select[tuple[int]]:  # noqa: ARG001 - the binding of contacts fills it
    """Account ids of those who are bound to a company of this kind."""
    return nobody()


def known(session: Session, account_ids: Collection[int]) -> Mapping[int, Contact]:  # noqa: ARG001
    """The company each of these accounts is bound to."""
    return {}
