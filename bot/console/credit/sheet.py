"""One company's credit as the officers see it: entries, the score line by line, its curve, its changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from actions.credit.publication import begins, by_itself, stands
from actions.credit.scoring import Explanation, Line, score_on
from actions.disclosure.gaps import Gap, gaps_of
from bot.console.chinese import UNKNOWN, moment
from bot.console.credit.around import LISTED, Around, around
from bot.console.credit.curve import Curve, curve
from data.rules.complaint_categories import Mark
from data.rules.credit_rules import UNSOURCED, Figure, Part, credit_rules
from data.tables.credit import CauseKind, CreditEvent, CreditKind, CreditStanding, ScoreCause, ScoreChange
from data.tables.register import Company

PARTS = {Part.MARKET: "市场行为", Part.GOOD: "良好信息", Part.BAD: "不良信息"}
CAUSES = {
    CauseKind.BEGAN: "开始公示",
    CauseKind.EXPIRED: "公示期满",
    CauseKind.REPAIRED: "已信用修复",
    CauseKind.RELEASED: "已移出黑名单",
    CauseKind.WITHDRAWN: "已撤销",
    CauseKind.REMOVED: "已移出登记库",
    CauseKind.CORRECTED: "已更正",
    CauseKind.REVALUED: "规则分值有变",
}
_CHANGES = 50


@dataclass(frozen=True)
class Entry:
    """One entry with its state; `waits`: for the second officer."""

    id: int
    kind: str
    document: str
    reason: str
    body: str
    public: str
    state: str
    tone: str
    waits: bool
    open: bool


@dataclass(frozen=True)
class Step:
    """One line of the explanation."""

    document: str
    rule: str
    source: str
    points: str


@dataclass(frozen=True)
class Sheet:
    company: Company
    official: str
    ours: str
    rules: str
    unsourced: bool
    base: str
    base_source: str
    steps: Sequence[Step]
    sums: Sequence[tuple[str, str, str, str]]
    entries: Sequence[Entry]
    changes: Sequence[tuple[str, str, str]]
    curve: Curve | None
    blacklisted: bool
    day: date
    is_today: bool
    around: Around
    gaps: Sequence[Gap]


def sheet(
    session: Session, company_id: int, *, today: date, on: date | None = None, district_code: str = ""
) -> Sheet | None:
    """`on`: the day that is explained; `district_code`: of the officer, "" for the whole city."""
    company = session.get(Company, company_id)
    if company is None:
        return None
    found = score_on(session, company, on or today)
    counting = {line.event.id for line in (score_on(session, company, today) if on else found).lines}
    events = session.scalars(
        select(CreditEvent).where(CreditEvent.company_id == company_id).order_by(CreditEvent.id.desc())
    )
    return Sheet(
        company=company,
        official=_official(found) or UNKNOWN,
        ours=_ours(found),
        rules=f"{found.rules.name}（{found.rules.version}，{found.rules.source}）" if found.rules else "",
        unsourced=found.rules is not None and found.rules.unsourced,
        base=_signed(found.rules.base.points) if found.rules else "",
        base_source=_sourced(found.rules.base) if found.rules else "",
        steps=[_step(line) for line in found.lines],
        sums=[_sum(part, points, found.rules.most.get(part)) for part, points in found.parts]
        if found.rules
        else [],
        entries=[_entry(event, event.id in counting, today) for event in events],
        changes=[_change(change) for change in _changes(session, company_id)],
        curve=curve(session, company, today),
        blacklisted=bool(found.blacklistings),
        day=found.day,
        is_today=found.day == today,
        around=around(session, company, today=today, district_code=district_code),
        gaps=gaps_of(session, company_id, today=today)[:LISTED],
    )


def waiting(session: Session) -> list[tuple[CreditEvent, Company]]:
    """Blacklistings that wait for a second officer."""
    query = select(CreditEvent, Company).join(Company).where(CreditEvent.kind == CreditKind.BLACKLISTED)
    open_ = query.where(
        CreditEvent.confirmed_at.is_(None),
        CreditEvent.withdrawn_at.is_(None),
        CreditEvent.removed_at.is_(None),
    )
    return list(session.execute(open_.order_by(CreditEvent.id)).tuples())


def latest(session: Session, *, limit: int = 30) -> list[tuple[str, str, int, str]]:
    """The newest changes of all companies: when, name, id of the company, what."""
    query = select(ScoreChange).options(
        selectinload(ScoreChange.company), selectinload(ScoreChange.causes).selectinload(ScoreCause.event)
    )
    rows = session.scalars(query.order_by(ScoreChange.id.desc()).limit(limit))
    return [(moment(row.recorded_at), row.company.name, row.company_id, _change(row)[1]) for row in rows]


def found_by(session: Session, phrase: str, *, limit: int = 20) -> list[tuple[Company, str]]:
    """Companies by a part of the name or the code, with their score."""
    query = select(Company, CreditStanding).outerjoin(CreditStanding).where(Company.removed_at.is_(None))
    named = Company.name.icontains(phrase, autoescape=True) | (Company.uscc == phrase.upper())
    rows = session.execute(query.where(named).order_by(Company.name).limit(limit)).tuples()
    return [(company, _of_standing(company, standing)) for company, standing in rows]


def _of_standing(company: Company, standing: CreditStanding | None) -> str:
    if official := _score(company.official_score, company.official_grade):
        return f"官方 {official}"
    if standing is None or standing.score is None:
        return "无评分"
    return f"测算 {_score(standing.score, standing.grade)}"


def _score(score: float | None, grade: str | None) -> str:
    parts = (f"{score:g}分" if score is not None else "", f"{grade}级" if grade else "")
    return "，".join(part for part in parts if part)


def _official(found: Explanation) -> str:
    return _score(found.official.score, found.official.grade) if found.official else ""


def _ours(found: Explanation) -> str:
    if found.total is None:
        return "这类企业没有评分规则，不作测算"
    return _score(float(found.total), found.grade.letter if found.grade else None)


def _signed(points: Decimal) -> str:
    return f"{points.normalize():+f}" if points else "0"


def _sum(part: Part, points: Decimal, most: Figure | None) -> tuple[str, str, str, str]:
    """What a part comes to, its limit and where that comes from."""
    limit = f"最多 {most.points:g} 分" if most else "不设上限"
    return PARTS[part], limit, _sourced(most) if most else "", _signed(points)


def _sourced(figure: Figure) -> str:
    mark = f"（{UNSOURCED}）" if figure.mark is Mark.MEMORY and UNSOURCED not in figure.source else ""
    return f"{figure.source}{mark}"


def _step(line: Line) -> Step:
    if line.rule is None:
        return Step(line.event.document, f"{line.event.kind}：规则里没有这一项", "", "0")
    by = "文书所列分值" if line.by_document else line.rule.source
    mark = f"（{UNSOURCED}）" if line.rule.mark is Mark.MEMORY and UNSOURCED not in by else ""
    return Step(
        line.event.document, f"{line.rule.code} {line.rule.name}", f"{by}{mark}", _signed(line.points)
    )


def _entry(event: CreditEvent, counts: bool, today: date) -> Entry:
    waits = event.kind == CreditKind.BLACKLISTED and event.confirmed_at is None and event.withdrawn_at is None
    state, tone = _state(event, counts, waits, today)
    first = begins(event)
    public = f"{first} 至 {ends_said(event)}"
    return Entry(
        event.id,
        event.kind,
        event.document,
        event.reason or UNKNOWN,
        event.body or UNKNOWN,
        public,
        state,
        tone,
        waits,
        event.withdrawn_at is None,
    )


def ends_said(event: CreditEvent) -> str:
    """公示止, by the rules where the document tells none; of a blacklisting it is its term."""
    if event.public_until is not None:
        return event.public_until.isoformat()
    last = by_itself(event, credit_rules().terms).last
    if event.kind == CreditKind.BLACKLISTED or last is None:
        return last.isoformat() if last else UNKNOWN
    return f"{last}（文书没有写，按公示期规则推算）"


def _state(event: CreditEvent, counts: bool, waits: bool, today: date) -> tuple[str, str]:
    if event.withdrawn_at is not None:
        return f"已撤销：{event.withdrawn_because or ''}", "still"
    if waits:
        return "待另一名审批人员确认", "near"
    if counts:
        return "公示中", "calm"
    if stands(event) and begins(event) > today:
        return "还没开始公示", "near"
    return ("已移出" if event.removed_at else "公示已结束"), "still"


def _changes(session: Session, company_id: int) -> list[ScoreChange]:
    query = select(ScoreChange).where(ScoreChange.company_id == company_id)
    query = query.options(selectinload(ScoreChange.causes).selectinload(ScoreCause.event))
    return list(session.scalars(query.order_by(ScoreChange.id.desc()).limit(_CHANGES)))


def _change(row: ScoreChange) -> tuple[str, str, str]:
    """When, from what to what, why."""
    ours = _moved(
        "测算", _score(row.score_before, row.grade_before), _score(row.score_after, row.grade_after)
    )
    official = _moved(
        "官方",
        _score(row.official_score_before, row.official_grade_before),
        _score(row.official_score_after, row.official_grade_after),
    )
    listed = {(False, True): "列入黑名单", (True, False): "不再列入黑名单"}
    black = listed.get((row.blacklisted_before, row.blacklisted_after), "")
    causes = [
        f"{CAUSES[CauseKind(cause.what)]}：{cause.event.kind} {cause.event.document}" for cause in row.causes
    ]
    what = "；".join(part for part in (ours, official, black) if part) or "分数没有变化"
    return row.on.isoformat(), what, "；".join(causes)


def _moved(label: str, before: str, after: str) -> str:
    return "" if before == after else f"{label} {before or '无'} → {after or '无'}"
