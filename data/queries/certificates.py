"""Certificates of registered persons by the company they are registered with, and which of them are news."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from data.tables.register import Certificate, Company, Person


def noticeable(
    session: Session, first: date, last: date, states: Collection[str], company_id: int | None = None
) -> list[tuple[int, int, date | None, str | None]]:
    """Certificate, company, last day, 状态: of those that end within these days, or that have one of these states.

    Of one company, or of all.
    """
    rows = (
        select(Certificate.id, Company.id, Certificate.valid_until, Certificate.state)
        .join(Certificate.person)
        .join(Company, Company.id == Person.company_id)
        .where(
            Certificate.removed_at.is_(None),
            Company.removed_at.is_(None),
            or_(Certificate.valid_until.between(first, last), Certificate.state.in_(list(states))),
        )
        .order_by(Certificate.id)
    )
    if company_id is not None:
        rows = rows.where(Company.id == company_id)
    return list(session.execute(rows).tuples())


def certificates(session: Session, ids: Collection[int]) -> list[Certificate]:
    """Those that are still there, with their persons, the first to end first."""
    rows = (
        select(Certificate)
        .join(Certificate.person)
        .options(contains_eager(Certificate.person), joinedload(Certificate.source))
        .where(Certificate.id.in_(list(ids)), Certificate.removed_at.is_(None))
    )
    return list(session.scalars(rows.order_by(Certificate.valid_until, Certificate.id)))
