"""Who is there: absence, leaving, interests — and what becomes of the cases somebody has in hand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints.assigning import find_handler, fits
from actions.complaints.moving import SYSTEM, lock, record
from actions.complaints.moving import officer as acting
from actions.complaints.scope import is_interested
from actions.complaints.stages import RECORDS, Record
from data.queries import audit
from data.tables.audit import Deed
from data.tables.complaints import Case, Interest
from data.tables.people import Officer, Role


class UnfitError(Exception):
    """The absence cannot be set. `reason`: `dates` or `stand_in`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class HandedOver:
    """Numbers of cases. `left`: nobody could take them, they are where they were."""

    done: tuple[str, ...]
    left: tuple[str, ...]


def hand_over_all(
    session: Session,
    officer: Officer,
    to: Officer | None,
    *,
    by: Officer | None,
    now: datetime,
    which: Callable[[Case], bool] = lambda _case: True,
) -> HandedOver:
    """Hand over what an officer has in hand: to one officer, or (None) each case to whose turn it is.

    `by`: a supervisor or an administrator, None for a command. A case that `to` may not take stays.
    """
    done: list[str] = []
    left: list[str] = []
    for case_id in _in_hand(session, officer):
        case = lock(session, case_id)
        if case.handler_id != officer.id or not which(case):
            continue
        taker = _taker(session, case, officer, to, now)
        (left if taker is None else done).append(case.number)
        if taker is not None:
            facts = {"handler": taker.id, "from": officer.id}
            actor = acting(by) if by else SYSTEM
            record(session, case, Record.HAND_OVER, actor, now=now, facts=facts)
    if done:
        _note(session, Deed.HANDED_OVER, officer, by, now)
    return HandedOver(tuple(done), tuple(left))


def set_absence(
    session: Session,
    officer: Officer,
    first: date,
    last: date | None,
    stand_in: Officer | None,
    *,
    by: Officer | None,
    now: datetime,
) -> None:
    """请假, both days included; until then new cases go to the stand-in, who may also work on those in hand.

    Raises UnfitError.
    """
    if last is not None and last < first:
        raise UnfitError("dates")
    if stand_in is not None and not _may_stand_in(stand_in, officer):
        raise UnfitError("stand_in")
    officer.away_from, officer.away_until = first, last
    officer.stand_in_id = stand_in.id if stand_in else None
    _note(session, Deed.SET_ABSENCE, officer, by, now)


def end_absence(session: Session, officer: Officer, *, by: Officer | None, now: datetime) -> None:
    """销假."""
    officer.away_from = officer.away_until = officer.stand_in_id = None
    _note(session, Deed.SET_ABSENCE, officer, by, now)


def disable(
    session: Session, officer: Officer, to: Officer | None, *, by: Officer | None, now: datetime
) -> HandedOver:
    """停用: no sign-in and no case from now on; what was in hand is handed over."""
    officer.disabled_at = now
    session.flush()
    _note(session, Deed.DISABLED_OFFICER, officer, by, now)
    return hand_over_all(session, officer, to, by=by, now=now)


def enable(session: Session, officer: Officer, *, by: Officer | None, now: datetime) -> None:
    officer.disabled_at = None
    _note(session, Deed.ENABLED_OFFICER, officer, by, now)


def set_leader(session: Session, officer: Officer, *, leads: bool, by: Officer | None, now: datetime) -> None:
    """分管领导 of the officer's district (of the city without one): hears of what stays undone after 督办."""
    if officer.leads != leads:
        officer.leads = leads
        _note(session, Deed.SET_LEADER, officer, by, now)


def add_interest(
    session: Session,
    officer: Officer,
    *,
    project_id: int | None = None,
    uscc: str | None = None,
    by: Officer | None,
    now: datetime,
) -> HandedOver:
    """登记回避: from now on none of these cases; those in hand go to others at once."""
    known = _interests(session, officer, project_id, uscc)
    if not known:
        session.add(Interest(officer_id=officer.id, project_id=project_id, uscc=uscc))
        session.flush()
        _note(session, Deed.SET_INTEREST, officer, by, now)
    return hand_over_all(
        session, officer, None, by=by, now=now, which=lambda case: is_interested(session, officer, case)
    )


def remove_interest(
    session: Session,
    officer: Officer,
    *,
    project_id: int | None = None,
    uscc: str | None = None,
    by: Officer | None,
    now: datetime,
) -> bool:
    """False when there was none."""
    known = _interests(session, officer, project_id, uscc)
    for row in known:
        session.delete(row)
    if known:
        _note(session, Deed.SET_INTEREST, officer, by, now)
    return bool(known)


def _in_hand(session: Session, officer: Officer) -> list[int]:
    stages = RECORDS[Record.HAND_OVER].sources
    asked = select(Case.id).where(Case.handler_id == officer.id, Case.stage.in_(stages))
    return list(session.scalars(asked.order_by(Case.id)))


def _taker(
    session: Session, case: Case, officer: Officer, to: Officer | None, now: datetime
) -> Officer | None:
    if to is None:
        return find_handler(session, case, now=now, without=(officer.id,))
    return to if to.id != officer.id and fits(session, to, case, now=now) else None


def _may_stand_in(stand_in: Officer, officer: Officer) -> bool:
    return stand_in.id != officer.id and stand_in.disabled_at is None and stand_in.has(Role.HANDLER)


def _interests(
    session: Session, officer: Officer, project_id: int | None, uscc: str | None
) -> list[Interest]:
    asked = select(Interest).where(
        Interest.officer_id == officer.id, Interest.project_id.is_not_distinct_from(project_id)
    )
    return list(session.scalars(asked.where(Interest.uscc.is_not_distinct_from(uscc))))


def _note(session: Session, deed: Deed, officer: Officer, by: Officer | None, now: datetime) -> None:
    audit.record(session, by.id if by else None, deed, now=now, about=("officer", officer.id))
