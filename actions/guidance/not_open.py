"""What is not open here yet, and what of the register helps today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from actions.disclosure.facts import Disclosure, disclose
from actions.disclosure.meant import About, Case
from actions.disclosure.which import which_projects
from data.queries import disclosure as queries


@dataclass(frozen=True)
class Help:
    """`disclosure`: of the project that was named or is spoken of, None when there is none."""

    intent: str
    disclosure: Disclosure | None
    building: str | None = None


def what_helps(
    session: Session, intent: str, phrases: Sequence[str], words: str, about: About, *, today: date
) -> Help:
    """A project that is only nearly named is left out: nothing is asked back about what is not open."""
    named = which_projects(session, phrases, words, about) if phrases or words else []
    which = next((which for which in named if which.case is Case.ONE), None)
    project_id = which.project if which else None if phrases else about.project
    project = queries.project(session, project_id) if project_id is not None else None
    building = which.building if which else about.building
    return Help(intent, disclose(session, project, today=today) if project else None, building)
