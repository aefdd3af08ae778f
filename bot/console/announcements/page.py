"""The pages of an announcement: written in a form beside its preview, moved on by its steps, watched while it is sent."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from actions.announcements.stages import READERS, WAYS, WRITERS, Deed
from actions.announcements.steps import RefusedError, StaleError
from actions.announcements.writing import LONGEST_BODY, LONGEST_DOCUMENT, LONGEST_TITLE
from actions.wording.announcements_refusals import sentence
from actions.wording.dates import CITY
from bot.console.announcements import errands
from bot.console.announcements.errands import Post
from bot.console.announcements.form import Filled, filled_of, from_template
from bot.console.announcements.sheet import reason_said
from bot.console.pages import Page
from bot.console.roles import officer_of
from data.rules.announcement_templates import announcement_templates

_LONGEST = {"title": LONGEST_TITLE, "body": LONGEST_BODY, "document": LONGEST_DOCUMENT}
_BY_FORM = frozenset(WAYS) - {Deed.WRITE, Deed.CHANGE, Deed.BEGIN, Deed.END}


class AnnouncementPage(Page):
    path = "/announcements"
    route_name = "announcements"
    menu_label = "公告"
    add_to_menu = False

    def is_accessible(self, request: Request) -> bool:
        return officer_of(request).is_one_of(READERS)

    @route("")
    async def index(self, request: Request) -> Response:
        listed = request.url_for(f"{request.app.state.ROUTE_NAME}:list", key="announcement")
        return RedirectResponse(listed, 303)

    @route("/new", methods=["GET", "POST"], name="announcement_new")
    async def new(self, request: Request) -> Response:
        _refuse_unless_writer(request)
        if request.method == "GET":
            return await self._form(request, from_template(request.query_params.get("template", "")))
        form = await request.form()
        filled = filled_of(form)
        if form.get("do") != "save":
            return await self._form(request, filled)
        try:
            made = await self._storage.write(errands.write, filled, _who(request), now=self._clock())
        except RefusedError as refused:
            return await self._form(request, filled, error=sentence(refused.reason))
        flash(request, "草稿已保存。", "success")
        return self._to(request, made)

    @route("/look", methods=["POST"], name="announcement_look")
    async def look(self, request: Request) -> Response:
        """How what stands in the form would arrive, and with how many; for the form's own script."""
        filled = filled_of(await request.form())
        try:
            seen = await self._storage.read(errands.look, filled, _who(request), now=self._clock())
        except RefusedError as refused:
            return JSONResponse({"error": sentence(refused.reason)}, 422)
        return JSONResponse(asdict(seen))

    @route("/{announcement_id:int}", name="announcement")
    async def show(self, request: Request) -> Response:
        return await self._page(request)

    @route("/{announcement_id:int}/edit", methods=["GET", "POST"], name="announcement_edit")
    async def edit(self, request: Request) -> Response:
        kept = _asked(request)
        if request.method == "GET":
            found = await self._storage.read(errands.to_change, kept, _who(request))
            if found is None:
                raise HTTPException(404)
            return await self._form(request, found[0], seen=found[1])
        form = await request.form()
        filled, seen = filled_of(form), _seen(form)
        if form.get("do") != "save":
            return await self._form(request, filled, seen=seen)
        try:
            done = await self._storage.write(
                errands.change, kept, filled, _who(request), seen=seen, now=self._clock()
            )
        except RefusedError as refused:
            stale = isinstance(refused, StaleError)
            if stale:
                seen = await self._storage.read(errands.revision, kept)
            return await self._form(
                request, filled, seen=seen, error=sentence(refused.reason), status=409 if stale else 422
            )
        if not done:
            raise HTTPException(404)
        flash(request, "修改已保存。", "success")
        return self._to(request, kept)

    @route("/{announcement_id:int}/do/{deed}", methods=["POST"], name="announcement_deed")
    async def act(self, request: Request) -> Response:
        name = request.path_params["deed"]
        if name not in _BY_FORM:
            raise HTTPException(404)
        form = await request.form()
        reason = str(form.get("reason") or "").strip()
        try:
            post = Post(_asked(request), _who(request), Deed(name), _seen(form), reason, _due(form))
            done = await self._storage.write(errands.decide, post, now=self._clock())
        except RefusedError as refused:
            status = 409 if isinstance(refused, StaleError) else 422
            said, due = sentence(refused.reason), _due_typed(form)
            return await self._page(request, error=said, typed=reason, due_typed=due, status=status)
        if not done:
            raise HTTPException(404)
        flash(request, f"已办：{WAYS[Deed(name)].name}。", "success")
        return self._to(request, _asked(request))

    @route("/{announcement_id:int}/progress", name="announcement_progress")
    async def progress(self, request: Request) -> Response:
        """For the page's own script, while it is sent."""
        found = await self._storage.read(errands.progress, _asked(request), _who(request))
        if found is None:
            raise HTTPException(404)
        return JSONResponse(found)

    @route("/{announcement_id:int}/unreached", methods=["POST"], name="announcement_unreached")
    async def unreached(self, request: Request) -> Response:
        """Who looks at it is kept, the page is not."""
        found = await self._storage.write(
            errands.unreached, _asked(request), _who(request), now=self._clock()
        )
        if found is None:
            raise HTTPException(404)
        title, people = found
        lines = [reason_said(one.reason) for one in people]
        facts = {"id": _asked(request), "subject": title, "lines": lines}
        return self.render(request, "announcements/unreached.html", facts, title="送不到名单")

    async def _page(
        self, request: Request, *, error: str = "", typed: str = "", due_typed: str = "", status: int = 200
    ) -> Response:
        sheet = await self._storage.read(errands.sheet, _asked(request), _who(request))
        if sheet is None:
            raise HTTPException(404)
        earliest = self._clock().astimezone(CITY).strftime("%Y-%m-%dT%H:%M")
        facts = {"one": sheet, "error": error, "typed": typed, "due_typed": due_typed, "earliest": earliest}
        return self.render(request, "announcements/page.html", facts, title=sheet.title, status=status)

    async def _form(
        self,
        request: Request,
        filled: Filled,
        *,
        seen: int | None = None,
        error: str = "",
        status: int = 422,
    ) -> Response:
        who = _who(request)
        facts: dict[str, Any] = {
            "filled": filled,
            "seen": seen,
            "error": error,
            "choices": await self._storage.read(errands.choices, filled, who),
            "longest": _LONGEST,
            "templates": announcement_templates() if seen is None else (),
        }
        try:
            facts["look"] = await self._storage.read(errands.look, filled, who, now=self._clock())
        except RefusedError as refused:
            facts["error"] = error or sentence(refused.reason)
        title = "起草公告" if seen is None else "修改公告"
        return self.render(
            request, "announcements/form.html", facts, title=title, status=status if facts["error"] else 200
        )

    def _to(self, request: Request, announcement_id: int) -> Response:
        name = f"{request.app.state.ROUTE_NAME}:announcement"
        return RedirectResponse(request.url_for(name, announcement_id=announcement_id), 303)


def _asked(request: Request) -> int:
    asked: int = request.path_params["announcement_id"]
    return min(asked, 2**31 - 1)


def _who(request: Request) -> int:
    return officer_of(request).officer_id


def _refuse_unless_writer(request: Request) -> None:
    if not officer_of(request).is_one_of(WRITERS):
        raise HTTPException(403)


def _seen(form: FormData) -> int:
    """The revision the page showed; one that never was when it is missing."""
    given = str(form.get("seen") or "")
    return int(given) if given.isdecimal() and len(given) < 10 else -1


def _due_typed(form: FormData) -> str:
    """To be shown again."""
    return str(form.get("due_at") or "")[:20] if form.get("when") == "later" else ""


def _due(form: FormData) -> datetime | None:
    """The moment that was chosen, None for at once. Raises RefusedError."""
    given = str(form.get("due_at") or "")
    if not given or form.get("when") != "later":
        return None
    try:
        return datetime.fromisoformat(given).replace(tzinfo=CITY)
    except ValueError:
        raise RefusedError("bad_due") from None
