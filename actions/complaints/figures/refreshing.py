"""Keeping the counts of the months up with the ledger, a month at a time, and proving them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from actions.complaints.figures import counting, months
from data.queries import figures

_OVERLAP = timedelta(minutes=10)  # a line may be committed later than the moment it names


def refresh(session: Session, *, now: datetime) -> bool:
    """Mark the months that changed, and count one of them again. False: nothing was left to be counted."""
    changed = _changed(session, now)
    if changed is not None:
        figures.mark_stale(session, changed)
        figures.see_until(session, now)
        session.flush()
    waiting = figures.stale(session)
    if not waiting:
        return False
    figures.replace(session, waiting[0], counting.count(session, waiting[0]), now=now)
    return len(waiting) > 1


def differing(session: Session, *, newest: int) -> list[date]:
    """Of the newest months: those that were counted up to now and do not hold what the cases say."""
    waiting = set(figures.stale(session))
    counted = [month for month in figures.months(session) if month not in waiting]
    return [
        month for month in counted[-newest:] if figures.kept(session, month) != counting.count(session, month)
    ]


def _changed(session: Session, now: datetime) -> Sequence[date] | None:
    """None while the months found last time still wait."""
    seen = figures.seen_until(session)
    if seen is None:
        first = figures.earliest(session)
        return months.between(months.month_of(first), months.month_of(now)) if first else ()
    if figures.stale(session):
        return None
    return sorted({months.month_of(at) for at in figures.changed_since(session, seen - _OVERLAP)})
