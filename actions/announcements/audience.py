"""收件范围: whom an announcement is for, as it was put together, and the accounts this is at the moment."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Select, false, func, select, union
from sqlalchemy.orm import Session

from actions.subscriptions import subscribers
from data.queries import disclosure
from data.search.districts import districts
from data.tables.people import Account, Officer
from data.tables.register import Project


@dataclass(frozen=True)
class Audience:
    """Whoever belongs to any of these. `districts`: codes; `projects`: ids; `topics`: kinds of announcements."""

    everybody: bool = False
    districts: tuple[str, ...] = ()
    projects: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self == Audience()


def load(kept: Mapping[str, Any]) -> Audience:
    """What `dump` made; whatever else stands there is left out."""
    words = {name: tuple(str(item) for item in kept.get(name) or ()) for name in ("districts", "topics")}
    projects = tuple(item for item in kept.get("projects") or () if isinstance(item, int))
    return Audience(everybody=bool(kept.get("everybody")), projects=projects, **words)


def dump(audience: Audience) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in asdict(audience).items()
    }


def accounts(audience: Audience) -> Select[tuple[int]]:
    """The ids of all who belong to it, each once. Nobody for an empty one."""
    parts = [
        *([subscribers.everybody()] if audience.everybody else []),
        *(subscribers.of_district(code) for code in audience.districts),
        *(subscribers.of_project(project) for project in audience.projects),
        *(subscribers.of_topic(topic) for topic in audience.topics),
    ]
    if not parts:
        return select(Account.id).where(false())
    found = union(*parts).subquery()
    return select(next(iter(found.c)))


def count(session: Session, audience: Audience) -> int:
    return session.scalar(select(func.count()).select_from(accounts(audience).subquery())) or 0


def within(session: Session, audience: Audience, officer: Officer) -> bool:
    """Whether the officer may speak to them: an officer of a district only to that district and its projects."""
    code = officer.district_code
    if not code:
        return True
    strangers = select(Project.id).where(Project.id.in_(audience.projects), Project.district_code != code)
    own = replace(audience, districts=(), projects=()) == Audience()
    return own and set(audience.districts) <= {code} and session.scalar(strangers.limit(1)) is None


def described(session: Session, audience: Audience, topic_names: Mapping[str, str]) -> list[str]:
    """It in words, one line for each part of it."""
    known = districts().names
    return [
        *(["全部订阅人"] if audience.everybody else []),
        *(f"订阅了{known.get(code, code)}的人" for code in audience.districts),
        *(f"订阅了项目“{row.name}”的人" for row in disclosure.projects(session, audience.projects)),
        *(f"订阅了“{topic_names.get(topic, topic)}”的人" for topic in audience.topics),
    ]
