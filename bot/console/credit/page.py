"""信用: what waits for a second officer, one company's credit, entries entered, confirmed, withdrawn; the rules."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from actions.credit import events
from actions.credit.events import EntryRefusedError
from actions.wording.dates import CITY
from bot.console.credit import telling
from bot.console.credit.curve import HEIGHT, WIDTH
from bot.console.credit.importing import IMPORTS, Imports, Tried, UnusableFormError
from bot.console.credit.sheet import found_by, latest, sheet, waiting
from bot.console.pages import Page
from bot.console.roles import SignedIn, officer_of
from bot.storage import Storage
from data.importers import UnusableFileError
from data.importers.cells import BadCellError, code, day, words
from data.importers.credit_events import COLUMNS, document, points
from data.importers.sources import ground
from data.rules.credit_rules import credit_rules
from data.tables.credit import CreditKind
from data.tables.people import Officer
from data.tables.register import Company

BY_HAND = "监管台登记"
_REFUSALS = {
    "again": "同一文号、同一类型的记录已经有了（也可能已撤销）。要更正，请审批人员在这条记录下办。",
    "withdrawn": "这条记录已经撤销。",
    "days": "日期不对：作出日期或公示起至少填一个，公示止、惩戒止不能早于开始。",
    "future": "作出日期不能晚于今天。",
    "indicator": "没有这个指标代码，请在“指标”里选一个，或留空。",
    "confirmed": "已经确认过了。",
    "self": "列入黑名单要由另一名审批人员确认，不能是登记的人。",
    "kind": "只有列入黑名单需要确认。",
    "role": "您的岗位不能办这件事。",
    "document": "请填文号。",
    "because": "请写明撤销的理由。",
}
_READERS: Mapping[str, Callable[[str], Any]] = {
    "document": document,
    "reason": words,
    "body": words,
    "decided_on": day,
    "public_from": day,
    "public_until": day,
    "project_number": code,
    "indicator": code,
    "points": points,
    "disciplined_until": day,
}
_TITLES = {column.field: column.title for column in COLUMNS}
_LIMITS = {"document": 100, "body": 200, "project_number": 64, "indicator": 40}


class Credit(Page):
    path = "/credit"
    route_name = "credit"
    menu_label = "信用"
    icon = "fa-solid fa-scale-balanced"

    def __init__(self, storage: Storage, clock: Callable[[], datetime]) -> None:
        super().__init__(storage, clock)
        self._imports = Imports(storage, clock)

    @route("")
    async def index(self, request: Request) -> Response:
        phrase = request.query_params.get("q", "").strip()[:100]
        found = await self._storage.read(found_by, phrase) if phrase else []
        facts = {
            "phrase": phrase,
            "found": found,
            "waiting": await self._storage.read(waiting),
            "latest": await self._storage.read(latest),
            "imports": officer_of(request).is_one_of(IMPORTS),
        }
        return self.render(request, "credit/list.html", facts)

    @route("/import", methods=["GET", "POST"], name="credit_import")
    async def import_file(self, request: Request) -> Response:
        """A file is tried; nothing is written yet."""
        self._allow_import(request)
        if request.method == "GET":
            return self._import_page(request)
        async with request.form(max_files=1, max_fields=10) as form:
            try:
                tried = await self._imports.try_out(form, officer_of(request).officer_id)
            except (UnusableFormError, UnusableFileError) as wrong:
                return self._import_page(request, error=str(wrong))
        return self._import_page(request, tried=tried)

    @route("/import/apply", methods=["POST"], name="credit_import_apply")
    async def apply_import(self, request: Request) -> Response:
        """What was tried is imported."""
        self._allow_import(request)
        try:
            mark = (await _given(request)).get("mark", "")
            done = await self._imports.apply(mark, officer_of(request).officer_id)
        except (UnusableFormError, UnusableFileError) as wrong:
            return self._import_page(request, error=str(wrong))
        flash(
            request, f"已导入：{done.report.summary}。评分在后台重算，有变动的企业随后收到通知。", "success"
        )
        return RedirectResponse(request.url_for(f"{request.app.state.ROUTE_NAME}:credit_import"), 303)

    def _allow_import(self, request: Request) -> None:
        if not officer_of(request).is_one_of(IMPORTS):
            raise HTTPException(403)

    def _import_page(self, request: Request, *, tried: Tried | None = None, error: str = "") -> Response:
        facts = {"tried": tried, "error": error, "today": self._clock().astimezone(CITY).date()}
        return self.render(
            request, "credit/import.html", facts, title="导入信用记录", status=422 if error else 200
        )

    @route("/rules", name="credit_rules")
    async def rules(self, request: Request) -> Response:
        return self.render(request, "credit/rules.html", {"rules": credit_rules()}, title="信用评分规则")

    @route("/{company_id:int}", name="credit_company")
    async def show(self, request: Request) -> Response:
        return await self._company(request)

    @route("/{company_id:int}/enter", methods=["POST"], name="credit_enter")
    async def enter(self, request: Request) -> Response:
        given = await _given(request)
        try:
            values = _values(given)
            told = await self._storage.write(
                _enter, _company_id(request), officer_of(request).officer_id, values, now=self._clock()
            )
        except EntryRefusedError as refused:
            return await self._company(request, error=_REFUSALS[refused.reason], given=given)
        except BadCellError as wrong:
            return await self._company(request, error=str(wrong), given=given)
        waits = values["kind"] == CreditKind.BLACKLISTED
        done = "已登记，待另一名审批人员确认后生效。" if waits else f"已登记，评分已重算。{told}"
        flash(request, done, "success")
        return self._back(request)

    @route("/{company_id:int}/{event_id:int}/{deed}", methods=["POST"], name="credit_deed")
    async def act(self, request: Request) -> Response:
        deed, given = request.path_params["deed"], await _given(request)
        if deed not in {"confirm", "withdraw"}:
            raise HTTPException(404)
        facts = (_company_id(request), request.path_params["event_id"], officer_of(request).officer_id)
        try:
            told = await self._storage.write(
                _act, deed, *facts, because=given.get("because", ""), now=self._clock()
            )
        except EntryRefusedError as refused:
            return await self._company(request, error=_REFUSALS[refused.reason])
        done = "已确认" if deed == "confirm" else "已撤销"
        flash(request, f"{done}，评分已重算。{told}", "success")
        return self._back(request)

    async def _company(
        self, request: Request, *, error: str = "", given: Mapping[str, str] | None = None
    ) -> Response:
        now = self._clock()
        today = now.astimezone(CITY).date()
        found = await self._storage.read(
            sheet,
            _company_id(request),
            today=today,
            on=_on(request, today),
            district_code=officer_of(request).district_code,
        )
        if found is None:
            raise HTTPException(404)
        facts = {
            "one": found,
            "telling": await self._storage.read(telling.today, _company_id(request), now=now),
            "error": error,
            "given": given or {},
            "kinds": list(CreditKind),
            "indicators": credit_rules().indicators_of(found.company.kind),
            "today": today,
            "chart": (WIDTH, HEIGHT),
            **_may(officer_of(request)),
        }
        return self.render(
            request, "credit/company.html", facts, title=found.company.name, status=422 if error else 200
        )

    def _back(self, request: Request) -> Response:
        name = f"{request.app.state.ROUTE_NAME}:credit_company"
        return RedirectResponse(request.url_for(name, company_id=_company_id(request)), 303)


def _may(who: SignedIn) -> dict[str, bool]:
    return {"enters": who.is_one_of(events.ENTERS), "decides": who.is_one_of(events.DECIDES)}


def _on(request: Request, today: date) -> date | None:
    """A past day to be explained; None for today and for what is no such day."""
    try:
        found = date.fromisoformat(request.query_params.get("on", ""))
    except ValueError:
        return None
    return found if date(1990, 1, 1) <= found < today else None


def _company_id(request: Request) -> int:
    found: int = request.path_params["company_id"]
    if found > 2**31 - 1:
        raise HTTPException(404)
    return found


async def _given(request: Request) -> dict[str, str]:
    return {name: str(value).strip()[:2000] for name, value in (await request.form()).items()}


def _values(given: Mapping[str, str]) -> dict[str, Any]:
    """Columns of the entry as an import would read them. Raises BadCellError, EntryRefusedError."""
    values = {name: _read(name, given.get(name, "")) for name in _READERS}
    if values["document"] is None:
        raise EntryRefusedError("document")
    if long := [_TITLES[name] for name, limit in _LIMITS.items() if len(str(values[name] or "")) > limit]:
        raise BadCellError(f"“{long[0]}”太长了")
    if given.get("kind") not in list(CreditKind):
        raise BadCellError("请选类型")
    return values | {"kind": CreditKind(given["kind"])}


def _read(name: str, said: str) -> Any:
    """One field. Raises BadCellError with its name."""
    try:
        return _READERS[name](said)
    except BadCellError as wrong:
        raise BadCellError(f"“{_TITLES[name]}”：{wrong}") from None


def _enter(
    session: Session, company_id: int, officer_id: int, values: Mapping[str, Any], *, now: datetime
) -> str:
    """When the company is told."""
    if session.get(Company, company_id) is None:
        raise HTTPException(404)
    today: date = now.astimezone(CITY).date()
    source = ground(session, BY_HAND, today, now=now).source_id
    by = session.get_one(Officer, officer_id)
    facts = {**values, "company_id": company_id, "source_id": source}
    return telling.after(session, events.enter(session, by, facts, now=now), now=now)


def _act(
    session: Session,
    deed: str,
    company_id: int,
    event_id: int,
    officer_id: int,
    *,
    because: str,
    now: datetime,
) -> str:
    """When the company is told."""
    if events.company_of(session, event_id) != company_id:
        raise HTTPException(404)
    by = session.get_one(Officer, officer_id)
    if deed == "confirm":
        event = events.confirm(session, event_id, by, now=now)
    elif because:
        event = events.withdraw(session, event_id, by, because, now=now)
    else:
        raise EntryRefusedError("because")
    return telling.after(session, event, now=now)
