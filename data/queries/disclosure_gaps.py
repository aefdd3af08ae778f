"""What of a district's projects is disclosed, told in a row for each project: for the list of gaps."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, case, func, or_, select
from sqlalchemy.orm import Session

from data.tables.register import FIVE_PARTIES, Company, Participation, Project, Role

NEEDED = (
    Project.id,
    Project.name,
    Project.address,
    Project.permit_number,
    Project.station,
    Project.inspector,
    Project.inspector_phone,
    Project.plate_number,
    Project.accepted_on,
)


def projects(session: Session, district_code: str, *, begin: int, limit: int) -> list[Row[Any]]:
    """The newest first; `begin`: so many are passed over."""
    here = (Project.district_code == district_code, Project.removed_at.is_(None))
    rows = select(*NEEDED).where(*here).order_by(Project.id.desc())
    return list(session.execute(rows.offset(begin).limit(limit)))


def count(session: Session, district_code: str) -> int:
    here = (Project.district_code == district_code, Project.removed_at.is_(None))
    return session.scalar(select(func.count()).where(*here)) or 0


def parties(session: Session, district_code: str, lowest: int, highest: int, today: date) -> list[Row[Any]]:
    """For each of the five parties of the projects between these ids: whether a leader and a promise lack of any.

    `owner`: of the 建设单位, the company that has to publish.
    """
    party = Participation
    lacks = func.max(case((func.coalesce(party.leader, "") == "", 1), else_=0))
    unpromised = func.max(case((party.promised_on.is_(None), 1), else_=0))
    owner = func.min(case((party.role == Role.OWNER, party.company_id)))
    asked = select(
        party.project_id,
        party.role,
        lacks.label("no_leader"),
        unpromised.label("no_promise"),
        owner.label("owner"),
    )
    asked = asked.join(Project, and_(Project.id == party.project_id, Project.district_code == district_code))
    here = (Project.id.between(lowest, highest), party.role.in_(FIVE_PARTIES), party.removed_at.is_(None))
    present = (
        or_(party.since.is_(None), party.since <= today),
        or_(party.until.is_(None), party.until > today),
    )
    return list(session.execute(asked.where(*here, *present).group_by(party.project_id, party.role)))


def names(session: Session, ids: Sequence[int]) -> dict[int, str]:
    rows = session.execute(select(Company.id, Company.name).where(Company.id.in_(ids)))
    return dict(rows.tuples().all())
