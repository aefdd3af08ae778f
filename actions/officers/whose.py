"""Whose matter a case is: the handler or who stands in, the desk of the district, and who hears of a miss."""

from collections.abc import Callable, Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints.scope import is_interested
from actions.complaints.workdays import CITY
from actions.officers.presence import is_away
from data.rules.complaint_clocks import Level
from data.tables.complaints import Case
from data.tables.people import Officer, Role

_DESK = frozenset({Role.INTAKE})
_ALERTED = frozenset({Role.INTAKE, Role.SUPERVISOR, Role.SERVICE})


def responsible(session: Session, case: Case, *, now: datetime) -> list[Officer]:
    """The handler, the stand-in while the handler is away; before there is one, the desk (受理) of the district."""
    handler = session.get(Officer, case.handler_id) if case.handler_id is not None else None
    if handler is None:
        return _without_interest(session, with_roles(session, case.district_code, _DESK, now=now), case)
    stand_in = session.get(Officer, handler.stand_in_id) if handler.stand_in_id is not None else None
    return [stand_in if stand_in is not None and is_away(handler, _today(now)) else handler]


def escalated_to(session: Session, case: Case, level: Level, *, now: datetime) -> list[Officer]:
    """督办 or 分管领导 of the district; where it has none, the city's. Never one with an interest."""
    return escalated(
        session, case.district_code, level, lambda row: is_interested(session, row, case), now=now
    )


def escalated(
    session: Session, district_code: str, level: Level, barred: Callable[[Officer], bool], *, now: datetime
) -> list[Officer]:
    """The same of any matter. `barred`: who has an interest in it."""
    for district in dict.fromkeys((district_code, "")):
        rows = _working(session, {district})
        found = [row for row in rows if row.leads or level is not Level.LEADERS]
        if level is Level.SUPERVISORS:
            found = [row for row in found if row.has(Role.SUPERVISOR)]
        if found := [row for row in found if not barred(row)]:
            return _present(found, _today(now))
    return []


def alerted(session: Session, district_code: str, *, now: datetime) -> list[Officer]:
    """Who hears of a danger at once: desk, supervisors and service of the district and of the city."""
    return with_roles(session, district_code, _ALERTED, now=now)


def with_roles(
    session: Session, district_code: str, roles: Collection[Role], *, now: datetime
) -> list[Officer]:
    """Officers of the district and of the whole city; with no district, all of them."""
    districts = {"", district_code} if district_code else None
    rows = [row for row in _working(session, districts) if any(row.has(role) for role in roles)]
    return _present(rows, _today(now))


def _working(session: Session, districts: Collection[str] | None) -> list[Officer]:
    asked = select(Officer).where(Officer.disabled_at.is_(None)).order_by(Officer.id)
    if districts is not None:
        asked = asked.where(Officer.district_code.in_(sorted(districts)))
    return list(session.scalars(asked))


def _present(rows: list[Officer], today: date) -> list[Officer]:
    """Those who are there; all of them when nobody is."""
    return [row for row in rows if not is_away(row, today)] or rows


def _without_interest(session: Session, rows: list[Officer], case: Case) -> list[Officer]:
    return [row for row in rows if not is_interested(session, row, case)]


def _today(now: datetime) -> date:
    return now.astimezone(CITY).date()
