"""提交: a draft becomes a case, once; it may join another's case, and an urgent one alerts the officers."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints import asking_after
from actions.complaints.correcting import Corrected, correct_all
from actions.complaints.draft_reading import reading_of
from actions.complaints.drafts import Told, contact_of, day_of, told
from actions.complaints.filing import Filed, Filing, file_case
from actions.complaints.limits import may_file
from actions.complaints.merging import refuse_unless_mergeable
from actions.complaints.moving import RESIDENT, MoveRefusedError, lock, move, record
from actions.complaints.reading import NOT_OURS, Reading
from actions.complaints.reading.corrections import Correction, Field
from actions.complaints.reading.several import house_name
from actions.complaints.stages import Move, Record
from data.queries import case_photos, case_words
from data.queries import disclosure as queries
from data.tables.assistance import DangerReport
from data.tables.complaints import Case, Draft, DraftState, WordKind
from data.tables.conversation import InboxMessage
from data.tables.register import Building

_MOST_CATEGORIES = 12
_OF_THE_HOUSE = frozenset(
    {Field.BUILDING, Field.UNIT, Field.ROOM, Field.FLOOR, Field.COMMON, Field.HANDED_OVER, Field.SINCE}
)
_UNNAMED = "unnamed"  # a danger nobody could name


class TooManyError(Exception):
    """So many complaints in one day are not taken from one account, or from one address."""


def submit(
    session: Session,
    row: Draft,
    inbox: InboxMessage,
    *,
    channel: str,
    now: datetime,
    into: int | None = None,
) -> Filed:
    """File the draft. `inbox`: the message that asked for it. `into`: the case of a neighbour that it joins.

    Raises TooManyError.
    """
    if not may_file(session, row.account_id, inbox.client_index, now=now):
        raise TooManyError
    content = told(row)
    reading = reading_of(content, today=day_of(row))
    filing = _filing(session, row, content, reading, channel)
    filing = replace(filing, client_index=inbox.client_index)
    filed = file_case(session, filing, RESIDENT, now=now)
    row.state, row.case_id, row.changed_at = DraftState.FILED, filed.case.id, now
    _leave_the_other_case(session, content, now)
    if filed.case.urgent:
        _alert(session, filed.case, row.account_id, inbox.id, now)
    if into is not None:
        _join(session, filed.case, into, now)
    return filed


def _leave_the_other_case(session: Session, content: Told, now: datetime) -> None:
    """What became a complaint of its own; a case that went on since keeps the words, too."""
    for case, entry in content.moved:
        with suppress(MoveRefusedError):
            asking_after.take_back(session, case, entry, now=now)


def add_to(session: Session, row: Draft, case_id: int, content: Told, *, now: datetime) -> list[Corrected]:
    """The draft becomes a supplement of an own case: what it puts right is put right there, what the case lacks is
    filled in. Raises MoveRefusedError.
    """
    _leave_the_other_case(session, content, now)
    case = lock(session, case_id)
    words = {WordKind.SUPPLEMENT: content.story, **_contact(content)}
    words = {kind: said for kind, said in words.items() if said}
    entry = record(session, case, Record.SUPPLEMENT, RESIDENT, now=now, facts={"told": "more"}, words=words)
    case_photos.add(session, case, content.photos, entry, proof=False)
    row.state, row.case_id, row.changed_at = DraftState.FILED, case.id, now
    said = _put_right(content)
    lacking = _lacking(session, case, reading_of(content, today=day_of(row)), moved=Field.BUILDING in said)
    return correct_all(session, case.id, list((lacking | said).values()), "", now=now)


def _put_right(content: Told) -> dict[Field, Correction]:
    """What was said last of the draft and counts of the case as well; the kind of defect is read from the words."""
    said = (Correction(Field(field), new, old) for field, new, old in content.corrections)
    return {one.field: one for one in said if one.field in _OF_THE_HOUSE}


def _lacking(session: Session, case: Case, reading: Reading, *, moved: bool) -> dict[Field, Correction]:
    """No flat of another house than the case's. `moved`: the house itself is put right."""
    words = case_words.newest(session, case, (WordKind.UNIT, WordKind.ROOM))
    told = {
        Field.BUILDING: (reading.place.building, case.building),
        Field.UNIT: (reading.place.unit, words.get(WordKind.UNIT)),
        Field.ROOM: (reading.place.room, words.get(WordKind.ROOM)),
        Field.HANDED_OVER: (_iso(reading.handed_over), case.handed_over_on),
        Field.SINCE: (_iso(reading.since), case.since),
    }
    if not moved and case.building and building_name(reading) not in {None, case.building}:
        told = {field: told[field] for field in (Field.HANDED_OVER, Field.SINCE)}
    return {field: Correction(field, str(new)) for field, (new, known) in told.items() if new and not known}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def categories_of(content: Told, reading: Reading) -> list[tuple[str, str | None]]:
    """Category and part of each defect: of a list in its order, else the main category first; X where none of ours was
    read.
    """
    if content.chosen and reading.categories in {(), (NOT_OURS,)}:
        return [(code, None) for code in content.chosen]
    found = [(defect.code, defect.part or None) for defect in reading.defects]
    bare = [(code, None) for code in reading.categories if code not in {code for code, _ in found}]
    listed = any(defect.number for defect in reading.defects)
    ordered = [*found, *bare]
    if not listed:
        ordered.sort(key=lambda pair: reading.categories.index(pair[0]))
    return list(dict.fromkeys(ordered))[:_MOST_CATEGORIES] or [(NOT_OURS, None)]


def building_name(reading: Reading) -> str | None:
    """3 → 3号楼; a name that is no number stays."""
    return house_name(reading.place.building) or None


def _filing(session: Session, row: Draft, content: Told, reading: Reading, channel: str) -> Filing:
    project = queries.project(session, content.project) if content.project is not None else None
    building = building_name(reading)
    floor = f"{reading.place.floor.removesuffix('层')}层" if reading.place.floor else ""
    places = {
        WordKind.UNIT: reading.place.unit,
        WordKind.ROOM: reading.place.room or floor or reading.place.common,
        WordKind.ESTATE: _estate(session, content),
        **_contact(content),
    }
    categories = categories_of(content, reading)
    return Filing(
        account_id=row.account_id,
        channel=channel,
        story=content.story or "（只有照片）",
        categories=categories,
        main=next((code for code in reading.categories if code in dict(categories)), ""),
        topic=(content.topic or reading.topic) if categories[0][0] == NOT_OURS else None,
        urgent=content.urgent or reading.urgent,
        danger=content.danger or next((kind.value for kind in reading.dangers), None),
        district_code=project.district_code if project else content.in_district,
        project_id=project.id if project else None,
        building_id=_building_id(session, content.project, building),
        building=building,
        handed_over_on=reading.handed_over,
        since=reading.since,
        against_department=reading.against_department,
        words={kind: words for kind, words in places.items() if words},
        photos=content.photos,
        not_asked=_not_asked(content),
    )


def _contact(content: Told) -> dict[WordKind, str]:
    """The number that was told with the story: officers see none in the story itself."""
    contact = contact_of(content)
    return {} if contact is None else {WordKind.PHONE: contact.phone, WordKind.NAME: contact.called}


def _estate(session: Session, content: Told) -> str:
    """What is known of the place where the project is not: the estate whose phase is open, or the person's own words."""
    rows = queries.projects(session, content.options) if content.phases else []
    return rows[0].site.estate if rows else content.place_said


def _not_asked(content: Told) -> tuple[str, ...]:
    """Who said 别再问了 is asked nothing; who named a place that the register does not know, or does not know its
    name, is not asked for it again.
    """
    if content.unasked:
        return asking_after.KINDS
    told = content.place_said or (content.placeless and not content.urgent)
    asked_before = content.phases and not content.phase_unknown
    return (asking_after.PROJECT,) if (told or content.phase_unknown) and not asked_before else ()


def _building_id(session: Session, project_id: int | None, name: str | None) -> int | None:
    if project_id is None or name is None:
        return None
    asked = select(Building.id).where(Building.project_id == project_id, Building.name == name)
    return session.scalar(asked.where(Building.removed_at.is_(None)))


def _alert(session: Session, case: Case, account_id: int, inbox_id: int, now: datetime) -> None:
    known = session.scalar(select(DangerReport).where(DangerReport.inbox_id == inbox_id))
    if known is None:
        session.add(
            DangerReport(
                inbox_id=inbox_id,
                account_id=account_id,
                kind=case.danger or _UNNAMED,
                project_id=case.project_id,
                reported_at=now,
            )
        )


def _join(session: Session, case: Case, into: int, now: datetime) -> None:
    """并案: the joiner keeps the own number, the own photos, the own closing. What ended meanwhile takes nobody in."""
    main = lock(session, into)
    try:
        refuse_unless_mergeable(case, main)
        move(session, case, Move.MERGE, RESIDENT, now=now, facts={"into": main.id})
    except MoveRefusedError:
        return
