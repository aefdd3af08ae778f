"""顺延: a holiday that became known later moves a date of working days on. A date told to a resident only ever moves later,
and the ledger says so; a working day more moves nothing.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from actions.complaints.moving import SYSTEM, record
from actions.complaints.stages import OPEN, Record
from actions.complaints.workdays import due
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case, CaseClock, ClockKind

AT_ONCE = 100  # cases in one transaction


def postpone(session: Session, *, now: datetime, after: int = 0) -> int | None:
    """Look at so many cases behind the one with this id; the last one's id, None when there are no more."""
    cases = _cases(session, after)
    for case in cases:
        later = {clock.kind: moved for clock in case.clocks if (moved := _later(session, case, clock))}
        if later:
            dates = {kind: moment.isoformat() for kind, moment in later.items()}
            record(session, case, Record.POSTPONE, SYSTEM, now=now, facts={"due": dates})
    return cases[-1].id if len(cases) == AT_ONCE else None


def _cases(session: Session, after: int) -> Sequence[Case]:
    """With a clock that runs in working days."""
    rules = clock_rules()
    kinds = [kind for kind in ClockKind if any(term.working_days for term in rules.terms[kind].values())]
    running = select(CaseClock.case_id).where(CaseClock.ended_at.is_(None), CaseClock.kind.in_(kinds))
    rows = select(Case).where(Case.id.in_(running), Case.id > after, Case.stage.in_(sorted(OPEN)))
    rows = rows.order_by(Case.id).limit(AT_ONCE).options(selectinload(Case.clocks))
    locked = rows.with_for_update(skip_locked=True, of=Case).execution_options(populate_existing=True)
    return session.scalars(locked).all()


def _later(session: Session, case: Case, clock: CaseClock) -> datetime | None:
    """When the clock is due by the calendar of today, if that is later. A date that an officer set stays."""
    term = clock_rules().term(clock.kind, urgent=case.urgent)
    own_date = clock.kind == ClockKind.RECTIFICATION or clock.extended
    if clock.ended_at is not None or own_date or not term.working_days:
        return None
    by_now = due(session, clock.started_at, term) + timedelta(seconds=clock.paused_seconds)
    return by_now if by_now > clock.due_at else None
