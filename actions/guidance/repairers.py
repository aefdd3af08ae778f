"""归谁修，给我个电话: who built a house, so who is to be asked first, and the line of its supervision."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from actions.disclosure.facts import disclose
from actions.guidance.stations import Station, station_of
from actions.wording.ground import Ground
from data.tables.register import Project, Role

_FIRST = (Role.OWNER, Role.CONTRACTOR)


@dataclass(frozen=True)
class Repairers:
    """`firms`: (role, name), the developer before the contractor; () where none is registered."""

    project: str
    firms: tuple[tuple[str, str], ...]
    station: Station
    ground: Ground


def repairers(session: Session, project: Project, *, today: date) -> Repairers:
    facts = disclose(session, project, today=today)
    answering = [party for party in facts.parties if party.answers_on(today)]
    firms = tuple((str(role), party.company) for role in _FIRST for party in answering if party.role == role)
    return Repairers(project.name, firms, station_of(session, project), facts.ground)
