"""保修 asked for: part by part, from the dates that were told or stand in the register. Never that it is over."""

from dataclasses import dataclass
from datetime import date

from actions.complaints.drafts import simplified
from actions.complaints.reading import NOT_OURS, read
from actions.complaints.warranty import WarrantyLine, terms_for, terms_named
from actions.disclosure.facts import Disclosure
from actions.guidance.not_open import Help
from actions.wording.disclosure_rows import house_said
from data.rules.complaint_categories import Mark
from data.rules.warranty import warranty


@dataclass(frozen=True)
class Warranted:
    """`general`: no part was named, and every term is told. `project`: whose acceptance date it is counted from."""

    lines: tuple[WarrantyLine, ...]
    general: bool
    project: Disclosure | None = None
    building: str | None = None


def warranted(helps: Help, words: str, *, today: date) -> Warranted:
    """`helps`: the project that was named or is spoken of."""
    reading = read(simplified(words), today=today)
    project = helps.disclosure
    house = house_said(project, helps.building) if project else None
    accepted = (house.accepted_on if house else None) or (project.accepted_on if project else None)
    parts = [(defect.code, defect.part) for defect in reading.defects if defect.code != NOT_OURS]
    lines = [
        line
        for code, part in dict.fromkeys(parts)
        for line in terms_for([code], part, reading.handed_over, accepted, today)
    ]
    told = [line for line in lines if line.may_tell]
    lines = told or terms_named(_facts(), reading.handed_over, accepted, today)
    return Warranted(tuple(lines), not told, project, helps.building)


def _facts() -> list[str]:
    """The terms that may be told."""
    return [key for key, term in warranty().terms.items() if term.mark is not Mark.MEMORY]
