"""登记: what was told becomes a case with a number at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from actions.complaints.moving import Actor, record
from actions.complaints.numbers import code_index, new_code, new_number
from actions.complaints.stages import Record
from data.queries import case_words
from data.tables.complaints import Case, CaseCategory, CasePhoto, Stage, WordKind


@dataclass(frozen=True)
class Filing:
    """Everything that is known when a case is filed; only the story and a category must be."""

    account_id: int | None
    channel: str
    story: str
    categories: Sequence[tuple[str, str | None]]  # (code, part), as they are read back
    main: str = ""  # the code of the main one; "": the first
    topic: str | None = None
    urgent: bool = False
    danger: str | None = None
    district_code: str = ""
    project_id: int | None = None
    building_id: int | None = None
    building: str | None = None
    handed_over_on: date | None = None
    since: date | None = None
    against_department: bool = False
    words: Mapping[WordKind, str] = field(default_factory=dict)  # unit, room, phone, name
    photos: Sequence[int] = ()
    not_asked: Sequence[str] = ()  # questions that need not come afterwards
    client_index: str | None = None  # blind index of the address it came from


@dataclass(frozen=True)
class Filed:
    """`code`: the 查询码, known only now."""

    case: Case
    code: str


def file_case(session: Session, filing: Filing, actor: Actor, *, now: datetime) -> Filed:
    """A new case in 已登记 with its first ledger line and its running clocks."""
    number, code = new_number(session, now), new_code()
    case = Case(
        number=number,
        code_index=code_index(session, number, code),
        account_id=filing.account_id,
        channel=filing.channel,
        stage=Stage.RECEIVED,
        revision=0,
        urgent=filing.urgent,
        danger=filing.danger,
        main_category=filing.main or filing.categories[0][0],
        topic=filing.topic,
        district_code=filing.district_code,
        project_id=filing.project_id,
        building_id=filing.building_id,
        building=filing.building,
        handed_over_on=filing.handed_over_on,
        since=filing.since,
        against_department=filing.against_department,
        client_index=filing.client_index,
        skipped=list(filing.not_asked),
        filed_at=now,
        stage_since=now,
        words_key=case_words.new_key(),
    )
    case.categories = [
        CaseCategory(place=place, code=code, part=part)
        for place, (code, part) in enumerate(filing.categories)
    ]
    session.add(case)
    session.flush()
    entry = record(
        session,
        case,
        Record.FILE,
        actor,
        now=now,
        facts={"categories": [code for code, _ in filing.categories], "urgent": filing.urgent},
        words={WordKind.STORY: filing.story, **filing.words},
    )
    session.add_all(CasePhoto(case_id=case.id, photo_id=photo, entry_id=entry.id) for photo in filing.photos)
    return Filed(case, code)
