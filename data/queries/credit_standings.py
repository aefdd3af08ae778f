"""Which companies are to be counted again, and how they stood."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from data.tables.credit import CreditDue, CreditStanding
from data.tables.register import Company


@dataclass(frozen=True)
class Who:
    """What counting needs of a company."""

    id: int
    kind: str | None
    official_score: float | None
    official_grade: str | None


def put_due(session: Session, company_ids: Sequence[int]) -> None:
    """Lets these companies be counted again once this transaction stands."""
    if company_ids:
        session.execute(insert(CreditDue), [{"company_id": id_} for id_ in sorted(set(company_ids))])


def claim_due(session: Session, *, limit: int) -> set[int]:
    """Takes at most so many companies off the list; they come back when the transaction fails."""
    rows = select(CreditDue.id, CreditDue.company_id).order_by(CreditDue.id).limit(limit)
    found = session.execute(rows.with_for_update(skip_locked=True)).tuples().all()
    session.execute(delete(CreditDue).where(CreditDue.id.in_([id_ for id_, _ in found])))
    return {company_id for _, company_id in found}


def overdue(session: Session, today: date, rules_mark: str, *, limit: int) -> set[int]:
    """Companies for which a day came, that were counted by other rules, or were never counted."""
    standing = CreditStanding
    missed = or_(standing.company_id.is_(None), standing.next_day <= today, standing.rules_mark != rules_mark)
    query = select(Company.id).outerjoin(standing, standing.company_id == Company.id).where(missed)
    return set(session.scalars(query.limit(limit)))


def lock(session: Session, ids: Sequence[int]) -> dict[int, Who]:
    """These companies, held until the transaction ends, so that two do not count one company at once."""
    columns = (Company.id, Company.kind, Company.official_score, Company.official_grade)
    query = select(*columns).where(Company.id.in_(ids)).order_by(Company.id)
    rows = session.execute(query.with_for_update(key_share=True)).tuples()
    return {row[0]: Who(*row) for row in rows}


def standings(session: Session, ids: Sequence[int]) -> dict[int, CreditStanding]:
    query = select(CreditStanding).where(CreditStanding.company_id.in_(ids))
    rows = session.scalars(query.execution_options(populate_existing=True))
    return {row.company_id: row for row in rows}


def changing_by(session: Session, day: date) -> list[int]:
    """Companies for which something changes by itself on this day or before."""
    query = select(CreditStanding.company_id).where(CreditStanding.next_day <= day)
    return list(session.scalars(query.order_by(CreditStanding.company_id)))
