"""What stands around a company's credit: projects, complaints about them, contacts, notices and who read them, petitions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from actions.wording.enterprise_notices import KINDS
from bot.console.chinese import moment
from data.queries import credit as queries
from data.queries import enterprise_notices, enterprises
from data.search.districts import districts
from data.tables.complaints import Case
from data.tables.enterprises import CompanyNotice, Contact, NoticeCopy, Petition, PetitionStage
from data.tables.register import Company, Participation, Project

LISTED = 20
_READ = 400  # rows of participation
_STAGES = {
    PetitionStage.SUBMITTED: "已提交",
    PetitionStage.ACCEPTED: "已受理",
    PetitionStage.WAITING: "待补充",
    PetitionStage.UPHELD: "成立",
    PetitionStage.REFUSED: "不成立",
    PetitionStage.WITHDRAWN: "已撤回",
}


@dataclass(frozen=True)
class Part:
    """A project with the company's roles in it and what was complained of there; `returned`: opened again after 已办结."""

    id: int
    name: str
    district: str
    roles: str
    complaints: int
    returned: int


@dataclass(frozen=True)
class Told:
    id: int
    name: str
    told_at: str
    state: str
    read_by: str


@dataclass(frozen=True)
class Around:
    """`complaints`, `returned`: of all its projects, in the district that the officer sees."""

    parts: Sequence[Part]
    part_count: int
    complaints: int
    returned: int
    contacts: Sequence[tuple[str, str]]
    notices: Sequence[Told]
    petitions: Sequence[tuple[int, str, str]]


def around(session: Session, company: Company, *, today: date, district_code: str = "") -> Around:
    """`district_code`: complaints of other districts are not the officer's to see; "": of the whole city."""
    counts = _complaints(session, company.id, district_code)
    return Around(
        parts=_parts(session, company.id, counts, today),
        part_count=queries.project_count(session, company.id),
        complaints=sum(count for count, _ in counts.values()),
        returned=sum(returned for _, returned in counts.values()),
        contacts=[
            (one.role, f"{moment(one.bound_at)} 绑定") for one in enterprises.contacts(session, company.id)
        ],
        notices=_notices(session, company.id),
        petitions=_petitions(session, company.id),
    )


def _complaints(session: Session, company_id: int, district_code: str) -> dict[int, tuple[int, int]]:
    """By project, how many and how many of them came back."""
    theirs = select(Participation.project_id).where(
        Participation.company_id == company_id, Participation.removed_at.is_(None)
    )
    asked = select(Case.project_id, func.count(), func.count().filter(Case.reopened > 0))
    asked = asked.where(Case.project_id.in_(theirs)).group_by(Case.project_id)
    if district_code:
        asked = asked.where(Case.district_code == district_code)
    return {
        project_id: (count, returned)
        for project_id, count, returned in session.execute(asked).tuples()
        if project_id
    }


def _parts(session: Session, company_id: int, counts: dict[int, tuple[int, int]], today: date) -> list[Part]:
    """Those with complaints first, then the latest."""
    of_project: dict[Project, list[str]] = {}
    for row in queries.participations(session, company_id, limit=_READ):
        former = row.until is not None and row.until <= today
        of_project.setdefault(row.project, []).append(f"曾任{row.role}" if former else row.role)
    ordered = sorted(of_project.items(), key=lambda each: -counts.get(each[0].id, (0, 0))[0])
    return [
        Part(
            project.id,
            project.name,
            districts().names.get(project.district_code, ""),
            "、".join(dict.fromkeys(roles)),
            *counts.get(project.id, (0, 0)),
        )
        for project, roles in ordered[:LISTED]
    ]


def _notices(session: Session, company_id: int) -> list[Told]:
    rows = enterprise_notices.of_company(session, company_id, limit=LISTED)
    copies = _copies(session, [row.id for row in rows])
    ids = {row.acknowledged_by_id for row in rows if row.acknowledged_by_id is not None}
    roles = dict(session.execute(select(Contact.id, Contact.role).where(Contact.id.in_(ids))).tuples().all())
    return [_told(row, copies.get(row.id, 0), roles.get(row.acknowledged_by_id or 0, "")) for row in rows]


def _copies(session: Session, ids: Sequence[int]) -> dict[int, int]:
    asked = select(NoticeCopy.notice_id, func.count()).where(NoticeCopy.notice_id.in_(ids))
    return dict(session.execute(asked.group_by(NoticeCopy.notice_id)).tuples().all())


def _told(row: CompanyNotice, copies: int, role: str) -> Told:
    if row.acknowledged_at is not None:
        state, read_by = "已阅", f"{role} {moment(row.acknowledged_at)}"
    elif row.called_at is not None:
        state, read_by = "已电话告知", moment(row.called_at)
    elif row.listed_at is not None:
        state, read_by = "待电话告知", "没有人绑定" if not copies else "没有人确认"
    else:
        state, read_by = "未阅", f"发出{copies}份"
    return Told(row.id, f"{KINDS[row.kind]} {row.number}", moment(row.told_at), state, read_by)


def _petitions(session: Session, company_id: int) -> list[tuple[int, str, str]]:
    asked = select(Petition).options(joinedload(Petition.event)).where(Petition.company_id == company_id)
    rows = session.scalars(
        asked.where(Petition.stage != PetitionStage.DRAFT).order_by(Petition.id.desc()).limit(LISTED)
    )
    return [
        (row.id, f"{row.kind} {row.number}", f"{row.event.document} · {_STAGES[PetitionStage(row.stage)]}")
        for row in rows
    ]
