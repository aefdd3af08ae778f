"""催办: written down for the handler and the supervisor, at most once in so many hours."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.complaints.moving import RESIDENT, lock, record
from actions.complaints.stages import Record
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case, LedgerEntry


@dataclass(frozen=True)
class Urged:
    """`again_from`: it was urged a short while ago and is not written down twice."""

    times: int
    again_from: datetime | None = None


def urge(session: Session, case_id: int, *, now: datetime) -> Urged:
    """Hurry a case up. Raises MoveRefusedError when nothing is left to be hurried."""
    case = lock(session, case_id)
    last, times = last_urged(session, case), _times(session, case)
    wait = clock_rules().urge_wait
    if last is not None and now < last + wait:
        return Urged(times, again_from=last + wait)
    record(session, case, Record.URGE, RESIDENT, now=now, facts={"times": times + 1})
    return Urged(times + 1)


def last_urged(session: Session, case: Case) -> datetime | None:
    asked = select(LedgerEntry.at).where(LedgerEntry.case_id == case.id, LedgerEntry.deed == Record.URGE)
    return session.scalar(asked.order_by(LedgerEntry.place.desc()).limit(1))


def _times(session: Session, case: Case) -> int:
    counted = select(func.count()).where(LedgerEntry.case_id == case.id, LedgerEntry.deed == Record.URGE)
    return session.scalar(counted) or 0
