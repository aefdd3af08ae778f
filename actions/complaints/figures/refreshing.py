"""Keeping the counts of the months up with the ledger, and proving them.

In three steps, so that counting itself holds nobody up: `mark` what changed, count a month, `keep` it. What changes
between the last two is marked the next time.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from actions.complaints.figures import counting, months
from data.queries import figures
from data.queries.figures import Key

_OVERLAP = timedelta(minutes=10)  # a line may be committed later than the moment it names


def mark(session: Session, *, now: datetime) -> list[date]:
    """The months that wait to be counted, the newest first: those in which something changed since the last time."""
    figures.mark_stale(session, _changed(session, now))
    figures.see_until(session, now)
    session.flush()
    return figures.stale(session)


def keep(session: Session, month: date, counts: Mapping[Key, int], *, now: datetime) -> None:
    """The counts of a month from now on."""
    figures.replace(session, month, counts, now=now)


def differing(session: Session, *, newest: int) -> list[date]:
    """Of the newest months: those that were counted up to now and do not hold what the cases say."""
    waiting = set(figures.stale(session))
    counted = [month for month in figures.months(session) if month not in waiting]
    return [
        month for month in counted[-newest:] if figures.kept(session, month) != counting.count(session, month)
    ]


def _changed(session: Session, now: datetime) -> Iterable[date]:
    seen = figures.seen_until(session)
    if seen is None:
        first = figures.earliest(session)
        return months.between(months.month_of(first), months.month_of(now)) if first else ()
    return {months.month_of(at) for at in figures.changed_since(session, seen - _OVERLAP)}
