"""One case on one screen: everything an officer reads there, put into words; nothing here is changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from actions.complaints import warranty
from actions.complaints.stages import MOVES, RECORD_NAMES, STAGE_NAMES, Move, Record
from actions.complaints.warranty import State, WarrantyLine
from actions.complaints.workdays import CITY
from bot.console.cases.ledger import category_names, district_name
from bot.console.cases.remaining import Bar, bar
from bot.console.chinese import day, moment
from data.personal import hide_middle, mask
from data.queries import case_file, case_words, order_answers
from data.rules.complaint_categories import Mark
from data.rules.dangers import Kind, dangers
from data.tables.complaints import (
    ActorKind,
    Case,
    CasePhoto,
    LedgerEntry,
    RectificationOrder,
    Solved,
    Stage,
    WordKind,
)
from data.tables.photos import Photo
from data.tables.register import FIVE_PARTIES

WORD_NAMES = {
    WordKind.STORY: "来件原文",
    WordKind.ESTATE: "小区（来件人的说法）",
    WordKind.SUPPLEMENT: "补充",
    WordKind.REASON: "理由",
    WordKind.QUESTION: "问居民",
    WordKind.ANSWER: "居民答复",
    WordKind.FACTS: "查明事实",
    WordKind.DECISION: "处理意见",
    WordKind.BASIS: "依据",
    WordKind.NEXT_STEP: "后续安排",
    WordKind.NOTE: "记录",
    WordKind.OPINION: "居民意见",
}
CONTACT = (WordKind.NAME, WordKind.PHONE, WordKind.UNIT, WordKind.ROOM)
SOLVED_NAMES = {
    Solved.SOLVED: "已解决",
    Solved.PARTLY: "部分解决",
    Solved.NOT_SOLVED: "没解决",
    Solved.UNREACHED: "未回访到",
}
CHANNEL_NAMES = {
    "web": "网页",
    "telegram": "Telegram",
    "counter": "窗口",
    "phone": "电话",
    "terminal": "终端",
}
ERASED = "（本人已删除）"
_ALIKE = timedelta(days=90)


@dataclass(frozen=True)
class Line:
    """One line of the timeline."""

    at: str
    what: str
    who: str
    stage: str
    notes: Sequence[str]
    words: Sequence[tuple[str, str]]
    late: bool = False


@dataclass(frozen=True)
class Party:
    role: str
    company: str
    leader: str
    phone: str
    main: bool  # 五方责任主体


@dataclass(frozen=True)
class Warrant:
    """One line of the warranty: which part, until when, and why."""

    name: str
    words: Sequence[str]
    ground: str


@dataclass(frozen=True)
class Order:
    """整改通知 as it is shown; `to_copy` "" when nobody gets a copy."""

    number: str
    owner: str
    to_copy: str
    issued: str
    due: str
    state: str


@dataclass(frozen=True)
class Picture:
    id: int
    label: str


@dataclass(frozen=True)
class Alike:
    number: str
    stage: str
    categories: str
    filed: str
    building: str
    handler: str


@dataclass(frozen=True)
class Sheet:
    """What the page of a case shows."""

    id: int
    number: str
    revision: int
    stage: str
    stage_since: str
    open: bool
    urgent: bool
    danger: str
    reopened: int
    categories: Sequence[str]
    category_names: str
    district: str
    channel: str
    filed: str
    handler: str
    project: str
    project_number: str
    address: str
    accepted_on: str
    building: str
    handed_over: str
    since: str
    visit_agreed: bool
    against_department: bool
    departments: Sequence[str]
    merged_into: str
    contact: Sequence[tuple[str, str]]
    has_contact: bool
    story: Sequence[tuple[str, str]]
    photos: Sequence[Picture]
    parties: Sequence[Party]
    warranty: Sequence[Warrant]
    bars: Sequence[Bar]
    lines: Sequence[Line]
    orders: Sequence[Order]
    ratings: Sequence[Mapping[str, str]]
    alike: Sequence[Alike]


def read_sheet(session: Session, case: Case, *, now: datetime) -> Sheet:
    words = _Words(session, case)
    project = case.project
    return Sheet(
        id=case.id,
        number=case.number,
        revision=case.revision,
        stage=STAGE_NAMES[Stage(case.stage)],
        stage_since=moment(case.stage_since),
        open=case.closed_at is None,
        urgent=case.urgent,
        danger=_danger(case.danger),
        reopened=case.reopened,
        categories=[row.code for row in case.categories],
        category_names=category_names(case),
        district=district_name(case.district_code),
        channel=CHANNEL_NAMES.get(case.channel, case.channel),
        filed=moment(case.filed_at),
        handler=case.handler.name if case.handler else "",
        project=project.name if project else "",
        project_number=project.number if project else "",
        address=(project.address or "") if project else "",
        accepted_on=day(_accepted(case)),
        building=case.building or "",
        handed_over=case.handed_over_on.isoformat() if case.handed_over_on else "",
        since=case.since.isoformat() if case.since else "",
        visit_agreed=case.visit_agreed,
        against_department=case.against_department,
        departments=[name for name in (case.lead_department, case.assisting_department) if name],
        merged_into=_number_of(session, case.merged_into_id),
        contact=words.masked_contact(),
        has_contact=bool(words.contact),
        story=words.story(),
        photos=_photos(session, case),
        parties=_parties(session, case),
        warranty=_warranty(case, words, now),
        bars=[bar(clock, now) for clock in sorted(case.clocks, key=lambda one: one.ended_at is not None)],
        lines=_timeline(session, case, words),
        orders=_orders(session, case, now),
        ratings=_ratings(session, case),
        alike=_alike(session, case, now),
    )


class _Words:
    """The words of a case by the line of the ledger they stand beside; numbers of people masked."""

    def __init__(self, session: Session, case: Case) -> None:
        self.of_entry: dict[int | None, list[tuple[WordKind, str, datetime]]] = {}
        self.contact: dict[WordKind, str] = {}
        for row in case_words_of(session, case):
            if row.kind in CONTACT:
                self.contact[row.kind] = row.words
            else:
                self.of_entry.setdefault(row.entry_id, []).append((row.kind, mask(row.words), row.at))

    def beside(self, entry: LedgerEntry) -> list[tuple[str, str]]:
        kept = self.of_entry.get(entry.id, [])
        return [(WORD_NAMES.get(kind, ""), words) for kind, words, _ in kept if kind is not WordKind.STORY]

    def story(self) -> list[tuple[str, str]]:
        told = {WordKind.STORY, WordKind.ESTATE, WordKind.SUPPLEMENT, WordKind.ANSWER}
        found = [row for rows in self.of_entry.values() for row in rows if row[0] in told]
        return [(f"{WORD_NAMES[kind]} {moment(at)}", words) for kind, words, at in found]

    def masked_contact(self) -> list[tuple[str, str]]:
        return [(CONTACT_NAMES[kind], _hidden(kind, words)) for kind, words in self.contact.items()]


CONTACT_NAMES = {
    WordKind.NAME: "称呼",
    WordKind.PHONE: "电话",
    WordKind.UNIT: "单元",
    WordKind.ROOM: "房号",
}


@dataclass(frozen=True)
class _Said:
    entry_id: int | None
    kind: WordKind
    words: str
    at: datetime


def case_words_of(session: Session, case: Case) -> list[_Said]:
    rows = case_file.words(session, case.id)
    return [
        _Said(row.entry_id, WordKind(row.kind), case_words.unseal(case, row) or ERASED, row.at)
        for row in rows
    ]


def _hidden(kind: WordKind, words: str) -> str:
    if words == ERASED:
        return words
    match kind:
        case WordKind.PHONE:
            return hide_middle(words)
        case WordKind.NAME:
            return f"{words[:1]}**"
        case WordKind.UNIT:
            return words
        case _:
            return "****"


def _danger(kind: str | None) -> str:
    if not kind:
        return ""
    known = dangers().steps
    return known[Kind(kind)].name if kind in set(Kind) and Kind(kind) in known else "说不清的险情"


def _accepted(case: Case) -> Any:
    if case.register_building and case.register_building.accepted_on:
        return case.register_building.accepted_on
    return case.project.accepted_on if case.project else None


def _number_of(session: Session, case_id: int | None) -> str:
    found = session.get(Case, case_id) if case_id else None
    return found.number if found else ""


def _photos(session: Session, case: Case) -> list[Picture]:
    rows = case_file.photos(session, case.id)
    sides = order_answers.sides(session, [photo.id for _, photo in rows])
    return [
        Picture(photo.id, f"{_whose(kept, photo, sides)}照片 {moment(photo.stored_at)}")
        for kept, photo in rows
    ]


def _whose(kept: CasePhoto, photo: Photo, sides: Mapping[int, bool]) -> str:
    if photo.id in sides:
        return "责任单位整改后" if sides[photo.id] else "责任单位整改前"
    return "办理" if kept.proof or photo.officer_id else "居民"


def _parties(session: Session, case: Case) -> list[Party]:
    if case.project_id is None:
        return []
    order = {role.value: place for place, role in enumerate(FIVE_PARTIES)}
    found = case_file.parties(session, case.project_id)
    found.sort(key=lambda each: order.get(each[0].role, len(order)))
    known = {role.value for role in FIVE_PARTIES}
    return [
        Party(row.role, row.company_name, row.leader or "", phone or "", main=row.role in known)
        for row, phone in found
    ]


def _warranty(case: Case, words: "_Words", now: datetime) -> list[Warrant]:
    told = " ".join(words for _, words in words.story())
    parts = "、".join(row.part for row in case.categories if row.part) or told
    codes = [row.code for row in case.categories]
    today = now.astimezone(CITY).date()
    found: dict[str, list[WarrantyLine]] = {}
    for line in warranty.terms_for(codes, parts, case.handed_over_on, _accepted(case), today):
        found.setdefault(line.term.name, []).append(line)
    return [
        Warrant(name, [_term(line) for line in lines], _ground(lines[0])) for name, lines in found.items()
    ]


def _term(line: WarrantyLine) -> str:
    if line.ends is None or line.basis is None or line.start is None:
        return _UNDATED[line.state]
    return f"按{line.basis.value}日 {day(line.start)}：到 {day(line.ends)}，{_STATES[line.state]}"


_UNDATED = {
    State.LIFE: "设计文件规定的合理使用年限",
    State.AGREED: "按双方约定",
    State.UNKNOWN: "不知道交房和竣工验收日期，还不能推算",
}
_STATES = {
    State.INSIDE: "在期内",
    State.NEAR_THE_END: "快到期，请核实何时报修",
    State.PAST_BY_THIS_DATE: "已过，请核实期内报修过没有",
}


def _ground(line: WarrantyLine) -> str:
    told = [line.term.article] if line.may_tell else [f"{line.term.article}（条文未核对，不要对外引用）"]
    if line.season_mark is Mark.MEMORY:
        told.append("供暖期日期未核对")
    return "；".join(told)


def _timeline(session: Session, case: Case, words: _Words) -> list[Line]:
    entries = case_file.ledger(session, case.id)
    ids = [entry.officer_id for entry in entries if entry.officer_id]
    ids += [given for entry in entries if isinstance(given := entry.facts.get("handler"), int)]
    names = case_file.officer_names(session, ids)
    return [_line(entry, names, words) for entry in entries]


def _line(entry: LedgerEntry, names: Mapping[int, str], words: _Words) -> Line:
    moved = entry.stage_before != entry.stage_after
    return Line(
        at=moment(entry.at),
        what=deed_name(entry.deed),
        who=_who(entry, names),
        stage=STAGE_NAMES[Stage(entry.stage_after)] if moved else "",
        notes=_notes(entry, names),
        words=words.beside(entry),
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
            return "责任单位" if entry.deed == Record.COMPANY_ANSWER else "系统"


def _notes(entry: LedgerEntry, names: Mapping[int, str]) -> list[str]:
    facts = entry.facts
    notes = []
    if handler := names.get(facts.get("handler") or 0):
        notes.append(f"承办人：{handler}")
    for kind, due in (facts.get("due") or {}).items():
        notes.append(f"{_CLOCKS.get(kind, kind)}至 {moment(datetime.fromisoformat(due))}")
    return notes


_CLOCKS = {
    "acceptance": "受理时限",
    "closing": "办结时限",
    "handling": "承办用时",
    "rectification": "整改期限",
}


def _orders(session: Session, case: Case, now: datetime) -> list[Order]:
    return [
        Order(
            row.number,
            row.owner_name,
            row.copy_name or "",
            moment(row.issued_at),
            row.due_on.isoformat(),
            _order_state(row, now),
        )
        for row in case_file.orders(session, case.id)
    ]


def _order_state(row: RectificationOrder, now: datetime) -> str:
    if row.verified_at:
        return f"{moment(row.verified_at)} 核验通过"
    if row.answered_at:
        return f"{moment(row.answered_at)} 已答复"
    if row.returned_at:
        return f"{moment(row.returned_at)} 退回重改"
    return "已过期限" if row.due_on < now.astimezone(CITY).date() else "整改中"


def _ratings(session: Session, case: Case) -> list[dict[str, str]]:
    return [
        {
            "round": f"第{row.round + 1}次办结",
            "stars": f"{row.stars} 星" if row.stars else "未打星",
            "solved": SOLVED_NAMES.get(Solved(row.solved), "") if row.solved else "未说",
            "at": moment(row.at),
        }
        for row in case_file.ratings(session, case.id)
    ]


def _alike(session: Session, case: Case, now: datetime) -> list[Alike]:
    return [
        Alike(
            row.number,
            STAGE_NAMES[Stage(row.stage)],
            category_names(row),
            moment(row.filed_at),
            row.building or "",
            row.handler.name if row.handler else "",
        )
        for row in case_file.alike(session, case, since=now - _ALIKE)
    ]
