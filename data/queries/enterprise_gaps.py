"""Whose disclosure is to be looked at for gaps."""

from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, joinedload

from data.tables.enterprises import CompanyNotice, Contact, NoticeKind
from data.tables.register import Participation, Project, Source

_AT_MOST = 200  # projects of one company, the latest


def newest_import(session: Session) -> int:
    """Another one after each import of a new file."""
    return session.scalar(select(func.max(Source.id))) or 0


def not_told_since(session: Session, since: datetime) -> list[int]:
    """Companies that somebody speaks for and that heard of no gap since then."""
    told = exists().where(
        CompanyNotice.company_id == Contact.company_id,
        CompanyNotice.kind == NoticeKind.DISCLOSURE,
        CompanyNotice.told_at > since,
    )
    rows = select(Contact.company_id).where(Contact.ended_at.is_(None), ~told).distinct()
    return list(session.scalars(rows.order_by(Contact.company_id)))


def projects_of(session: Session, company_id: int) -> list[Project]:
    """Where it answers or answered, the latest first."""
    theirs = select(Participation.project_id).where(
        Participation.company_id == company_id, Participation.removed_at.is_(None)
    )
    rows = (
        select(Project)
        .options(joinedload(Project.site), joinedload(Project.source))
        .where(Project.id.in_(theirs), Project.removed_at.is_(None))
    )
    return list(session.scalars(rows.order_by(Project.id.desc()).limit(_AT_MOST)))
