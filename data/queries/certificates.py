"""Certificates of registered persons by the company they are registered with, and which of them are news."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from data.tables.delivery import DueTask
from data.tables.register import Certificate, Company, Person

_AT_ONCE = 500


def noticeable(
    session: Session, first: date, last: date, states: Collection[str]
) -> list[tuple[int, int, date | None, str | None]]:
    """Certificate, company, last day, 状态: of those that end within these days, or that have one of these states."""
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


def put_before(session: Session, keys: Sequence[str]) -> set[str]:
    """The keys of tasks that were put ever before."""
    return {
        key
        for start in range(0, len(keys), _AT_ONCE)
        for key in session.scalars(select(DueTask.key).where(DueTask.key.in_(keys[start : start + _AT_ONCE])))
    }


def open_tasks(session: Session, kind: str, company_id: int) -> list[DueTask]:
    """What is left to be told a company of this kind, locked."""
    left = select(DueTask).where(DueTask.kind == kind, DueTask.done_at.is_(None)).order_by(DueTask.id)
    return [
        task
        for task in session.scalars(left.with_for_update())
        if task.arguments.get("company") == company_id
    ]
