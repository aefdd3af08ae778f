"""What an earlier complaint of the same home has told already: nobody is asked again when the house was handed over."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from actions.complaints.draft_reading import reading_of
from actions.complaints.drafts import Told, simplified
from actions.complaints.of_the_matter import living
from actions.complaints.reading import Place, Reading
from actions.complaints.reading.corrections import Field
from actions.complaints.reading.several import house_name
from data.queries import case_words
from data.regexes import regex
from data.tables.complaints import Case, WordKind

_WITHIN = regex(r"[我俺咱](?:们)?家|家里|屋里|卧室|客厅|厨房|卫生间|厕所|阳台")


def told_at_home(session: Session, account_id: int, content: Told, *, today: date) -> tuple[str, ...]:
    """The number of the case that told it, the day of the hand-over, unit and room; () where nothing is taken over.

    Of the same estate the day, of the same house the unit, of a defect within the flat the room; no day that was
    put right or said in other words.
    """
    reading = reading_of(replace(content, home=()), today=today)
    case = _known_of(session, account_id, content, reading)
    if case is None:
        return ()
    said = reading.handed_over or reading.handed_over_words or _put_right(content)
    day = case.handed_over_on.isoformat() if case.handed_over_on and not said else ""
    unit, room = _where(session, case, content, reading.place)
    return (case.number, day, unit, room) if day or unit else ()


def _where(session: Session, case: Case, content: Told, place: Place) -> tuple[str, str]:
    if case.building is None or case.building != house_name(place.building) or place.unit or place.room:
        return "", ""
    known = case_words.newest(session, case, (WordKind.UNIT, WordKind.ROOM))
    unit, room = known.get(WordKind.UNIT, ""), known.get(WordKind.ROOM, "")
    inside = not (place.floor or place.common) and _WITHIN.search(simplified(content.story))
    return (unit, room if inside and room.isdigit() else "") if unit else ("", "")


def _put_right(content: Told) -> bool:
    """“别写2017”: a day that was taken back is not filled in again."""
    return any(field == Field.HANDED_OVER for field, _, _ in content.corrections)


def _known_of(session: Session, account_id: int, content: Told, reading: Reading) -> Case | None:
    """The newest of the same project, and of no other house than the one that is told."""
    if content.project is None:
        return None
    house = house_name(reading.place.building)
    same = (case for case in living(session, account_id) if case.project_id == content.project)
    return next((case for case in same if not house or case.building in {None, house}), None)
