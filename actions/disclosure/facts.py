"""A project as it is disclosed (公示): its facts, its parties past and present, what is missing, on what ground."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from actions.disclosure.missing import missing_items
from actions.wording.ground import Ground, once
from data.queries import disclosure as queries
from data.search.districts import districts
from data.search.found_before import found_before
from data.tables.register import Project


@dataclass(frozen=True)
class Party:
    """Who answers in a role from when (since) until when: `until` is the first day of the successor."""

    role: str
    company: str
    company_id: int | None
    leader: str | None
    certificate: str | None
    promised_on: date | None
    since: date | None
    until: date | None
    ground: Ground

    def answers_on(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)

    def answers_between(self, first: date, last: date) -> bool:
        return (self.since is None or self.since <= last) and (self.until is None or first < self.until)


@dataclass(frozen=True)
class House:
    """单体 with the dates of its own."""

    name: str
    accepted_on: date | None
    permit_number: str | None


@dataclass(frozen=True)
class Disclosure:
    """Everything public of a project. None means 未登记; `parties` holds past and present ones in their order."""

    id: int
    number: str
    name: str
    district_code: str
    district: str
    estate: str
    phase: int
    address: str | None
    permit_number: str | None
    plate_number: str | None
    kind: str | None
    structure: str | None
    area_m2: float | None
    started_on: date | None
    planned_on: date | None
    accepted_on: date | None
    state: str | None
    station: str | None
    inspector: str | None
    inspector_phone: str | None
    green_rating: str | None
    prefabrication: str | None
    guarantee: str | None
    insurance: str | None
    awards: str | None
    parties: tuple[Party, ...]
    houses: tuple[House, ...]
    missing: tuple[str, ...]
    ground: Ground
    today: date

    def current(self, role: str) -> tuple[Party, ...]:
        return tuple(p for p in self.parties if p.role == role and p.answers_on(self.today))

    def former(self, role: str) -> tuple[Party, ...]:
        return tuple(
            p for p in self.parties if p.role == role and p.until is not None and p.until <= self.today
        )

    @property
    def grounds(self) -> tuple[Ground, ...]:
        return once([self.ground, *(party.ground for party in self.parties)])


def disclose(session: Session, project: Project, *, today: date) -> Disclosure:
    parties = tuple(map(_party, queries.participations(session, project.id)))
    return Disclosure(
        id=project.id,
        number=project.number,
        name=project.name,
        district_code=project.district_code,
        district=districts().names.get(project.district_code, ""),
        estate=project.site.estate,
        phase=project.site.phase,
        address=project.address,
        permit_number=project.permit_number,
        plate_number=project.plate_number,
        kind=project.kind,
        structure=project.structure,
        area_m2=project.area_m2 or None,
        started_on=project.started_on,
        planned_on=project.planned_on,
        accepted_on=project.accepted_on,
        state=project.state,
        station=project.station,
        inspector=project.inspector,
        inspector_phone=project.inspector_phone,
        green_rating=project.green_rating,
        prefabrication=project.prefabrication,
        guarantee=project.guarantee,
        insurance=project.insurance,
        awards=project.awards,
        parties=parties,
        houses=tuple(House(*row) for row in queries.buildings(session, project.id)),
        missing=missing_items(project, [p for p in parties if p.answers_on(today)]),
        ground=Ground.of(project.source),
        today=today,
    )


def disclosed(session: Session, project_id: int, *, today: date) -> Disclosure | None:
    """Of the project of this id, put together once in a turn; None when it is not in the register any more."""
    known = found_before(session)
    asked = (disclosed, project_id, today)
    if asked not in known:
        project = queries.project(session, project_id)
        known[asked] = disclose(session, project, today=today) if project else None
    found: Disclosure | None = known[asked]
    return found


def _party(row: Any) -> Party:
    return Party(
        role=row.role,
        company=row.company_name,
        company_id=row.company_id,
        leader=row.leader,
        certificate=row.certificate_number,
        promised_on=row.promised_on,
        since=row.since,
        until=row.until,
        ground=Ground(row.source, row.as_of, row.demo),
    )
