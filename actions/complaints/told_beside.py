"""What an answer tells beside what was asked: “3号楼2单元601 22年5月交的房”."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from actions.complaints import asking_after as asking
from actions.complaints.asking_after import Change
from actions.complaints.drafts import simplified
from actions.complaints.reading import read
from actions.complaints.reading.contact import contact_told
from actions.complaints.reading.place import place_in
from actions.complaints.reading.plain import half_width
from data.tables.complaints import Case, WordKind


def with_what_stands_beside(session: Session, case: Case, change: Change, words: str, today: date) -> Change:
    """The day, the house and the number that the case lacks are taken as well: nobody is asked what was said."""
    plain = simplified(words)
    change = _with_the_house(session, case, change, plain)
    if "handed_over_on" not in change.columns and case.handed_over_on is None:
        day = read(plain, today=today).handed_over
        change = _and(change, asking.of_handover(day)) if day is not None else change
    contact = contact_told(words)
    if contact is not None and contact.phone and WordKind.PHONE not in change.words:
        change = _and(change, asking.of_contact(contact))
    return change


def _with_the_house(session: Session, case: Case, change: Change, plain: str) -> Change:
    if change.facts["told"] != "handover" or case.building:
        return change
    place = place_in(half_width(plain))
    return _and(change, asking.of_place(session, case, place)) if place.building else change


def _and(change: Change, more: Change) -> Change:
    return replace(
        change,
        facts={**more.facts, **change.facts},
        words={**more.words, **change.words},
        columns={**more.columns, **change.columns},
    )
