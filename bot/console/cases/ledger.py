"""台账: the list of cases, with the officer's filters; each line leads to the page of its case."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

import anyio.to_thread
from sqlalchemy import Select, false, select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette_admin import StringField

from actions.complaints import listing
from actions.complaints.listing import Due, Wanted, Which
from actions.complaints.stages import OPEN, RECORDS, STAGE_NAMES, Record
from bot.console.cases.remaining import left
from bot.console.chinese import UNKNOWN, moment
from bot.console.lists import ReadOnlyList, column
from bot.console.roles import officer_of
from data.queries.officers import working
from data.rules.complaint_categories import complaint_categories
from data.search.districts import districts
from data.tables.complaints import Case, Stage
from data.tables.people import Officer

QUICK: Sequence[tuple[str, Mapping[str, str]]] = (
    ("在办", {}),
    ("我的", {"mine": "1"}),
    ("紧急", {"urgent": "1"}),
    ("已超期", {"due": Due.OVERDUE.value}),
    ("今天到期", {"due": Due.TODAY.value}),
    ("明天到期", {"due": Due.TOMORROW.value}),
    ("居民有新话", {"answered": "1"}),
    ("企业已答复", {"company_answered": "1"}),
    ("重新办理", {"reopened": "1"}),
    ("待销号", {"stage": Stage.TO_SIGN_OFF.value}),
    ("已结", {"which": Which.DONE.value}),
    ("全部", {"which": Which.ALL.value}),
)
_LIMIT = 100  # characters of words to look for


@dataclass
class Badge(StringField):
    """A cell with a template of its own; its value is a dict."""

    async def serialize_value(self, request: Request, value: Any) -> Any:  # noqa: ARG002
        return value


def _cell(name: str, label: str, template: str, getter: Callable[[Request, Case], Any]) -> Badge:
    return Badge(name, label=label, getter=getter, list_template=f"cases/cells/{template}.html", filters=[])


def category_names(case: Case) -> str:
    known = complaint_categories().categories
    names = [known[row.code].short if row.code in known else "其他事项" for row in case.categories]
    return "、".join(dict.fromkeys(names))


def district_name(code: str) -> str:
    return districts().names.get(code, UNKNOWN)


def _due(request: Request, case: Case) -> dict[str, str]:
    if case.next_due_at is None:
        return {"words": "—" if case.stage not in OPEN else "暂停", "tone": "still"}
    state = left(case.next_due_at, request.state.now)
    return {"words": state.words, "tone": state.tone}


def _number(_request: Request, case: Case) -> dict[str, Any]:
    return {"number": case.number, "urgent": case.urgent, "reopened": case.reopened}


class Ledger(ReadOnlyList):
    key = "case"
    menu_label = "投诉台账"
    display_name = "投诉"
    icon = "fa-solid fa-folder-open"
    list_template = "cases/ledger.html"
    row_actions = ()
    column_visibility = False
    fields = (
        column("id", "编号", listed=False),
        _cell("number", "受理编号", "number", _number),
        _cell("next_due_at", "时限", "due", _due),
        column("stage", "阶段", lambda row: STAGE_NAMES[Stage(row.stage)]),
        column("categories", "类别", category_names),
        column("project", "项目", lambda row: row.project.name if row.project else UNKNOWN),
        column("building", "楼栋", lambda row: row.building or "—"),
        column("district_code", "区", lambda row: district_name(row.district_code)),
        column("handler", "承办人", lambda row: row.handler.name if row.handler else "—"),
        column("filed_at", "登记时间", lambda row: moment(row.filed_at)),
    )
    sortable_fields = ()
    fields_default_sort = ()

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__(Case)
        self._clock = clock

    def can_view_detail(self, request: Request) -> bool:  # noqa: ARG002
        return False

    def get_list_query(self, request: Request) -> Select[Any]:  # noqa: ARG002
        """Nothing goes round `listing`."""
        return select(Case).where(false())

    async def find_all(
        self,
        request: Request,
        skip: int = 0,
        limit: int = 100,
        q: str | None = None,
        *_rest: Any,
        **_facts: Any,
    ) -> Sequence[Any]:
        request.state.now = self._clock()
        request.state.handlers = await anyio.to_thread.run_sync(working, request.state.session)
        rows: list[Case] = await self._ask(request, q, partial(_page, skip=skip, limit=limit))
        return rows

    async def count(self, request: Request, q: str | None = None, *_rest: Any, **_facts: Any) -> int:
        number: int = await self._ask(request, q, _count)
        return number

    async def _ask(self, request: Request, q: str | None, look: Callable[..., Any]) -> Any:
        officer = officer_of(request).officer_id
        wanted = wanted_of(request.query_params, officer, q or "")
        asked = partial(look, request.state.session, officer, wanted, now=self._clock())
        return await anyio.to_thread.run_sync(asked)

    def quick(self, request: Request) -> list[tuple[str, str, bool]]:
        """(label, query, chosen) of the quick filters."""
        chosen = {name: value for name, value in request.query_params.items() if name in _NAMES and value}
        return [
            (label, "&".join(f"{name}={value}" for name, value in query.items()), chosen == dict(query))
            for label, query in QUICK
        ]

    def filters(self, request: Request) -> list[tuple[str, str]]:
        """(name, value) of the filters that are set, the words too."""
        names = _NAMES | {"q"}
        return [(name, value) for name, value in request.query_params.items() if name in names and value]

    def files(self, request: Request) -> bool:
        """Whether the officer may file for somebody."""
        return officer_of(request).is_one_of(RECORDS[Record.FILE].officers)

    def choices(self, request: Request) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """(name, label, choices) of the filters by a closed list."""
        known = complaint_categories().categories
        return [
            ("district", "区", list(districts().names.items())),
            ("category", "类别", [(code, f"{code} {row.short}") for code, row in known.items()]),
            ("stage", "阶段", [(stage.value, name) for stage, name in STAGE_NAMES.items()]),
            ("handler", "承办人", [(str(row.id), row.name) for row in request.state.handlers]),
        ]


_NAMES = frozenset(
    {
        "mine",
        "urgent",
        "due",
        "reopened",
        "answered",
        "company_answered",
        "which",
        "stage",
        "district",
        "category",
        "company",
        "handler",
        "filed_from",
        "filed_until",
    }
)


def wanted_of(given: Mapping[str, str], officer_id: int, words: str) -> Wanted:
    """What the filters ask for; what cannot be is not asked. `words`: of a number or a project."""
    asked = {name: value.strip()[:_LIMIT] for name, value in given.items()}
    mine = officer_id if asked.get("mine") else None
    handler = asked.get("handler", "")
    wanted = Wanted(
        which=_one(Which, asked.get("which")) or Which.OPEN,
        words=words[:_LIMIT],
        urgent=bool(asked.get("urgent")),
        reopened=bool(asked.get("reopened")),
        answered=bool(asked.get("answered")),
        company_answered=bool(asked.get("company_answered")),
        due=_one(Due, asked.get("due")),
        district_code=asked.get("district", ""),
        category=asked.get("category", ""),
        company=asked.get("company", ""),
        stage=_one(Stage, asked.get("stage")),
        handler_id=mine or (int(handler) if handler.isdecimal() and len(handler) < 10 else None),
        filed_from=_day(asked.get("filed_from", "")),
        filed_until=_day(asked.get("filed_until", "")),
    )
    everything = wanted.words and "which" not in asked
    return replace(wanted, which=Which.ALL) if everything else wanted


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        return None


def _one(kind: Any, value: str | None) -> Any:
    return kind(value) if value in set(kind) else None


def _page(
    session: Session, officer_id: int, wanted: Wanted, *, now: datetime, skip: int, limit: int
) -> list[Case]:
    officer = session.get_one(Officer, officer_id)
    return listing.page(session, officer, wanted, now=now, skip=skip, limit=limit)


def _count(session: Session, officer_id: int, wanted: Wanted, *, now: datetime) -> int:
    return listing.count(session, session.get_one(Officer, officer_id), wanted, now=now)
