"""What a company should publish of its projects and does not: 建设单位 of all, another unit of what is said of itself."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from actions.disclosure.facts import Disclosure, disclose
from data.queries import enterprise_gaps as queries
from data.tables.register import Role


@dataclass(frozen=True)
class Gap:
    """A project and what of it this company should publish."""

    disclosure: Disclosure
    items: tuple[str, ...]


def gaps_of(session: Session, company_id: int, *, today: date) -> list[Gap]:
    """Those with the most missing first."""
    found = [
        Gap(disclosure, items)
        for project in queries.projects_of(session, company_id)
        if (items := _own_items(disclosure := disclose(session, project, today=today), company_id))
    ]
    return sorted(found, key=lambda gap: (-len(gap.items), gap.disclosure.id))


def _own_items(disclosure: Disclosure, company_id: int) -> tuple[str, ...]:
    """建设单位 answers for the whole disclosure, another unit for what is said of itself."""
    roles = {
        party.role
        for party in disclosure.parties
        if party.company_id == company_id and party.answers_on(disclosure.today)
    }
    if Role.OWNER in roles:
        return disclosure.missing
    return tuple(item for item in disclosure.missing if _is_of(item, roles))


def _is_of(item: str, roles: Collection[str]) -> bool:
    return any(item.startswith(role) and item != role for role in roles)
