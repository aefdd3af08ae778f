"""Where somebody is at home, as far as we know: what the talk is about, homes, subscriptions, the newest cases."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.announcements.listing import Places
from data.queries import disclosure
from data.tables.complaints import Case
from data.tables.homes import Home
from data.tables.register import Project
from data.tables.subscriptions import Subscription

_CASES = 3  # the newest ones


def places_of(session: Session, account_id: int, spoken_of: int | None) -> Places:
    """`spoken_of`: the project the talk is about. Districts are those of the projects, too."""
    cases = (
        select(Case.project_id, Case.district_code)
        .where(Case.account_id == account_id)
        .order_by(Case.filed_at.desc())
        .limit(_CASES)
    )
    followed = select(Subscription.project_id, Subscription.district_code).where(
        Subscription.account_id == account_id, Subscription.ended_at.is_(None)
    )
    homes = session.scalars(select(Home.project_id).where(Home.account_id == account_id)).all()
    known = [*session.execute(cases).tuples(), *session.execute(followed).tuples()]
    projects = [spoken_of, *homes, *(project for project, _ in known)]
    return of_projects(session, projects, (code for _, code in known))


def of_projects(session: Session, projects: Iterable[int | None], codes: Iterable[str] = ()) -> Places:
    ids = {project for project in projects if project is not None}
    lying = session.scalars(select(Project.district_code).where(Project.id.in_(ids))).all()
    return Places(frozenset(ids), frozenset(code for code in (*codes, *lying) if code))


def name_of(session: Session, project_id: int) -> str:
    project = disclosure.project(session, project_id)
    return project.name if project else ""
