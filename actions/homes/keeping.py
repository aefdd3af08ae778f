"""A home tied to the talk: which, where, since when. What a person forgets here is deleted, with its reminders."""

from datetime import date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from data.search.phrases import building_name
from data.tables.homes import Home
from data.tables.register import Building, Project
from data.tables.reminders import Reminder

AT_MOST = 5  # homes of one person


class TooManyHomesError(Exception):
    """There are as many homes as one person may tie."""


def homes_of(session: Session, account_id: int) -> list[Home]:
    """Those whose project is known, in the order they were told."""
    asked = select(Home).where(Home.account_id == account_id, Home.project_id.is_not(None))
    return list(session.scalars(asked.order_by(Home.id)))


def own(session: Session, account_id: int, home_id: object) -> Home | None:
    home = session.get(Home, home_id) if isinstance(home_id, int) else None
    return home if home is not None and home.account_id == account_id else None


def add(session: Session, account_id: int, *, now: datetime) -> Home:
    """Without a project yet; one that never got its project makes room. Raises TooManyHomesError."""
    waiting = select(Home).where(Home.account_id == account_id, Home.project_id.is_(None))
    for home in session.scalars(waiting).all():
        session.delete(home)
    if len(homes_of(session, account_id)) >= AT_MOST:
        raise TooManyHomesError
    home = Home(account_id=account_id, told_at=now)
    session.add(home)
    session.flush()
    return home


def same(session: Session, account_id: int, project_id: int, building: str) -> Home | None:
    """The home that is told again: of the same project, and not of another building."""
    there = [home for home in homes_of(session, account_id) if home.project_id == project_id]
    return next((home for home in there if not building or home.building in {"", building}), None)


def put(
    session: Session,
    home: Home,
    *,
    project_id: int | None = None,
    building: str = "",
    room: str = "",
    handed_over_on: date | None = None,
) -> None:
    """What was told goes in; what was not told stays as it is."""
    home.project_id = project_id or home.project_id
    home.building = building or home.building or ""
    home.room = room or home.room
    home.handed_over_on = handed_over_on or home.handed_over_on
    home.building_id = _in_the_register(session, home)
    session.flush()
    session.refresh(home)


def _in_the_register(session: Session, home: Home) -> int | None:
    if not home.building or home.project_id is None:
        return None
    asked = select(Building.id, Building.name).where(
        Building.project_id == home.project_id, Building.removed_at.is_(None)
    )
    named = building_name(home.building)
    return next((row.id for row in session.execute(asked) if building_name(row.name) == named), None)


def accepted_on(home: Home) -> date | None:
    """竣工验收 by the register: of its building where that is known, else of the project."""
    of_building = home.register_building.accepted_on if home.register_building else None
    return of_building or (home.project.accepted_on if home.project else None)


def forget(session: Session, home: Home) -> None:
    session.execute(delete(Reminder).where(Reminder.home_id == home.id))
    session.delete(home)
    session.flush()


def forget_all(session: Session, account_id: int) -> None:
    """删除我的信息: the homes of one account and what stands on them."""
    for home in session.scalars(select(Home).where(Home.account_id == account_id)).all():
        forget(session, home)


def moved_in_the_register(session: Session, *, limit: int = 100) -> list[Home]:
    """Homes whose register date is another one than their reminders were computed from."""
    of_building = select(Building.accepted_on).where(Building.id == Home.building_id).scalar_subquery()
    in_the_register = func.coalesce(of_building, Project.accepted_on)
    asked = (
        select(Home)
        .join(Project, Project.id == Home.project_id)
        .where(Home.computed_from.is_distinct_from(in_the_register))
        .order_by(Home.id)
        .limit(limit)
    )
    return list(session.scalars(asked.with_for_update(of=Home, skip_locked=True)))
