"""台账 of one case: a line for each step, with who, by when and the words beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from actions.complaints import striking
from actions.complaints.stages import MOVES, RECORD_NAMES, STAGE_NAMES, Move, Record
from bot.console.cases.said import Said
from bot.console.chinese import moment
from data.queries import case_file
from data.tables.complaints import ActorKind, Case, LedgerEntry, RectificationOrder, Solved, Stage

_CLOCKS = {
    "acceptance": "受理时限",
    "closing": "办结时限",
    "handling": "承办用时",
    "rectification": "整改期限",
}


SOLVED_NAMES: dict[str, str] = {
    Solved.SOLVED: "已解决",
    Solved.PARTLY: "部分解决",
    Solved.NOT_SOLVED: "没解决",
    Solved.UNREACHED: "未回访到",
}


@dataclass(frozen=True)
class Line:
    """One line of the timeline."""

    at: str
    what: str
    who: str
    stage: str
    notes: Sequence[str]
    words: Sequence[tuple[str, str]]
    deed: str
    by_resident: bool
    late: bool = False


def timeline(session: Session, case: Case, words: Said) -> list[Line]:
    entries = case_file.ledger(session, case.id)
    ids = [entry.officer_id for entry in entries if entry.officer_id]
    ids += [given for entry in entries if isinstance(given := entry.facts.get("handler"), int)]
    names = case_file.officer_names(session, ids)
    orders = {row.number: row for row in case_file.orders(session, case.id)}
    return [_line(entry, names, orders, words) for entry in entries]


def since_asked_back(case: Case, lines: Sequence[Line]) -> list[Line]:
    """What came from the resident since the last asking back, while the case waits for its end."""
    if case.stage not in {Stage.ASKING_BACK, Stage.TO_SIGN_OFF}:
        return []
    asked = max((place for place, line in enumerate(lines) if line.deed == Move.ASK_BACK), default=-1)
    return [line for line in lines[asked + 1 :] if line.by_resident]


def _line(
    entry: LedgerEntry, names: Mapping[int, str], orders: Mapping[str, RectificationOrder], words: Said
) -> Line:
    moved = entry.stage_before != entry.stage_after
    return Line(
        at=moment(entry.at),
        what=deed_name(entry.deed),
        who=_who(entry, names),
        stage=STAGE_NAMES[Stage(entry.stage_after)] if moved else "",
        notes=[*_notes(entry, names), *_order(entry, orders), *_answer(entry)],
        words=[*words.beside(entry), *words.to_companies(entry)],
        deed=entry.deed,
        by_resident=entry.actor == ActorKind.RESIDENT
        or (entry.deed == Move.ANSWERED_BACK and entry.actor == ActorKind.OFFICER),
        late=entry.deed == Record.ESCALATE,
    )


def deed_name(deed: str) -> str:
    if deed in set(Move):
        return MOVES[Move(deed)].name
    return RECORD_NAMES.get(Record(deed), deed) if deed in set(Record) else deed


def _who(entry: LedgerEntry, names: Mapping[int, str]) -> str:
    match entry.actor:
        case ActorKind.OFFICER:
            return names.get(entry.officer_id or 0, "监管人员")
        case ActorKind.RESIDENT:
            return "居民"
        case _:
            return entry.facts.get("said_by") or (
                "责任单位" if entry.deed == Record.COMPANY_ANSWER else "系统"
            )


def _notes(entry: LedgerEntry, names: Mapping[int, str]) -> list[str]:
    facts = entry.facts
    notes = []
    if handler := names.get(facts.get("handler") or 0):
        notes.append(f"承办人：{handler}")
    for kind, due in (facts.get("due") or {}).items():
        notes.append(f"{_CLOCKS.get(kind, kind)}至 {moment(datetime.fromisoformat(due))}")
    if entry.deed in {Record.SUPPLEMENT, Move.ANSWER}:
        notes += _added(facts)
    if facts.get("kept") == striking.KEPT:
        notes.append("居民划掉了自己的几句话，不再使用")
    return notes


def _added(facts: Mapping[str, Any]) -> list[str]:
    """What came with the words, or without any."""
    photos = f"照片 {facts['photos']} 张" if facts.get("photos") else ""
    told = _TOLD.get(facts.get("told", ""), "")
    if facts.get("handed_over"):
        told = f"{told}：{facts['handed_over']}"
    return [note for note in ("新险情，请马上看" if "danger" in facts else "", told, photos) if note]


_TOLD = {  # by what a line put down beside the words; the value stands in its own place on the page
    "place": "说了楼栋、单元或房号",
    "contact": "留了联系方式",
    "handover": "说了交房时间",
    "since": "说了什么时候开始的",
    "photos": "发了照片",
    "district": "说了在哪个区",
    "estate": "说了小区名",
}


def _order(entry: LedgerEntry, orders: Mapping[str, RectificationOrder]) -> list[str]:
    """Which order went to whom."""
    if entry.deed == Move.RECALL_ORDER:
        return [entry.facts["recalled"]] if "recalled" in entry.facts else []
    row = orders.get(entry.facts.get("order", "")) if entry.deed in {Move.ORDER, Move.SEND_BACK} else None
    if row is None:
        return []
    copy = f"，抄送 {row.copy_name}" if row.copy_name else ""
    return [f"{row.number}，致 {row.owner_name}{copy}"]


def _answer(entry: LedgerEntry) -> list[str]:
    """What was said of the outcome; a sign-off repeats it and is none."""
    if entry.deed not in {Record.RATE, Move.ANSWERED_BACK, Move.NOT_SOLVED}:
        return []
    solved = entry.facts.get("solved") or (Solved.NOT_SOLVED if entry.deed == Move.NOT_SOLVED else "")
    stars = f"{entry.facts['stars']} 星" if entry.facts.get("stars") else ""
    said = "，".join(part for part in (SOLVED_NAMES.get(solved, ""), stars) if part)
    return [said] if said else []
