"""异议 and 信用修复 as the officers see them: the list with its filters, one with its reason, documents and ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from actions.complaints import scope
from actions.credit import petition_deciding, petitions
from actions.credit.petition_stages import DONE, OPEN, OWED, WAYS, Deed, stage_name
from bot.console.chinese import UNKNOWN, moment
from bot.console.credit.sheet import ends_said
from data.queries import case_file
from data.queries import petitions as queries
from data.tables.enterprises import Petition, PetitionEntry, PetitionKind, PetitionStage
from data.tables.people import Officer

LISTED = 200
_INSIDE = frozenset({Deed.BEGIN, Deed.TELL, Deed.TELL_ANEW, Deed.DROP})


class Which(StrEnum):
    """A filter of the list."""

    OPEN = "open"
    OVERDUE = "overdue"
    TODAY = "today"
    WAITING = "waiting"
    DONE = "done"
    ALL = "all"


FILTERS = {
    Which.OPEN: "待办",
    Which.OVERDUE: "已超期",
    Which.TODAY: "今天到期",
    Which.WAITING: "等企业补充",
    Which.DONE: "已结",
    Which.ALL: "全部",
}


@dataclass(frozen=True)
class Row:
    id: int
    number: str
    kind: str
    company: str
    document: str
    stage: str
    tone: str
    due: str
    late: str


@dataclass(frozen=True)
class Line:
    at: str
    what: str
    who: str
    words: str


@dataclass(frozen=True)
class Act:
    """`words`: what is to be written with it; "" where nothing is."""

    deed: str
    name: str
    words: str
    main: bool


@dataclass(frozen=True)
class Sheet:
    row: Row
    revision: int
    company_id: int
    event: Mapping[str, str]
    event_note: str
    reason: str
    more: Sequence[str]
    photos: Sequence[int]
    lines: Sequence[Line]
    acts: Sequence[Act]
    why_not: str


def rows(session: Session, which: Which, kind: str, officer_id: int, *, today: date) -> list[Row]:
    hidden = scope.hidden_companies(session, session.get_one(Officer, officer_id))
    found = queries.submitted(session, *_conditions(which, kind, today), limit=LISTED)
    return [_row(each, today) for each in found if each.company.uscc not in hidden]


def counts(session: Session, officer_id: int, *, today: date) -> dict[Which, int]:
    return {which: len(rows(session, which, "", officer_id, today=today)) for which in _COUNTED}


def sheet(session: Session, petition_id: int, officer_id: int, *, today: date) -> Sheet | None:
    """None for a draft, and where the officer has an interest in the company (回避)."""
    petition, by = session.get(Petition, petition_id), session.get_one(Officer, officer_id)
    if petition is None or petition.submitted_at is None:
        return None
    if petition.company.uscc in scope.hidden_companies(session, by):
        return None
    allowed = petition_deciding.allowed(session, petition, by)
    return Sheet(
        _row(petition, today),
        petition.revision,
        petition.company_id,
        _event(petition),
        "这条记录已经撤销。" if petition.event.withdrawn_at else "",
        petitions.reason(petition),
        [entry.words for entry in petition.entries if entry.deed == Deed.SUPPLEMENT and entry.words],
        [photo.id for photo in queries.documents(session, petition.id)],
        _lines(session, petition),
        [_act(petition, deed) for deed in allowed],
        _why_not(session, petition, by),
    )


def _conditions(which: Which, kind: str, today: date) -> list[Any]:
    open_, owed = Petition.stage.in_(OPEN), Petition.stage.in_(OWED)
    found: Mapping[Which, list[Any]] = {
        Which.OPEN: [open_],
        Which.OVERDUE: [owed, Petition.due_on < today],
        Which.TODAY: [owed, Petition.due_on == today],
        Which.WAITING: [Petition.stage == PetitionStage.WAITING],
        Which.DONE: [Petition.stage.in_(DONE)],
        Which.ALL: [],
    }
    return [*found[which], *([Petition.kind == kind] if kind in set(PetitionKind) else [])]


def _row(petition: Petition, today: date) -> Row:
    kind, stage = PetitionKind(petition.kind), PetitionStage(petition.stage)
    return Row(
        petition.id,
        petition.number,
        kind,
        petition.company.name,
        petition.event.document,
        stage_name(kind, stage),
        "stage" if stage in OPEN else "still",
        petition.due_on.isoformat() if petition.due_on else "",
        _late(petition, today),
    )


def _late(petition: Petition, today: date) -> str:
    if petition.stage not in OWED or petition.due_on is None:
        return ""
    days = (today - petition.due_on).days
    if days > 0:
        return f"超期 {days} 天"
    return "今天到期" if days == 0 else ""


def _event(petition: Petition) -> dict[str, str]:
    event = petition.event
    public = f"{event.public_from or event.decided_on} 至 {ends_said(event)}"
    return {
        "类型": event.kind,
        "文号": event.document,
        "事由": event.reason or UNKNOWN,
        "作出机关": event.body or UNKNOWN,
        "作出日期": event.decided_on.isoformat() if event.decided_on else UNKNOWN,
        "公示": public,
        "惩戒止": event.disciplined_until.isoformat() if event.disciplined_until else UNKNOWN,
    }


def _lines(session: Session, petition: Petition) -> list[Line]:
    told = [entry for entry in petition.entries if entry.deed not in _INSIDE]
    names = case_file.officer_names(session, [entry.officer_id for entry in told if entry.officer_id])
    return [_line(petition, entry, names) for entry in told]


def _line(petition: Petition, entry: PetitionEntry, names: Mapping[int, str]) -> Line:
    deed = Deed(entry.deed)
    decided = deed in {Deed.UPHOLD, Deed.REFUSE}
    what = (
        stage_name(PetitionKind(petition.kind), PetitionStage(entry.stage_after))
        if decided
        else WAYS[deed].name
    )
    who = names.get(entry.officer_id, "监管人员") if entry.officer_id else "企业"
    who = "系统" if WAYS[deed].clock else who
    return Line(moment(entry.at), what, who, entry.words or "")


_WORDS = {
    Deed.ASK: "要补充什么（企业会看到）",
    Deed.UPHOLD: "决定和理由（企业会看到）",
    Deed.REFUSE: "理由（企业会看到）",
}


def _act(petition: Petition, deed: Deed) -> Act:
    target = WAYS[deed].target
    name = WAYS[deed].name
    if deed in {Deed.UPHOLD, Deed.REFUSE} and target is not None:
        name = stage_name(PetitionKind(petition.kind), target)
    return Act(deed, name, _WORDS.get(deed, ""), main=deed in {Deed.ACCEPT, Deed.UPHOLD})


def _why_not(session: Session, petition: Petition, by: Officer) -> str:
    """Why somebody with the role may not decide."""
    if petition.stage not in OPEN:
        return ""
    match petition_deciding.refusal(session, petition, by, Deed.UPHOLD):
        case "self":
            return "这条信用记录是您登记或确认的，要由另一名审批人员决定。"
        case "role":
            return "由审批岗位决定。"
        case _:
            return ""


_COUNTED = (Which.OPEN, Which.OVERDUE, Which.TODAY, Which.WAITING)
