"""The clocks of a case (时限): what each entry of the ledger starts, pauses, moves on, ends.

A pure fold: `advance` takes the clocks and one entry and gives the clocks after it. `move()` keeps its result in
rows; `recompute` folds a whole ledger and must give the same.

Facts that mean something here: `due` (dates by kind, which postpone brings along) · `clock` of extend · `clock` and
`percent` of remind and escalate · `due_on` of order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from actions.complaints import marks
from actions.complaints.stages import Move, Record
from actions.complaints.workdays import CITY, due, end_of
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case, CaseClock, ClockKind, LedgerEntry

STARTS: Mapping[str, tuple[ClockKind, ...]] = {
    Record.FILE: (ClockKind.ACCEPTANCE, ClockKind.CLOSING),
    Move.OBJECT: (ClockKind.ACCEPTANCE, ClockKind.CLOSING),
    Move.TAKE_BACK: (ClockKind.ACCEPTANCE, ClockKind.CLOSING),
    Move.RETURN_REFERRAL: (ClockKind.ACCEPTANCE,),
    Move.ASSIGN: (ClockKind.HANDLING,),
    Move.ORDER: (ClockKind.RECTIFICATION,),
    Move.SEND_BACK: (ClockKind.RECTIFICATION,),
    Move.NOT_SOLVED: (ClockKind.HANDLING,),
    Move.RETURN: (ClockKind.HANDLING,),
    Move.REOPEN: (ClockKind.HANDLING, ClockKind.CLOSING),
}
ENDS: Mapping[str, tuple[ClockKind, ...]] = {
    Move.ACCEPT: (ClockKind.ACCEPTANCE,),
    Move.DECLINE: (ClockKind.ACCEPTANCE, ClockKind.CLOSING),
    Move.REFER: (ClockKind.ACCEPTANCE, ClockKind.HANDLING),
    Move.MERGE: tuple(ClockKind),
    Move.WITHDRAW: tuple(ClockKind),
    Move.REPORT_RECTIFIED: (ClockKind.RECTIFICATION,),
    Move.RECTIFY_FAILED: (ClockKind.RECTIFICATION,),
    Move.RECALL_ORDER: (ClockKind.RECTIFICATION,),
    Move.ASK_BACK: (ClockKind.HANDLING,),
    Move.REPORT_RESULT: (ClockKind.CLOSING,),
    Move.CLOSE: (ClockKind.CLOSING,),
}
GIVEN_UP = frozenset(
    {Move.MERGE, Move.WITHDRAW, Move.RECALL_ORDER}
)  # ended without having been met or missed by anybody's doing


@dataclass(frozen=True)
class Ticking:
    """One clock, as `CaseClock` keeps it."""

    kind: ClockKind
    round: int
    started_at: datetime
    due_at: datetime
    promised_at: datetime
    paused_at: datetime | None = None
    paused_seconds: int = 0
    extended: bool = False
    ended_at: datetime | None = None
    met: bool | None = None
    warned: int = 0  # the highest mark given (per cent)


Clocks = tuple[Ticking, ...]
_FIELDS = tuple(item.name for item in fields(Ticking))


def due_dates(
    session: Session, case: Case, deed: str, *, now: datetime, facts: Mapping[str, Any]
) -> dict[str, str]:
    """When the clocks that this entry starts or moves on are due; kept in the entry, so that a later change of the
    calendar does not change what was promised.
    """
    rules = clock_rules()
    if deed == Record.EXTEND:
        term = rules.terms[facts["clock"]]["extension"]
        running = _running(of(case), ClockKind(facts["clock"]))
        return {facts["clock"]: due(session, running.due_at, term).isoformat()} if running else {}
    given = facts.get("due_on")  # a day of the city
    named = end_of(date.fromisoformat(given)) if given else None
    return {
        kind.value: (named or due(session, now, rules.term(kind, urgent=case.urgent))).isoformat()
        for kind in STARTS.get(deed, ())
        if kind is ClockKind.RECTIFICATION or _running(of(case), kind) is None
    }


def follow(case: Case, entry: LedgerEntry) -> None:
    """Let the rows follow one entry of the ledger."""
    rows = {(row.kind, row.round): row for row in case.clocks}
    for clock in advance(of(case), entry.deed, entry.at, entry.facts):
        row = rows.get((clock.kind, clock.round))
        if row is None:
            row = CaseClock(case_id=case.id)
            case.clocks.append(row)
        for name in _FIELDS:
            setattr(row, name, getattr(clock, name))
        row.next_mark_at = marks.next_one(clock)
    case.next_due_at = next_due(of(case))


def next_due(clocks: Clocks) -> datetime | None:
    """The earliest date of those that run and do not stand still."""
    running = [clock.due_at for clock in clocks if clock.ended_at is None and clock.paused_at is None]
    return min(running, default=None)


def recompute(entries: Iterable[LedgerEntry]) -> Clocks:
    """The clocks a ledger leads to, oldest entry first."""
    clocks: Clocks = ()
    for entry in entries:
        clocks = advance(clocks, entry.deed, entry.at, entry.facts)
    return clocks


def advance(clocks: Clocks, deed: str, at: datetime, facts: Mapping[str, Any]) -> Clocks:
    """The clocks after one entry. `facts["due"]`: due dates by kind, of `due_dates`."""
    dates: Mapping[str, str] = facts.get("due", {})
    clocks = tuple(_ended(clock, deed, at) for clock in clocks)
    if deed == Move.ASK:
        clocks = tuple(_paused(clock, at) for clock in clocks)
    if deed == Move.ANSWER:
        clocks = tuple(_resumed(clock, at) for clock in clocks)
    if deed in {Record.REMIND, Record.ESCALATE} and "percent" in facts:
        return tuple(_warned(clock, facts) for clock in clocks)
    if deed in {Record.EXTEND, Record.POSTPONE}:
        return tuple(_later(clock, dates, at, extended=deed == Record.EXTEND) for clock in clocks)
    for kind in STARTS.get(deed, ()):
        if kind.value in dates:
            clocks = (*clocks, _started(clocks, kind, at, _moment(dates[kind.value])))
    return clocks


def _ended(clock: Ticking, deed: str, at: datetime) -> Ticking:
    restarts = deed == Move.SEND_BACK and clock.kind is ClockKind.RECTIFICATION
    if clock.ended_at is not None or not (clock.kind in ENDS.get(deed, ()) or restarts):
        return clock
    clock = _resumed(clock, at)
    met = None if deed in GIVEN_UP else at <= clock.due_at
    return replace(clock, ended_at=at, met=met)


def _paused(clock: Ticking, at: datetime) -> Ticking:
    stands = clock.kind is ClockKind.HANDLING and clock.ended_at is None and clock.paused_at is None
    return replace(clock, paused_at=at) if stands else clock


def _resumed(clock: Ticking, at: datetime) -> Ticking:
    if clock.paused_at is None:
        return clock
    pause = at - clock.paused_at
    later = clock.due_at + pause
    return replace(
        clock,
        paused_at=None,
        paused_seconds=clock.paused_seconds + int(pause.total_seconds()),
        due_at=later,
        promised_at=max(clock.promised_at, _as_promised(clock.promised_at, later)),
    )


def _as_promised(before: datetime, later: datetime) -> datetime:
    """A day that was promised moves to another day, not to “0:00前” of it."""
    day = before.astimezone(CITY).date()
    return end_of(later.astimezone(CITY).date()) if before == end_of(day) else later


def _warned(clock: Ticking, facts: Mapping[str, Any]) -> Ticking:
    given = clock.ended_at is None and clock.kind.value == facts["clock"]
    return replace(clock, warned=max(clock.warned, facts["percent"])) if given else clock


def _later(clock: Ticking, dates: Mapping[str, str], at: datetime, *, extended: bool) -> Ticking:
    """A new date has marks of its own: those that lie ahead again are given again."""
    if clock.ended_at is not None or clock.kind.value not in dates:
        return clock
    due_at = max(clock.due_at, _moment(dates[clock.kind.value]))
    moved = replace(
        clock,
        due_at=due_at,
        promised_at=max(clock.promised_at, due_at),
        extended=clock.extended or extended,
    )
    return replace(moved, warned=min(clock.warned, marks.passed(moved, clock.paused_at or at)))


def _started(clocks: Clocks, kind: ClockKind, at: datetime, due_at: datetime) -> Ticking:
    earlier = sum(clock.kind is kind for clock in clocks)
    return Ticking(kind, earlier, at, due_at, due_at)


def of(case: Case) -> Clocks:
    """The clocks as the rows have them. A row that was read gives its kind as a plain str."""
    return tuple(_of(row) for row in case.clocks)


def _of(row: CaseClock) -> Ticking:
    facts: dict[str, Any] = {name: getattr(row, name) for name in _FIELDS}
    return Ticking(**facts | {"kind": ClockKind(row.kind)})


def _running(clocks: Clocks, kind: ClockKind) -> Ticking | None:
    return next((clock for clock in clocks if clock.kind is kind and clock.ended_at is None), None)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
