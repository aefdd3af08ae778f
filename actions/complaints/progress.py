"""进度: where a case stands as its own person may know it: who has it, what comes next, by when, what was decided."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints import askings, orders, repair_photos, urging
from actions.complaints.own_cases import ALIVE
from actions.complaints.repair_photos import RepairPhotos
from actions.complaints.stages import Move, Record
from actions.complaints.workdays import CITY
from data.queries import case_file, case_words
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case, CaseClock, ClockKind, LedgerEntry, Stage, WordKind

_COUNTED: Mapping[Stage, tuple[ClockKind, ...]] = {
    Stage.RECEIVED: (ClockKind.ACCEPTANCE,),
    Stage.ASSIGNED: (ClockKind.HANDLING,),
    Stage.HANDLING: (ClockKind.HANDLING,),
    Stage.WAITING: (ClockKind.HANDLING,),
    Stage.RECTIFYING: (ClockKind.RECTIFICATION, ClockKind.HANDLING),
    Stage.VERIFYING: (ClockKind.HANDLING,),
}
_DECIDED = frozenset({Stage.ASKING_BACK, Stage.TO_SIGN_OFF, Stage.CLOSED})
_ANEW = (Move.REOPEN, Move.NOT_SOLVED, Move.RETURN)
_Deeds = tuple[Move | Record, ...]
_FOUND: _Deeds = (Record.VISIT,)
_OUTCOME: _Deeds = (Move.ASK_BACK, Move.REPORT_RESULT)
_SAYS: Mapping[Stage, _Deeds] = {  # whose words are for the person, by the stage they led to
    Stage.DECLINED: (Move.DECLINE,),
    Stage.REFERRED: (Move.REFER,),
    Stage.WAITING: (Move.ASK,),
    Stage.HANDLING: _FOUND,
    Stage.RECTIFYING: _FOUND,
    Stage.VERIFYING: _FOUND,
    **dict.fromkeys(_DECIDED, _OUTCOME),
}


class Offer(StrEnum):
    """What the person may do with the case now."""

    ANSWER = "answer"
    SUPPLEMENT = "supplement"
    URGE = "urge"
    AGREE_VISIT = "agree_visit"
    ANSWER_BACK = "answer_back"
    RATE = "rate"
    REOPEN = "reopen"
    OBJECT = "object"
    TAKE_BACK = "take_back"
    WITHDRAW = "withdraw"


@dataclass(frozen=True)
class Counted:
    """A running clock as “第4天／共15天”. `day` 0: since today; `late`: days over it."""

    kind: ClockKind
    day: int
    of: int
    until: datetime
    paused: bool = False
    late: int = 0


@dataclass(frozen=True)
class Progress:
    """`stage` is of the main case where the case goes along with it (`merged`). `repair`: while the person is asked."""

    case: Case
    stage: Stage
    merged: bool
    handler: str
    counted: Counted | None
    closing: Counted | None
    words: Mapping[WordKind, str]
    offers: tuple[Offer, ...]
    urged_on: date | None = None
    repair: RepairPhotos = repair_photos.NONE
    owner: str = ""  # who an order stands against, while it is carried out
    asked: int = 0  # the 解决了没有 that waits for an answer, of `askings`


@dataclass(frozen=True)
class Line:
    """One line of the ledger, as the person sees it."""

    at: datetime
    deed: str
    stage: Stage
    facts: Mapping[str, Any] = field(default_factory=dict)
    officer: str = ""


def progress(session: Session, case: Case, *, now: datetime) -> Progress:
    """What is to be said of the person's own case."""
    main = session.get(Case, case.merged_into_id) if case.merged_into_id is not None else None
    going = main if main is not None and case.stage == Stage.MERGED else case
    running = {clock.kind: _count(clock, now) for clock in going.clocks if clock.ended_at is None}
    kinds = _COUNTED.get(going.stage, ())
    urged = urging.last_urged(session, case)
    is_asked = case.stage == Stage.ASKING_BACK
    return Progress(
        case,
        going.stage,
        going is not case,
        going.handler.name if going.handler else "",
        next((running[kind] for kind in kinds if kind in running), None),
        running.get(ClockKind.CLOSING),
        _words(session, case),
        offers(case),
        urged.astimezone(CITY).date() if urged else None,
        repair_photos.asked_about(session, case) if is_asked else repair_photos.NONE,
        _ordered(session, going),
        askings.newest(session, case) if is_asked else 0,
    )


def _ordered(session: Session, case: Case) -> str:
    order = orders.standing(session, case) if case.stage == Stage.RECTIFYING else None
    return order.owner_name if order is not None else ""


def offers(case: Case) -> tuple[Offer, ...]:
    """What fits the stage, most useful first."""
    match case.stage:
        case Stage.WAITING:
            return (Offer.ANSWER, Offer.WITHDRAW)
        case Stage.ASKING_BACK:
            return (Offer.ANSWER_BACK, Offer.SUPPLEMENT)
        case Stage.TO_SIGN_OFF:
            return (Offer.SUPPLEMENT, Offer.URGE)
        case Stage.CLOSED:
            again = (Offer.REOPEN,) if case.reopened < clock_rules().reopen_at_most else ()
            return (Offer.RATE, *again)
        case Stage.DECLINED:
            return (Offer.OBJECT,)
        case Stage.WITHDRAWN:
            return (Offer.TAKE_BACK,)
        case Stage.MERGED:
            done = (Offer.RATE,) if case.closed_at else (Offer.SUPPLEMENT, Offer.URGE)
            return (*done, Offer.TAKE_BACK)
        case Stage.RECTIFYING if not case.visit_agreed:
            return (Offer.AGREE_VISIT, Offer.SUPPLEMENT, Offer.URGE, Offer.WITHDRAW)
        case _:
            return (Offer.SUPPLEMENT, Offer.URGE, Offer.WITHDRAW) if case.stage in ALIVE else ()


def timeline(session: Session, case: Case) -> list[Line]:
    """全部过程, the oldest first, without what officers note for themselves."""
    entries = [entry for entry in case_file.ledger(session, case.id) if entry.deed != Record.NOTE]
    ids = {entry.facts[key] for entry in entries for key in ("handler",) if key in entry.facts}
    names = case_file.officer_names(session, sorted(ids))
    return [
        Line(
            entry.at, entry.deed, entry.stage_after, entry.facts, names.get(entry.facts.get("handler", 0), "")
        )
        for entry in entries
    ]


def _words(session: Session, case: Case) -> Mapping[WordKind, str]:
    """What the officers said to the person with the step that led here."""
    last = _last(session, case, _SAYS.get(case.stage, ()))
    rows = last.words if last is not None else []
    said = {row.kind: case_words.unseal(case, row) for row in rows}
    return {kind: words for kind, words in said.items() if words}


def _last(session: Session, case: Case, deeds: Collection[str]) -> LedgerEntry | None:
    """The newest of these since the case was taken up anew."""
    asked = select(LedgerEntry).where(LedgerEntry.case_id == case.id, LedgerEntry.deed.in_((*deeds, *_ANEW)))
    last = session.scalar(asked.order_by(LedgerEntry.place.desc()).limit(1))
    return last if last is not None and last.deed in deeds else None


def _count(clock: CaseClock, now: datetime) -> Counted:
    paused = timedelta(seconds=clock.paused_seconds).days
    start, until = _day(clock.started_at), _day(clock.promised_at)
    today = _day(clock.paused_at or now)
    of = (until - start).days - paused
    late = (_day(now) - until).days if clock.paused_at is None and now > clock.promised_at else 0
    return Counted(
        clock.kind,
        max(0, (today - start).days - paused),
        of,
        clock.promised_at,
        clock.paused_at is not None,
        max(late, int(late == 0 and clock.paused_at is None and now > clock.promised_at)),
    )


def _day(moment: datetime) -> date:
    return moment.astimezone(CITY).date()
