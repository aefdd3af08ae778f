"""更正 after filing: one field of the case by the person's own words, and what it was before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from actions.complaints import asking_after
from actions.complaints.asking_after import Change
from actions.complaints.drafts import BY_A_NEIGHBOUR, simplified
from actions.complaints.reading import Place
from actions.complaints.reading.ages import age_said
from actions.complaints.reading.common_parts import is_of_the_estate, of_all
from actions.complaints.reading.corrections import Correction, Field
from actions.complaints.reading.estate import is_like_a_name
from actions.complaints.reading.next_door import is_own_home
from actions.complaints.reading.place import contradicts
from actions.complaints.reading.plain import half_width
from actions.complaints.reading.years import NO_DAY
from actions.complaints.recorded import recorded
from data.queries import case_words, disclosure
from data.search.districts import districts
from data.tables.complaints import Case, LedgerEntry, WordKind
from data.tables.register import Project

_WHICH_ESTATE = {Field.DISTRICT, Field.PROJECT, Field.PHASE}  # first: a house belongs to one
_PLACES = {Field.BUILDING, Field.UNIT, Field.ROOM, Field.FLOOR}


@dataclass(frozen=True)
class Corrected:
    """`value`: as it stands now, of a hand-over without a day its age in words or ""; `field` None: what it names is not known here, the words are kept as they are.
    `changed`: it was another before. `dropped`: the room that stood there and does not lie on the floor that was said.
    """

    entry: LedgerEntry
    field: Field | None
    value: str
    changed: bool = True
    dropped: str = ""


def correct(
    session: Session, case_id: int, correction: Correction, words: str, *, now: datetime
) -> Corrected:
    """The field that is meant; what cannot be told for sure goes to the officer as it was said. Raises MoveRefusedError."""
    case = session.get_one(Case, case_id)
    own = is_of_own_home(case, correction, words)
    change, value = (None, "") if own else _change(session, case, correction)
    changed = change is not None and not _stands(session, case, change)
    told = change or Change({"told": "correction"}, {}, {})
    dropped = _dropped(session, case, change)
    said: Mapping[WordKind, str] = {WordKind.SUPPLEMENT: words, **told.words}
    entry = asking_after.write(session, case_id, Change(told.facts, said, told.columns), now=now)
    if correction.new == NO_DAY:
        value = age_said(half_width(words))
    return Corrected(entry, correction.field if change else None, value, changed, dropped)


def put_item_right(session: Session, case_id: int, number: int, words: str, *, now: datetime) -> LedgerEntry:
    """An item of the list: the words are kept, and `items_now` reads it with them. Raises MoveRefusedError."""
    change = Change({"told": "item", "item": number}, {WordKind.SUPPLEMENT: words}, {})
    return asking_after.write(session, case_id, change, now=now)


def correct_all(
    session: Session,
    case_id: int,
    corrections: Sequence[Correction],
    words: str,
    *,
    project: Project | None = None,
    now: datetime,
) -> list[Corrected]:
    """Several in one sentence, each a line of its own; the words stand in the first, unless they stand somewhere
    already. `project`: the one they name.
    """
    case, done = session.get_one(Case, case_id), list[Corrected]()
    if project is not None:
        told = asking_after.of_project(project)
        said, changed = {WordKind.SUPPLEMENT: words}, not _stands(session, case, told)
        entry = asking_after.write(session, case_id, Change(told.facts, said, {}), now=now)
        done.append(Corrected(entry, Field.PROJECT, project.name, changed))
    for correction in sorted(corrections, key=lambda one: one.field not in _WHICH_ESTATE):
        if project is not None and correction.field in _WHICH_ESTATE:
            continue
        if not done and words:
            done.append(correct(session, case_id, correction, words, now=now))
            continue
        change, value = _change(session, case, correction)
        if change is not None:
            changed, dropped = not _stands(session, case, change), _dropped(session, case, change)
            entry = asking_after.write(session, case_id, change, now=now)
            done.append(Corrected(entry, correction.field, value, changed, dropped))
    return done


def _dropped(session: Session, case: Case, change: Change | None) -> str:
    """The room that a floor takes the place of."""
    new = change.words.get(WordKind.ROOM, "") if change is not None else ""
    room = _room(session, case)
    return room if new.endswith("层") and room and not room.endswith("层") else ""


def _room(session: Session, case: Case) -> str:
    return case_words.newest(session, case, (WordKind.ROOM,)).get(WordKind.ROOM, "")


def is_of_own_home(case: Case, correction: Correction, words: str) -> bool:
    """“我家502”, of a wall that a neighbour breaks: it is not done there."""
    next_door = any(row.code == BY_A_NEIGHBOUR for row in case.categories)
    of_a_flat = correction.field in {Field.ROOM, Field.FLOOR}
    return next_door and of_a_flat and is_own_home(half_width(simplified(words)), correction.new)


def _change(session: Session, case: Case, correction: Correction) -> tuple[Change | None, str]:
    new = correction.new
    match correction.field:
        case Field.PHASE | Field.PROJECT if new:
            project = _project(session, case, correction)
            if project is not None:
                return asking_after.of_project(project), project.name
            named = correction.field is Field.PROJECT and case.project_id is None and is_like_a_name(new)
            return (Change({"told": "estate"}, {WordKind.ESTATE: new}, {}), new) if named else (None, "")
        case Field.DISTRICT if new:
            inside = case.project is not None and case.project.district_code == new
            facts = {"told": "district", "project": case.project_id if inside else None, "district": new}
            estate = "" if inside else _estate_said(session, case)
            return Change(facts, {WordKind.ESTATE: estate} if estate else {}, {}), districts().names[new]
        case Field.FLOOR if new and (room := _room(session, case)) and _may_be_on(room, new):
            same = room[:-2] == new.removesuffix("层")
            return (
                (asking_after.of_place(session, case, Place(room=room)), _shown(Field.FLOOR, new))
                if same
                else (None, "")
            )
        case field if field in _PLACES and new:
            place = Place(**{field.value: new})
            return asking_after.of_place(session, case, place), _shown(field, new)
        case Field.COMMON if new:
            return _of_all(new), new
        case Field.HANDED_OVER if new == NO_DAY:
            asking_after.skip(case, asking_after.HANDOVER)
            return asking_after.of_handover(None), ""
        case Field.HANDED_OVER if new:
            return asking_after.of_handover(date.fromisoformat(new)), new
        case Field.SINCE if new:
            columns: dict[str, Any] = {"since": date.fromisoformat(new)}
            return Change({"told": "since"}, {}, columns), new
        case _:
            return None, ""


def _may_be_on(room: str, floor: str) -> bool:
    """A floor that says no other than the room: 6 or 顶层 of 602."""
    return room.isdigit() and (
        floor == "顶层" or (floor.removesuffix("层").isdigit() and not contradicts(room, floor))
    )


def _stands(session: Session, case: Case, change: Change) -> bool:
    """Is it so already?"""
    words = case_words.newest(session, case, tuple(change.words)) if change.words else {}
    facts = {"project": case.project_id, "district": case.district_code}
    return (
        all(getattr(case, name) == value for name, value in change.columns.items())
        and all(words.get(kind, "") == said for kind, said in change.words.items())
        and all(facts[name] == value for name, value in change.facts.items() if name in facts)
    )


def _of_all(common: str) -> Change:
    """No room and no unit is meant any more; of the whole estate no house either."""
    alone = of_all(Place(unit="-"), common).unit == ""
    said = {WordKind.ROOM: common} | ({WordKind.UNIT: ""} if alone else {})
    house: dict[str, Any] = {"building": None, "building_id": None} if is_of_the_estate(common) else {}
    return Change({"told": "place"}, said, house)


def _project(session: Session, case: Case, correction: Correction) -> Project | None:
    """Another phase of the same estate, or the only one of that name there."""
    project = disclosure.project(session, case.project_id) if case.project_id is not None else None
    if project is None:
        return None
    estate = disclosure.neighbours(session, project.site)
    if correction.field is Field.PHASE:
        fitting = [row for row in estate if str(row.site.phase) == correction.new]
    else:
        fitting = [row for row in estate if correction.new in row.name]
    return fitting[0] if len(fitting) == 1 else None


def _estate_said(session: Session, case: Case) -> str:
    """The estate stays as it was said, where the register has it in another district only."""
    estate = case.project.site.estate if case.project is not None else ""
    told = recorded(session, case).told if estate else ()
    return estate if any(estate in said for _at, said in told) else ""


def _shown(field: Field, new: str) -> str:
    return f"{new}{ {Field.BUILDING: '号楼', Field.UNIT: '单元', Field.FLOOR: '层'}.get(field, '') }"
