"""质量监督机构: whose line it is, of a project or of a district, as the register has it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from actions.complaints.departments import Office, office
from actions.wording.ground import Ground
from data.queries import disclosure as queries
from data.search.districts import districts
from data.tables.register import Project

_HOUSING = "housing"  # of complaint_categories.yml: who answers for quality


@dataclass(frozen=True)
class Station:
    """`phone` "": the register has none. `of`: the project or the district it is the line of. `office`: 住建委, from its list."""

    of: str
    name: str
    phone: str
    ground: Ground | None
    office: Office


def station_of(session: Session, project: Project) -> Station:
    """Of the project; where its row has no phone, of its district."""
    if not project.inspector_phone:
        return station_in(session, project.district_code)
    named = office(session, _HOUSING, project.district_code)
    return Station(
        project.name, project.station or "", project.inspector_phone, Ground.of(project.source), named
    )


def station_in(session: Session, district_code: str) -> Station:
    one = queries.supervised_in(session, district_code)
    named = office(session, _HOUSING, district_code)
    district = districts().names.get(district_code, "")
    if one is None:
        return Station(district, "", "", None, named)
    return Station(district, one.station or "", one.inspector_phone or "", Ground.of(one.source), named)
