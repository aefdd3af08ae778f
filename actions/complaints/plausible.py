"""Whether a hand-over that was told can be: against what the register says of acceptance."""

from datetime import date

from data.tables.complaints import Case
from data.tables.register import Project

_BUILDING = "在建"


def accepted_on(case: Case) -> date | None:
    """Of the house that is meant, else of the whole project."""
    house = case.register_building.accepted_on if case.register_building else None
    return house or (case.project.accepted_on if case.project else None)


def is_still_built(case: Case) -> bool:
    """The register has it under construction, and no acceptance of it or of the house."""
    return case.project is not None and case.project.state == _BUILDING and accepted_on(case) is None


def accepted_later(project: Project | None, day: date | None, accepted: date | None = None) -> date | None:
    """The acceptance that came after the day people say they had the house; None where nothing contradicts it."""
    accepted = accepted or (project.accepted_on if project is not None else None)
    return accepted if accepted is not None and day is not None and day < accepted else None
