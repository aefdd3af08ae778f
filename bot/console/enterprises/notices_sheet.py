"""Companies that read nothing, as the officers see them with a masked phone; and the proof of one notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from actions.enterprises.explaining import behind
from actions.enterprises.proving import Proof, Way, proof
from actions.wording.delivery import why
from actions.wording.enterprise_explained import numbers
from actions.wording.enterprise_notices import KINDS
from bot.console.chinese import moment
from data.personal import hide_middle
from data.queries import enterprise_notices as queries
from data.queries import enterprises
from data.tables.delivery import NoticeState
from data.tables.enterprises import CompanyNotice, Contact
from data.tables.register import Company

CHANNELS = {"web": "网页", "telegram": "Telegram", "email": "邮件", "terminal": "终端"}
_STATES = {
    NoticeState.QUEUED: "排队中",
    NoticeState.PLACED: "正在送",
    NoticeState.SENT: "已放进对话",
    NoticeState.DELIVERED: "已送达",
    NoticeState.READ: "已打开",
    NoticeState.FAILED: "没送到",
    NoticeState.IN_DOUBT: "不知是否送到",
    NoticeState.SUPPRESSED: "没有送出",
    NoticeState.EXPIRED: "过时没送",
}
_LISTED = 50
_OF_ONE = 5


@dataclass(frozen=True)
class Line:
    """One notice. `state`: how it stands in a word or two."""

    id: int
    kind: str
    number: str
    told_at: str
    state: str


@dataclass(frozen=True)
class Waiting:
    """A company to be telephoned; `phone` masked, `seen`: its newest notice on this page."""

    company: Company
    phone: str
    contacts: int
    since: str
    count: int
    seen: int
    lines: Sequence[Line]


@dataclass(frozen=True)
class Step:
    """A copy as it is shown."""

    round: str
    to: str
    queued: str
    placed: str
    delivered: str
    read: str
    state: str


@dataclass(frozen=True)
class ProofSheet:
    company: Company
    line: Line
    text: str
    numbers: str
    steps: Sequence[Step]
    facts: Sequence[tuple[str, str]]


def waiting(session: Session) -> tuple[list[Waiting], int]:
    """The first of those that wait longest, and how many companies there are."""
    rows = queries.listed_companies(session, limit=_LISTED)
    return [_waiting(session, *row) for row in rows], queries.count_listed_companies(session)


def latest(session: Session) -> list[tuple[Line, Company]]:
    return [(_line(row), row.company) for row in queries.latest(session, limit=30)]


def numbered(session: Session, number: str) -> int | None:
    return queries.id_of(session, number)


def proof_sheet(session: Session, notice_id: int, *, now: datetime) -> ProofSheet | None:
    found = proof(session, notice_id, now=now)
    if found is None:
        return None
    return ProofSheet(
        found.notice.company,
        _line(found.notice),
        found.text,
        _numbers(session, found.notice, now),
        [_step(way) for way in found.ways],
        _facts(found),
    )


def _numbers(session: Session, notice: CompanyNotice, now: datetime) -> str:
    """Where its numbers come from; "" for what has none."""
    if not notice.about.get("changes"):
        return ""
    return "\n".join(numbers(behind(session, notice, now=now)))


def _waiting(session: Session, company_id: int, since: datetime, count: int) -> Waiting:
    company = session.get_one(Company, company_id)
    notices = queries.listed_of(session, company_id)
    return Waiting(
        company,
        hide_middle(company.phone) if company.phone else "",
        len(enterprises.contacts(session, company_id)),
        moment(since),
        count,
        notices[0].id if notices else 0,
        [_line(notice) for notice in notices[:_OF_ONE]],
    )


def _line(notice: CompanyNotice) -> Line:
    return Line(notice.id, KINDS[notice.kind], notice.number, moment(notice.told_at), _state(notice))


def _state(notice: CompanyNotice) -> str:
    if notice.acknowledged_at is not None:
        return "已阅"
    if notice.called_at is not None:
        return "已电话告知"
    if notice.listed_at is not None:
        return "待电话告知"
    return f"已提醒{notice.rounds}次，未确认" if notice.rounds else "未确认"


def _facts(found: Proof) -> list[tuple[str, str]]:
    notice, by = found.notice, found.acknowledged_by
    rows = (
        ("生成", notice.told_at, ""),
        ("首次打开", found.read_at, ""),
        ("已阅", notice.acknowledged_at, _contact(by) if by else ""),
        ("列给工作人员", notice.listed_at, ""),
        ("已电话告知", notice.called_at, found.called_by.name if found.called_by else ""),
        ("下一次提醒", notice.next_round_at, ""),
    )
    return [(label, f"{moment(at)} {who}".strip()) for label, at, who in rows if at is not None]


def _step(way: Way) -> Step:
    left = "，现已不是联系人" if way.left else ""
    ended = f"（{why(way.reason)}）" if way.reason else ""
    return Step(
        "第一次" if way.round == 0 else f"第{way.round}次提醒",
        f"{way.role} · {CHANNELS.get(way.channel, way.channel or '对话')}{left}",
        moment(way.queued_at),
        moment(way.placed_at),
        moment(way.delivered_at),
        moment(way.read_at),
        f"{_STATES[way.state]}{ended}",
    )


def _contact(contact: Contact) -> str:
    return f"{contact.role}（{moment(contact.bound_at)}绑定）"
