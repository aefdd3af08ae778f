"""派单: one named handler of the case's district, the one with the least in hand; never one with an interest.

Nobody of the district: the whole city's handlers. Who is away is replaced by the stand-in (代办人). Ties go to whoever
came first. Nobody at all: the case stays 已受理 and the line that accepted it says `unassigned`.
"""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.complaints.moving import SYSTEM, lock, move
from actions.complaints.scope import is_interested
from actions.complaints.stages import OPEN, Move
from actions.complaints.workdays import CITY
from actions.officers.presence import is_away
from data.tables.complaints import Case, Stage
from data.tables.people import Officer, Role

_AT_ONCE = 200  # so that no resident waits long for SQLite's writer


def fits(session: Session, officer: Officer, case: Case, *, now: datetime) -> bool:
    """Whether the case may be put into this officer's hands: a handler of its district or of the whole city, there
    today, without an interest.
    """
    return (
        officer.district_code in {"", case.district_code}
        and _is_there(officer, _today(now))
        and not is_interested(session, officer, case)
    )


def find_handler(
    session: Session, case: Case, *, now: datetime, without: Collection[int | None] = ()
) -> Officer | None:
    """Whose turn it is. `without`: officers who must not be chosen."""
    for district in dict.fromkeys((case.district_code, "")):
        pool = [
            row
            for row in _present(session, district, _today(now))
            if row.id not in without and not is_interested(session, row, case)
        ]
        if pool:
            load = _loads(session, pool)
            return min(pool, key=lambda row: (load.get(row.id, 0), row.id))
    return None


def assign(session: Session, case: Case, *, now: datetime) -> Officer | None:
    """Put an accepted case into somebody's hands. None, and no change, when nobody can take it."""
    found = find_handler(session, case, now=now)
    if found is not None:
        move(session, case, Move.ASSIGN, SYSTEM, now=now, facts={"handler": found.id})
    return found


def assign_waiting(session: Session, *, now: datetime) -> int:
    """Assign what waits in 已受理 because nobody could be found; how many were."""
    asked = select(Case.id).where(Case.stage == Stage.ACCEPTED).order_by(Case.id).limit(_AT_ONCE)
    waiting = session.scalars(asked).all()
    cases = [lock(session, case_id) for case_id in waiting]
    return sum(assign(session, case, now=now) is not None for case in cases if case.stage == Stage.ACCEPTED)


def _present(session: Session, district: str, today: date) -> list[Officer]:
    """Handlers of a district ("": of the whole city) that are there, stand-ins in the place of those who are away."""
    rows = session.scalars(
        select(Officer).where(Officer.district_code == district, Officer.disabled_at.is_(None))
    ).all()
    found: dict[int, Officer] = {}
    for row in rows:
        if row.has(Role.HANDLER):
            chosen = _stand_in(session, row) if is_away(row, today) else row
            if chosen is not None and _is_there(chosen, today):
                found[chosen.id] = chosen
    return list(found.values())


def _stand_in(session: Session, officer: Officer) -> Officer | None:
    return session.get(Officer, officer.stand_in_id) if officer.stand_in_id is not None else None


def _is_there(officer: Officer, today: date) -> bool:
    return officer.has(Role.HANDLER) and officer.disabled_at is None and not is_away(officer, today)


def _loads(session: Session, officers: list[Officer]) -> dict[int, int]:
    """How many open cases each has in hand."""
    asked = (
        select(Case.handler_id, func.count())
        .where(Case.handler_id.in_([row.id for row in officers]), Case.stage.in_(OPEN))
        .group_by(Case.handler_id)
    )
    return {handler: count for handler, count in session.execute(asked).tuples() if handler is not None}


def _today(now: datetime) -> date:
    return now.astimezone(CITY).date()
