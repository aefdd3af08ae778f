"""What the register holds of a company: the row, and where it takes part."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from data.tables.register import Company, Participation, Project


def company(session: Session, company_id: int) -> Company | None:
    """None when unknown or removed (移出)."""
    query = select(Company).options(joinedload(Company.source))
    return session.scalar(query.where(Company.id == company_id, Company.removed_at.is_(None)))


def companies(session: Session, ids: Sequence[int]) -> list[Company]:
    """Those that are still there, in the order of the question."""
    rows = session.scalars(select(Company).where(Company.id.in_(ids), Company.removed_at.is_(None)))
    found = {row.id: row for row in rows}
    return [found[i] for i in ids if i in found]


def project_count(session: Session, company_id: int) -> int:
    query = select(func.count(Participation.project_id.distinct())).join(Participation.project)
    return session.scalar(query.where(*_there(company_id))) or 0


def participations(session: Session, company_id: int, *, limit: int) -> list[Participation]:
    """Its parts in projects, the latest projects first; at most `limit` rows."""
    query = (
        select(Participation)
        .join(Participation.project)
        .options(contains_eager(Participation.project), joinedload(Participation.source))
        .where(*_there(company_id))
        .order_by(func.coalesce(Project.started_on, Project.accepted_on).is_(None))
        .order_by(func.coalesce(Project.started_on, Project.accepted_on).desc(), Project.id, Participation.id)
        .limit(limit)
    )
    return list(session.scalars(query))


def _there(company_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        Participation.company_id == company_id,
        Participation.removed_at.is_(None),
        Project.removed_at.is_(None),
    )
