"""One case on one screen: everything an officer reads there, put into words; nothing here is changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from actions.complaints import agreeing, warranty
from actions.complaints.open_phases import open_phases
from actions.complaints.plausible import accepted_on
from actions.complaints.stages import STAGE_NAMES
from actions.complaints.warranty import State, WarrantyLine
from actions.complaints.workdays import CITY
from actions.enterprises import ordering
from actions.wording import enterprise_orders as wording
from bot.console.cases.ledger import category_names, district_name
from bot.console.cases.remaining import Bar, bar
from bot.console.cases.said import Said
from bot.console.cases.timeline import SOLVED_NAMES, Line, since_asked_back, timeline
from bot.console.chinese import day, moment
from data.queries import case_file, order_answers
from data.rules.complaint_categories import Mark
from data.rules.dangers import Kind, dangers
from data.tables.complaints import (
    Case,
    CasePhoto,
    RectificationOrder,
    Solved,
    Stage,
)
from data.tables.photos import Photo
from data.tables.register import FIVE_PARTIES

CHANNEL_NAMES = {
    "web": "网页",
    "telegram": "Telegram",
    "counter": "窗口",
    "phone": "电话",
    "terminal": "终端",
}
_BEFORE_WORK = frozenset({Stage.RECEIVED, Stage.ACCEPTED, Stage.ASSIGNED})

_ALIKE = timedelta(days=90)


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
    unheard: str  # who has not heard of it; "" when all have, or nothing is asked any more


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
    before_work: bool  # nobody has begun to handle it
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
    phases: Sequence[tuple[str, str]]  # (number, name) of those left open
    address: str
    accepted_on: str
    building: str
    handed_over: str
    since: str
    visit: str
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
    since_asked: Sequence[Line]
    orders: Sequence[Order]
    ratings: Sequence[Mapping[str, str]]
    alike: Sequence[Alike]


def read_sheet(session: Session, case: Case, *, now: datetime) -> Sheet:
    words = Said(session, case)
    project, lines = case.project, timeline(session, case, words)
    return Sheet(
        id=case.id,
        number=case.number,
        revision=case.revision,
        stage=STAGE_NAMES[Stage(case.stage)],
        stage_since=moment(case.stage_since),
        before_work=case.stage in _BEFORE_WORK,
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
        phases=[(row.number, row.name) for row in open_phases(session, case)],
        address=(project.address or "") if project else "",
        accepted_on=day(accepted_on(case)),
        building=case.building or "",
        handed_over=case.handed_over_on.isoformat() if case.handed_over_on else "",
        since=case.since.isoformat() if case.since else "",
        visit=_visit(session, case),
        against_department=case.against_department,
        departments=[name for name in (case.lead_department, case.assisting_department) if name],
        merged_into=_number_of(session, case.merged_into_id),
        contact=words.masked_contact(),
        has_contact=bool(words.contact),
        story=[*words.items_now(), *words.story()],
        photos=_photos(session, case),
        parties=_parties(session, case),
        warranty=_warranty(case, words, now),
        bars=[bar(clock, now) for clock in sorted(case.clocks, key=lambda one: one.ended_at is not None)],
        lines=lines,
        since_asked=since_asked_back(case, lines),
        orders=_orders(session, case, now),
        ratings=_ratings(session, case),
        alike=_alike(session, case, now),
    )


def _visit(session: Session, case: Case) -> str:
    """上门联系: whether the resident lets the repairers come, and what is there to give them."""
    if not case.visit_agreed:
        return "没有同意：不要把房号、电话和照片给企业"
    has = agreeing.of_the_home(session, case)
    known = {"房号": has.room, "电话": has.phone, "照片": has.photos}
    given = "、".join(name for name, there in known.items() if there)
    lacks = "、".join(name for name, there in known.items() if not there and name != "照片")
    parts = ["同意施工单位上门联系", f"可以给：{given}" if given else "", f"还没有：{lacks}" if lacks else ""]
    return "；".join(part for part in parts if part)


def _danger(kind: str | None) -> str:
    if not kind:
        return ""
    known = dangers().steps
    return known[Kind(kind)].name if kind in set(Kind) and Kind(kind) in known else "说不清的险情"


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


def _warranty(case: Case, words: Said, now: datetime) -> list[Warrant]:
    told = " ".join(words for _, words in words.story())
    parts = "、".join(row.part for row in case.categories if row.part) or told
    codes = [row.code for row in case.categories]
    today = now.astimezone(CITY).date()
    found: dict[str, list[WarrantyLine]] = {}
    for line in warranty.terms_for(codes, parts, case.handed_over_on, accepted_on(case), today):
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


def _orders(session: Session, case: Case, now: datetime) -> list[Order]:
    return [
        Order(
            row.number,
            row.owner_name,
            row.copy_name or "",
            moment(row.issued_at),
            row.due_on.isoformat(),
            _order_state(row, now),
            wording.unheard(ordering.unheard(session, row)) if ordering.is_owed(session, case, row) else "",
        )
        for row in case_file.orders(session, case.id)
    ]


def _order_state(row: RectificationOrder, now: datetime) -> str:
    if row.recalled_at:
        return f"{moment(row.recalled_at)} 已撤回"
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
