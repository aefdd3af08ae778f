"""统计分析: how the complaints of a district or the city are dealt with, and what they have in common (共性问题).

Numbers only: nothing of what a resident said, nobody's name. Who audits may look, too.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from actions.complaints import scope
from actions.complaints.figures import months, overview, problems
from actions.complaints.figures.counting import NOT_ASKED, Measure
from actions.complaints.figures.overview import Overview, Share, Standing
from actions.complaints.figures.problems import Named, Risen
from bot.console.cases import charts
from bot.console.cases.ledger import district_name
from bot.console.cases.remaining import CLOCK_NAMES
from bot.console.cases.timeline import SOLVED_NAMES
from bot.console.chinese import moment
from bot.console.pages import Page
from bot.console.roles import officer_of
from bot.counting import count_complaints
from data.queries import figures
from data.rules.complaint_categories import complaint_categories
from data.search.districts import districts
from data.tables.people import Officer

SPANS = {1: "一个月", 3: "三个月", 6: "六个月", 12: "十二个月"}
_USUAL = 3
_YEAR = 12
_OFFERED = 24  # months to end a span with
_AT_FIRST = 4  # months counted while somebody waits, where nothing was counted yet
_OUTCOMES = SOLVED_NAMES | {NOT_ASKED: "没有回访"}


@dataclass(frozen=True)
class Asked:
    """Whose figures, of how many months, which is the last of them."""

    district: str
    months: int
    until: date
    hidden_projects: frozenset[int] = frozenset()
    hidden_companies: frozenset[str] = frozenset()

    @property
    def span(self) -> Sequence[date]:
        return months.last(self.until, self.months)

    @property
    def words(self) -> str:
        first, last = (f"{month.year}年{month.month}月" for month in (self.span[0], self.span[-1]))
        return first if first == last else f"{first}到{last}"


@dataclass(frozen=True)
class Counted:
    """Until when the months are counted, and whether some wait to be counted again."""

    until: str
    waits: bool


class Dashboard(Page):
    path = "/figures"
    route_name = "figures"
    menu_label = "统计分析"
    icon = "fa-solid fa-chart-column"

    def is_accessible(self, request: Request) -> bool:
        return officer_of(request).is_one_of(scope.READERS)

    @route("")
    async def index(self, request: Request) -> Response:
        """总览."""
        return await self._page(request, "cases/dashboard.html", _overview)

    @route("/problems", name="figures_problems")
    async def problems(self, request: Request) -> Response:
        """共性问题."""
        return await self._page(request, "cases/problems.html", _problems)

    async def _page(self, request: Request, template: str, read: Callable[..., dict[str, Any]]) -> Response:
        now = self._clock()
        await self._count_at_first(now)
        given = dict(request.query_params)
        facts = await self._storage.read(_read, officer_of(request).officer_id, given, read, now=now)
        return self.render(
            request, template, facts | {"charts": charts, "name": category_name, "link": _link}
        )

    async def _count_at_first(self, now: datetime) -> None:
        """Afterwards the timetable keeps it up."""
        if await self._storage.read(figures.seen_until) is None:
            await count_complaints(self._storage, now=now, at_most=_AT_FIRST)


def filed_this_month(session: Session, officer_id: int, *, now: datetime) -> int:
    """As it was counted last, in the officer's district or the whole city."""
    month = months.month_of(now)
    district = session.get_one(Officer, officer_id).district_code
    return problems.filed_by_month(session, [month], district)[month]


def category_name(code: str) -> str:
    known = complaint_categories().categories
    return known[code].short if code in known else "其他事项"


def _read(
    session: Session,
    officer_id: int,
    given: Mapping[str, str],
    read: Callable[..., dict[str, Any]],
    *,
    now: datetime,
) -> dict[str, Any]:
    officer = session.get_one(Officer, officer_id)
    asked = _asked(session, officer, given, now)
    seen, waiting = figures.seen_until(session), figures.stale(session)
    return {
        "asked": asked,
        "spans": SPANS,
        "months": [f"{month:%Y-%m}" for month in reversed(months.last(months.month_of(now), _OFFERED))],
        "districts": [] if officer.district_code else list(districts().names.items()),
        "where": district_name(asked.district) if asked.district else "全市",
        "counted": Counted(moment(seen), bool(waiting)),
        **read(session, officer, asked, now),
    }


def _asked(session: Session, officer: Officer, given: Mapping[str, str], now: datetime) -> Asked:
    """What cannot be is not asked."""
    count, this_month = given.get("months", ""), months.month_of(now)
    district = given.get("district", "")
    return Asked(
        district=overview.district_of(officer, district if district in districts().names else ""),
        months=int(count) if count.isdecimal() and len(count) < 3 and int(count) in SPANS else _USUAL,
        until=_month(given.get("until", ""), this_month),
        hidden_projects=frozenset(scope.hidden_projects(session, officer)),
        hidden_companies=frozenset(scope.hidden_companies(session, officer)),
    )


def _month(given: str, newest: date) -> date:
    """Of “2026-11”; the newest for what is none of the offered ones."""
    offered = {f"{month:%Y-%m}": month for month in months.last(newest, _OFFERED)}
    return offered.get(given, newest)


def _overview(session: Session, officer: Officer, asked: Asked, now: datetime) -> dict[str, Any]:
    found = overview.overview(session, asked.span, asked.district)
    filed = problems.filed_by_month(session, months.last(asked.until, _YEAR), asked.district)
    return {
        "standing": _standing(
            overview.stands(session, officer, asked.district, now=now),
            "" if officer.district_code else asked.district,
        ),
        "tiles": _tiles(found, asked),
        "missed": [(CLOCK_NAMES[kind], share, per_cent(share)) for kind, share in found.missed.items()],
        "outcomes": [(_OUTCOMES[said], number) for said, number in found.outcomes.items()],
        "parts": charts.parts({_OUTCOMES[said]: number for said, number in found.outcomes.items()}),
        "closed": found.closed,
        "filed": charts.columns(list(filed.values()), [f"{month.month}月" for month in filed]),
        "filed_rows": [(f"{month:%Y-%m}", number) for month, number in filed.items()],
    }


def _problems(session: Session, _officer: Officer, asked: Asked, now: datetime) -> dict[str, Any]:
    span, district = asked.span, asked.district
    year = problems.over_months(session, months.last(asked.until, _YEAR), district)
    return {
        "risen": [
            _risen(row, asked)
            for row in problems.risen(session, asked.until, district, asked.hidden_projects, now=now)
        ],
        "projects": _named(
            problems.at_projects(session, span, district, asked.hidden_projects), asked, company=False
        ),
        "companies": [
            (
                label,
                _named(
                    problems.with_companies(session, role, span, district, asked.hidden_companies),
                    asked,
                    company=True,
                ),
            )
            for label, role in (("施工单位", Measure.CONTRACTOR), ("建设单位", Measure.OWNER))
        ],
        "over_districts": problems.over_districts(session, span, district),
        "over_months": year,
        "sparks": [charts.spark(row) for row in year.numbers],
        "district_name": district_name,
        "span_query": _span_query(asked),
    }


def _standing(found: Standing, chosen: str) -> list[tuple[str, int, str, str]]:
    """(title, number, query of the ledger, what it is)."""
    where = {"district": chosen} if chosen else {}
    return [
        ("在办", found.open, _link(where), "还没有办结的"),
        ("已超期", found.overdue, _link(where | {"due": "overdue"}), "有一项时限过了"),
        ("今天到期", found.due_today, _link(where | {"due": "today"}), "今天之内要办的"),
        ("重新办理中", found.taken_up_again, _link(where | {"reopened": "1"}), "办结以后又重新办的"),
    ]


def _tiles(found: Overview, asked: Asked) -> list[tuple[str, str, str, str]]:
    """(title, number, query of the ledger or "", what it is)."""
    filed = _link(_span_query(asked) | {"which": "all"})
    return [
        ("新登记", str(found.filed), filed, "这段时间收到的"),
        ("已办结", str(found.closed), "", "这段时间销号的"),
        ("办结用时（中位）", _days(found.median_days), "", f"九成在 {_days(found.p90_days)}以内"),
        ("解决率", per_cent(found.solved), "", _of_solved(found)),
        ("满意率", per_cent(found.content), "", f"打分的 {found.content.of} 件里，4 星和 5 星"),
        ("重办过", per_cent(found.again), "", f"已办结的里面 {found.again.number} 件曾重新办理"),
    ]


def _of_solved(found: Overview) -> str:
    return f"只算答复了的 {found.solved.of} 件；另有 {per_cent(found.silent)} 未回访到"


def per_cent(share: Share) -> str:
    return "—" if share.rate is None else f"{100 * share.rate:.0f}%"


def _days(days: int | None) -> str:
    return "—" if days is None else f"{days} 天"


def _span_query(asked: Asked) -> dict[str, str]:
    """The filters of the ledger for what was filed in the span."""
    last = months.after(asked.span[-1]).toordinal() - 1
    query = {"filed_from": asked.span[0].isoformat(), "filed_until": date.fromordinal(last).isoformat()}
    return query | ({"district": asked.district} if asked.district else {})


def _named(rows: Sequence[Named], asked: Asked, *, company: bool) -> list[tuple[Named, float, str]]:
    """(row, length of its bar, query of the ledger)."""
    longest = max((row.number for row in rows), default=0)
    return [
        (
            row,
            charts.length(row.number, longest),
            _link(
                _span_query(asked)
                | {"which": "all", "category": row.code}
                | ({"company": row.key} if company else {"q": row.name})
            ),
        )
        for row in rows
    ]


def _risen(row: Risen, asked: Asked) -> tuple[Risen, str, str]:
    """(row, where it is, query of the ledger)."""
    month = Asked(row.district, 1, asked.until)
    query = _span_query(month) | {"which": "all", "category": row.code}
    where = row.project or district_name(row.district)
    return row, where, _link(query | ({"q": row.project} if row.project else {}))


def _link(query: Mapping[str, str]) -> str:
    return urlencode(query)
