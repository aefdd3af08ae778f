"""代为登记: an officer files for somebody at the counter or on the phone; no account is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints.filing import Filed, Filing, file_case
from actions.complaints.moving import MoveRefusedError, officer
from actions.complaints.reading import NOT_OURS, Reading, read
from actions.complaints.workdays import CITY
from data.queries import disclosure
from data.rules.complaint_categories import complaint_categories
from data.search.districts import districts
from data.tables.complaints import WordKind
from data.tables.people import Officer
from data.tables.register import Building

CHANNELS = {"counter": "窗口", "phone": "电话"}
LONGEST_STORY = 6000
_LONGEST = 40  # characters of a name, a room, a phone


@dataclass(frozen=True)
class Visit:
    """What somebody told an officer. "" is what was not said; `category` "": read from the story."""

    channel: str
    story: str
    project_number: str = ""
    district_code: str = ""
    building: str = ""
    unit: str = ""
    room: str = ""
    handed_over_on: date | None = None
    name: str = ""
    phone: str = ""
    category: str = ""
    urgent: bool = False


def register(
    session: Session, visit: Visit, by: Officer, photos: Sequence[int] = (), *, now: datetime
) -> Filed:
    """A case with number and 查询码, the code known only now. Raises MoveRefusedError."""
    if visit.channel not in CHANNELS:
        raise MoveRefusedError("bad_channel")
    if not visit.story.strip() or len(visit.story) > LONGEST_STORY:
        raise MoveRefusedError("needs_story")
    reading = read(visit.story, today=now.astimezone(CITY).date())
    return file_case(session, _filing(session, visit, reading, photos), officer(by), now=now)


def _filing(session: Session, visit: Visit, reading: Reading, photos: Sequence[int]) -> Filing:
    project = disclosure.project_numbered(session, visit.project_number) if visit.project_number else None
    if visit.project_number and project is None:
        raise MoveRefusedError("bad_project")
    categories = _categories(visit, reading)
    building = visit.building.strip()[:_LONGEST] or None
    return Filing(
        account_id=None,
        channel=visit.channel,
        story=visit.story.strip(),
        categories=categories,
        topic=reading.topic if categories[0][0] == NOT_OURS else None,
        urgent=visit.urgent or reading.urgent,
        danger=next((kind.value for kind in reading.dangers), None),
        district_code=project.district_code if project else _district(visit.district_code),
        project_id=project.id if project else None,
        building_id=_building_id(session, project.id, building) if project and building else None,
        building=building,
        handed_over_on=visit.handed_over_on or reading.handed_over,
        since=reading.since,
        against_department=reading.against_department,
        words=_words(visit),
        photos=photos,
    )


def _categories(visit: Visit, reading: Reading) -> list[tuple[str, str | None]]:
    """What the officer chose goes before what was read."""
    found = [(defect.code, defect.part or None) for defect in reading.defects]
    if visit.category in complaint_categories().categories:
        part = next((part for code, part in found if code == visit.category), None)
        found.insert(0, (visit.category, part))
    bare = [(code, None) for code in reading.categories if code not in {code for code, _ in found}]
    return list(dict.fromkeys([*found, *bare])) or [(NOT_OURS, None)]


def _words(visit: Visit) -> dict[WordKind, str]:
    said = {
        WordKind.NAME: visit.name,
        WordKind.PHONE: visit.phone,
        WordKind.UNIT: visit.unit,
        WordKind.ROOM: visit.room,
    }
    return {kind: words.strip()[:_LONGEST] for kind, words in said.items() if words.strip()}


def _district(code: str) -> str:
    return code if code in districts().names else ""


def _building_id(session: Session, project_id: int, name: str) -> int | None:
    asked = select(Building.id).where(Building.project_id == project_id, Building.name == name)
    return session.scalar(asked.where(Building.removed_at.is_(None)))
