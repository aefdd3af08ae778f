"""时限提醒与督办: what a clock's marks let happen, once each. Passed several at once (a machine asleep): the highest.

50, 80, 100 %: whoever has the case is reminded. After it: 督办, then the district's leader (`complaint_clocks.yml`).
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from actions.complaints import marks
from actions.complaints.moving import SYSTEM, record
from actions.complaints.stages import OPEN, Record
from actions.officers import whose
from actions.officers.telling import console, tell_officer
from actions.wording import officers_clocks as wording
from actions.wording.officers_clocks import Missed
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case, CaseClock, ClockKind
from data.tables.people import Officer

AT_ONCE = 20  # cases, about 10 ms each; SQLite's one writer is held no longer than a turn may wait


def remind(session: Session, *, now: datetime, limit: int = AT_ONCE) -> int:
    """Give what is due to so many cases; how many there were. Another process works on others at the same time."""
    cases = _due(session, now, limit)
    told: dict[int, list[Missed]] = defaultdict(list)
    for case in cases:
        for clock in [clock for clock in case.clocks if _is_due(clock, now)]:
            _give(session, case, clock, told, now)
    for officer_id, missed in told.items():
        _tell(session, officer_id, missed, now)
    return len(cases)


def _due(session: Session, now: datetime, limit: int) -> Sequence[Case]:
    """Locked, without waiting for who has one in hand: it comes again with the next tick."""
    waiting = select(CaseClock.case_id).where(CaseClock.next_mark_at <= now)
    ids = set(session.scalars(waiting.order_by(CaseClock.next_mark_at).limit(limit)))
    rows = select(Case).where(Case.id.in_(ids)).order_by(Case.id).options(selectinload(Case.clocks))
    return session.scalars(
        rows.with_for_update(skip_locked=True, of=Case).execution_options(populate_existing=True)
    ).all()


def _is_due(clock: CaseClock, now: datetime) -> bool:
    return clock.next_mark_at is not None and clock.next_mark_at <= now


def _give(
    session: Session, case: Case, clock: CaseClock, told: dict[int, list[Missed]], now: datetime
) -> None:
    percent = marks.passed(clock, now)
    if percent <= clock.warned or case.stage not in OPEN:
        clock.next_mark_at = marks.next_one(clock) if case.stage in OPEN else None
        return
    level = clock_rules().escalate_at.get(percent)
    hears = whose.responsible(session, case, now=now)
    if level is not None:
        hears = _each_once([*whose.escalated_to(session, case, level, now=now), *hears])
    record(
        session,
        case,
        Record.REMIND if level is None else Record.ESCALATE,
        SYSTEM,
        now=now,
        facts={"clock": clock.kind, "percent": percent, "to": [row.id for row in hears]},
    )
    for row in hears:
        told[row.id].append(Missed(case.number, ClockKind(clock.kind), percent, clock.due_at, case.revision))


def _each_once(rows: Sequence[Officer]) -> list[Officer]:
    return list({row.id: row for row in rows}.values())


def _tell(session: Session, officer_id: int, missed: Sequence[Missed], now: datetime) -> None:
    """One message for reminders and one for 督办, however many cases there are."""
    escalates = clock_rules().escalate_at
    for hard, group in groupby(
        sorted(missed, key=lambda one: one.percent not in escalates), lambda one: one.percent in escalates
    ):
        some = list(group)
        link = console(session, f"/cases/{some[0].number}" if len(some) == 1 else "/case/list?mine=1")
        key = f"clock:{some[0].number}:{some[0].place}"
        tell_officer(
            session,
            officer_id,
            [wording.missed(some, now, link, escalated=hard)],
            key=key,
            now=now,
            can_wait=True,
        )
