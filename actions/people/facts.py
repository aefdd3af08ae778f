"""A registered person as the public register shows one: unit, certificates, projects led. Nothing more."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from actions.wording.ground import Ground, once
from data.queries import people_register as queries
from data.tables.register import Participation, Person

LISTED = 5


@dataclass(frozen=True)
class CertificateFacts:
    number: str
    category: str | None
    valid_until: date | None
    state: str | None


@dataclass(frozen=True)
class Led:
    """A project this person leads or led in a role."""

    project: int
    name: str
    role: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class PersonFacts:
    id: int
    name: str
    unit: str | None
    unit_id: int | None
    certificates: tuple[CertificateFacts, ...]
    led: tuple[Led, ...]
    led_count: int
    grounds: tuple[Ground, ...]
    led_grounds: tuple[Ground, ...]
    today: date


def describe(session: Session, person: Person, *, today: date) -> PersonFacts:
    led = queries.led(session, person)
    company = person.company if person.company is not None and person.company.removed_at is None else None
    return PersonFacts(
        id=person.id,
        name=person.name,
        unit=company.name if company else None,
        unit_id=company.id if company else None,
        certificates=tuple(
            CertificateFacts(row.number, row.category, row.valid_until, row.state)
            for row in person.certificates
        ),
        led=tuple(map(_led, led[:LISTED])),
        led_count=len({row.project_id for row in led}),
        grounds=once(Ground.of(row.source) for row in person.certificates),
        led_grounds=once(Ground.of(row.source) for row in led[:LISTED]),
        today=today,
    )


def _led(row: Participation) -> Led:
    return Led(row.project_id, row.project.name, row.role, row.since, row.until)
