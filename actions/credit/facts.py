"""A company as anybody may see it: qualification, projects, entries in publication; score and grade if imported."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from actions.credit.records import Records, records_of
from actions.wording.ground import Ground, once
from data.queries import credit as queries
from data.search.districts import districts
from data.tables.register import Company, Participation

LISTED = 8
_READ = 200  # rows of participation read for the list


@dataclass(frozen=True)
class Part:
    """What a company is in a project: roles in the order of the register; `current`: one of them today."""

    project: int
    name: str
    district: str
    roles: tuple[str, ...]
    current: bool


@dataclass(frozen=True)
class CompanyFacts:
    id: int
    uscc: str
    name: str
    kind: str | None
    qualification: str | None
    representative: str | None
    office: str | None
    score: float | None
    grade: str | None
    parts: tuple[Part, ...]
    part_count: int
    ground: Ground
    part_grounds: tuple[Ground, ...]
    records: Records = field(default_factory=Records)


def describe(session: Session, company: Company, *, today: date) -> CompanyFacts:
    rows = queries.participations(session, company.id, limit=_READ)
    return CompanyFacts(
        id=company.id,
        uscc=company.uscc,
        name=company.name,
        kind=company.kind,
        qualification=company.qualification,
        representative=company.legal_representative,
        office=company.registered_district,
        score=company.official_score,
        grade=company.official_grade,
        parts=_parts(rows, today)[:LISTED],
        part_count=queries.project_count(session, company.id),
        ground=Ground.of(company.source),
        part_grounds=once(Ground.of(row.source) for row in rows),
        records=records_of(session, company, today=today),
    )


def _parts(rows: list[Participation], today: date) -> tuple[Part, ...]:
    of_project: dict[int, list[Participation]] = {}
    for row in rows:
        of_project.setdefault(row.project_id, []).append(row)
    return tuple(_part(some, today) for some in of_project.values())


def _part(rows: list[Participation], today: date) -> Part:
    project = rows[0].project
    return Part(
        project.id,
        project.name,
        districts().names.get(project.district_code, ""),
        tuple(dict.fromkeys(row.role for row in rows)),
        any(row.until is None or row.until > today for row in rows),
    )
