"""What is asked after a case has its number: what is missing, and what an answer writes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from actions.complaints.moving import RESIDENT, lock, record
from actions.complaints.reading import NOT_OURS, Place
from actions.complaints.reading.answers import Contact
from actions.complaints.reading.several import house_name
from actions.complaints.stages import Record
from data.queries import case_photos, case_words
from data.rules.complaint_categories import complaint_categories
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case, CasePhoto, CaseWords, LedgerEntry, WordKind
from data.tables.conversation import OpenQuestion
from data.tables.register import Building, Project

PROJECT, PLACE, HANDOVER, PHOTOS, CONTACT = (
    "case_project",
    "case_place",
    "case_handover",
    "case_photos",
    "case_contact",
)
_SHARED = frozenset({"电梯", "楼道"})  # parts
KINDS = (PROJECT, PLACE, HANDOVER, PHOTOS, CONTACT)


@dataclass(frozen=True)
class Change:
    """What an answer writes: facts and words of the ledger, columns of the case, photos."""

    facts: Mapping[str, Any]
    words: Mapping[WordKind, str]
    columns: Mapping[str, Any]
    photos: Sequence[int] = ()


def next_question(session: Session, case: Case) -> str | None:
    """The first thing that is missing and was not asked; None when nothing is, or enough was asked."""
    asked = {row.kind for row in asked_of(session, case)}
    over = asked | set(case.skipped or ())
    if len(asked) >= clock_rules().ask_rounds or case.main_category == NOT_OURS:
        return None
    return next((kind for kind in missing(session, case) if kind not in over), None)


def asked_of(session: Session, case: Case) -> list[OpenQuestion]:
    """The questions about this case, whether answered or not."""
    rows = session.scalars(
        select(OpenQuestion).where(OpenQuestion.account_id == case.account_id, OpenQuestion.kind.in_(KINDS))
    )
    return [row for row in rows if row.about.get("case") == case.id]


def missing(session: Session, case: Case) -> list[str]:
    words = case_words.newest(session, case, (WordKind.UNIT, WordKind.ROOM, WordKind.PHONE))
    has_photo = case_photos.count_of_the_resident(session, case) > 0
    lacking = {
        PROJECT: case.project_id is None,
        PLACE: not case.building or not {WordKind.UNIT, WordKind.ROOM} & words.keys(),
        HANDOVER: case.handed_over_on is None and _may_be_in_warranty(case),
        PHOTOS: not has_photo and not case.urgent,  # who is in danger is to leave, not to take pictures
        CONTACT: WordKind.PHONE not in words,
    }
    return [kind for kind in KINDS if lacking[kind]]


def is_of_all(case: Case) -> bool:
    """Of a lift or a staircase nobody has a room number."""
    return bool(case.categories) and all(row.part in _SHARED for row in case.categories)


def _may_be_in_warranty(case: Case) -> bool:
    """Whether any of what it names has a warranty: a neighbour who breaks a wall has none."""
    known = complaint_categories().categories
    explained = known[case.main_category].takes if case.main_category in known else ()
    codes = [row.code for row in case.categories if row.code in known and row.code not in explained]
    return any(known[code].warranty for code in codes)


def of_place(session: Session, case: Case, place: Place) -> Change:
    name = house_name(place.building)
    columns: dict[str, Any] = {}
    if name:
        columns = {"building": name, "building_id": _building_id(session, case.project_id, name)}
    said = {
        WordKind.UNIT: place.unit,
        WordKind.ROOM: place.room or (f"{place.floor.removesuffix('层')}层" if place.floor else ""),
    }
    return Change({"told": "place"}, {kind: words for kind, words in said.items() if words}, columns)


def of_place_in_words(words: str) -> Change:
    """靠马路第二栋: no number, and enough for whoever comes."""
    return Change({"told": "where"}, {WordKind.SUPPLEMENT: words}, {})


def of_handover(day: date | None) -> Change:
    """None: the day that stands was never said."""
    told = day.isoformat() if day is not None else None
    return Change({"told": "handover", "handed_over": told}, {}, {"handed_over_on": day})


def of_contact(contact: Contact, *, beside: str = "") -> Change:
    """`beside`: what else was said with it, without the number."""
    said = {WordKind.PHONE: contact.phone, WordKind.NAME: contact.called, WordKind.SUPPLEMENT: beside}
    return Change({"told": "contact"}, {kind: words for kind, words in said.items() if words}, {})


def of_photos(photos: Sequence[int]) -> Change:
    return Change({"told": "photos"}, {}, {}, photos)


def of_project(project: Project) -> Change:
    return Change({"told": "project", "project": project.id, "district": project.district_code}, {}, {})


def write(session: Session, case_id: int, change: Change, *, now: datetime) -> LedgerEntry:
    """One line of the ledger, with what it was before, so that 不是这件事 can take it back."""
    case = lock(session, case_id)
    before = {name: _plain(getattr(case, name)) for name in change.columns}
    facts = dict(change.facts) | ({"before": before} if before else {})
    if "project" in facts:
        facts["before"] = {"project": case.project_id, "district": case.district_code}
    deed = Record.CORRECT if "project" in facts else Record.SUPPLEMENT
    entry = record(session, case, deed, RESIDENT, now=now, facts=facts, words=change.words)
    for name, value in change.columns.items():
        setattr(case, name, value)
    if change.photos:
        case_photos.add(session, case, _new(session, case, change.photos), entry, proof=False)
    return entry


def take_back(session: Session, case_id: int, entry_id: int, *, now: datetime) -> bool:
    """不是这件事: what that line brought is undone; the line stays, and another says so. False when it was already."""
    case = lock(session, case_id)
    entry = session.get(LedgerEntry, entry_id)
    undone = {row.facts.get("undone") for row in case.entries}
    if entry is None or entry.case_id != case.id or entry.place in undone:
        return False
    before: dict[str, Any] = entry.facts.get("before", {})
    facts = {"undone": entry.place} | {
        name: before[name] for name in ("project", "district") if name in before
    }
    session.execute(delete(CaseWords).where(CaseWords.entry_id == entry.id))
    session.execute(delete(CasePhoto).where(CasePhoto.entry_id == entry.id, CasePhoto.case_id == case.id))
    record(session, case, Record.CORRECT, RESIDENT, now=now, facts=facts)
    for name in ("building", "building_id"):
        if name in before:
            setattr(case, name, before[name])
    for name in ("handed_over_on", "since"):
        if name in before:
            setattr(case, name, date.fromisoformat(before[name]) if before[name] else None)
    session.expire(case, ["entries"])
    return True


def skip(case: Case, kind: str) -> None:
    case.skipped = [*case.skipped, kind] if kind not in case.skipped else case.skipped


def _new(session: Session, case: Case, photos: Collection[int]) -> list[int]:
    known = set(session.scalars(select(CasePhoto.photo_id).where(CasePhoto.case_id == case.id)))
    return [photo for photo in photos if photo not in known]


def _building_id(session: Session, project_id: int | None, name: str) -> int | None:
    if project_id is None:
        return None
    asked = select(Building.id).where(Building.project_id == project_id, Building.name == name)
    return session.scalar(asked.where(Building.removed_at.is_(None)))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
