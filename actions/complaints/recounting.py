"""Counting anew: whether the rows of a case are what its ledger says."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from actions.complaints import clocks
from data.tables.complaints import Case

_CHUNK = 200


def recount(session: Session, *, newest: int | None = None) -> list[str]:
    """Numbers of the cases whose stage, places, clocks or next date differ from their ledger.

    `newest`: look at so many of the newest only, and not at all.
    """
    return [case.number for case in _cases(session, newest) if not _is_right(case)]


def _cases(session: Session, newest: int | None) -> Iterator[Case]:
    ids = session.scalars(select(Case.id).order_by(Case.id.desc()).limit(newest)).all()
    for start in range(0, len(ids), _CHUNK):
        asked = (
            select(Case)
            .where(Case.id.in_(ids[start : start + _CHUNK]))
            .options(selectinload(Case.entries), selectinload(Case.clocks))
            .order_by(Case.id)
            .execution_options(populate_existing=True)
        )
        yield from session.scalars(asked)


def _is_right(case: Case) -> bool:
    entries = case.entries
    places = [entry.place for entry in entries]
    if not entries or places != list(range(1, case.revision + 1)) or entries[-1].stage_after != case.stage:
        return False
    told = clocks.recompute(entries)
    return set(told) == set(clocks.of(case)) and case.next_due_at == clocks.next_due(told)
