"""企业通知: companies that read nothing, to be telephoned; and one page of proof per notice."""

from datetime import datetime

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from actions.enterprises import calling
from actions.enterprises.codes import ISSUES
from bot.console.enterprises.notices_sheet import latest, numbered, proof_sheet, waiting
from bot.console.pages import Page
from bot.console.roles import officer_of
from data.tables.people import Officer

_NO_ID = 2**31  # larger than any id of the database


class Notices(Page):
    path = "/notices"
    route_name = "notices"
    menu_label = "企业通知"
    icon = "fa-solid fa-envelope-open-text"

    def is_accessible(self, request: Request) -> bool:
        return officer_of(request).is_one_of(ISSUES)

    @route("")
    async def index(self, request: Request) -> Response:
        number = request.query_params.get("q", "").strip().upper()[:30]
        notice_id = await self._storage.read(numbered, number) if number else None
        if notice_id is not None:
            return RedirectResponse(self._url(request, "notices_proof", notice_id=notice_id), 303)
        return await self._list(request, error=f"没有编号是 {number} 的通知。" if number else "")

    @route("/{notice_id:int}", name="notices_proof")
    async def show(self, request: Request) -> Response:
        found = await self._storage.read(proof_sheet, _id(request, "notice_id"), now=self._clock())
        if found is None:
            raise HTTPException(404)
        return self.render(request, "enterprises/notice.html", {"one": found}, title=found.line.number)

    @route("/phone/{company_id:int}", methods=["POST"], name="notices_phone")
    async def phone(self, request: Request) -> Response:
        """The number goes into one page that is not kept, and into the trail."""
        ids = (_id(request, "company_id"), officer_of(request).officer_id)
        number = await self._storage.write(_show, *ids, now=self._clock())
        return await self._list(request, shown=(ids[0], number or "未登记"))

    @route("/called/{company_id:int}", methods=["POST"], name="notices_called")
    async def called(self, request: Request) -> Response:
        seen = str((await request.form()).get("seen", ""))
        if not seen.isdecimal() or int(seen) >= _NO_ID:
            raise HTTPException(400)
        ids = (_id(request, "company_id"), officer_of(request).officer_id)
        count = await self._storage.write(_called, *ids, int(seen), now=self._clock())
        flash(request, f"记下了：{count} 条通知已电话告知。" if count else "已经有人处理过了。", "success")
        return RedirectResponse(self._url(request, "notices"), 303)

    async def _list(self, request: Request, *, error: str = "", shown: tuple[int, str] = (0, "")) -> Response:
        companies, count = await self._storage.read(waiting)
        facts = {
            "companies": companies,
            "count": count,
            "latest": await self._storage.read(latest),
            "shown": shown,
            "error": error,
        }
        return self.render(request, "enterprises/notices.html", facts)

    def _url(self, request: Request, name: str, **ids: int) -> str:
        return str(request.url_for(f"{request.app.state.ROUTE_NAME}:{name}", **ids))


def _show(session: Session, company_id: int, officer_id: int, *, now: datetime) -> str | None:
    return calling.show_phone(session, company_id, session.get_one(Officer, officer_id), now=now)


def _called(session: Session, company_id: int, officer_id: int, seen: int, *, now: datetime) -> int:
    return calling.told_by_phone(
        session, company_id, session.get_one(Officer, officer_id), seen=seen, now=now
    )


def _id(request: Request, name: str) -> int:
    found: int = request.path_params[name]
    if found >= _NO_ID:
        raise HTTPException(404)
    return found
