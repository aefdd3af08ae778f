"""The page of one case (案卷): read, moved on by forms, its photos, its contact against a trace."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from actions.complaints import completeness, orders, revealing, scope
from actions.complaints.forms import FORMS
from actions.complaints.moving import MoveRefusedError, StaleError
from actions.complaints.revealing import Reason
from actions.complaints.stages import Move, Record, way_of
from actions.enterprises import ordering
from actions.wording import complaints_missing, complaints_refusals, enterprise_orders
from bot.console.cases import acting
from bot.console.cases.acting import Typed
from bot.console.cases.said import CONTACT_NAMES, ERASED
from bot.console.cases.sheet import Sheet, read_sheet
from bot.console.cases.timeline import Line
from bot.console.cases.uploads import uploads_of
from bot.console.pages import Page
from bot.console.roles import officer_of
from bot.photos import AT_MOST, Photos
from bot.pictures import RefusedPhotoError
from bot.storage import Storage
from data.photos import JPEG, KeptPhoto
from data.queries import case_file
from data.tables.complaints import Case, CasePhoto, WordKind
from data.tables.people import Officer

_CHOOSE_AGAIN = "刚才选的照片没有留下，请重新选照片。"
_TOLD = frozenset({Move.ORDER, Move.SEND_BACK, Move.RECALL_ORDER})  # what companies have to hear
_PHOTO_HEADERS = {"Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "no-store"}


@dataclass(frozen=True)
class Opened:
    """A case as one officer sees it."""

    sheet: Sheet
    forms: Sequence[acting.ShownForm]
    missing: Sequence[str]
    items: int
    may_ask: bool
    may_merge: bool
    may_correct: bool
    project_open: bool  # an order may be issued, and nobody knows of which project
    answered: bool  # by the company: to be taken up or sent back
    conflict: "Conflict | None"

    @property
    def meanwhile(self) -> Sequence[Line]:
        """What happened since the officer looked."""
        return self.sheet.lines[self.conflict.seen :] if self.conflict and self.conflict.seen >= 0 else ()


@dataclass(frozen=True)
class Conflict:
    """两人同时办理: what was to be done, which revision was seen, and what had been filled in."""

    name: str
    seen: int
    typed: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Look:
    """Who wants to see which case, and what is to stand in its forms."""

    number: str
    officer_id: int
    typed: Typed | None
    wish: tuple[str, str]
    seen: int | None


@dataclass(frozen=True)
class Post:
    """A form that was sent, its photos in files already."""

    number: str
    officer_id: int
    typed: Typed
    seen: int
    kept: Sequence[KeptPhoto]


class CasePage(Page):
    path = "/cases"
    route_name = "cases"
    menu_label = "投诉"
    add_to_menu = False

    def __init__(self, storage: Storage, photos: Photos, clock: Callable[[], datetime]) -> None:
        super().__init__(storage, clock)
        self._photos = photos

    @route("")
    async def index(self, request: Request) -> Response:
        return RedirectResponse(request.url_for(f"{request.app.state.ROUTE_NAME}:list", key="case"), 303)

    @route("/{number}", name="case")
    async def show(self, request: Request) -> Response:
        """`form` and `template`: a form with a pattern put in, before anything is sent."""
        form, template = (request.query_params.get(name, "") for name in ("form", "template"))
        return await self._page(request, wish=(form, template))

    @route("/{number}/do/{deed}", methods=["POST"], name="case_deed")
    async def act(self, request: Request) -> Response:
        deed = acting.deed_of(request.path_params["deed"])
        if deed is None or deed not in FORMS:
            raise HTTPException(404)
        async with request.form(max_files=AT_MOST, max_fields=40) as form:
            typed = Typed(deed, acting.values_of(deed, form))
            seen, uploads = _seen(form), uploads_of(form)
            try:
                kept = await self._photos.keep([upload.read for upload in uploads])
            except RefusedPhotoError as refused:
                said = f"{refused.detail}{_CHOOSE_AGAIN}"
                return await self._page(request, typed=typed, error=said, status=422)
        return await self._do(request, Post(*_asked(request), typed, seen, kept))

    async def _do(self, request: Request, post: Post) -> Response:
        try:
            done = await self._storage.write(_act, post, now=self._clock())
        except MoveRefusedError as refused:
            await self._photos.discard(post.kept)
            if isinstance(refused, StaleError):
                return await self._page(request, typed=post.typed, seen=post.seen, status=409)
            said = complaints_refusals.said(refused, post.typed.deed) + (_CHOOSE_AGAIN if post.kept else "")
            return await self._page(request, typed=post.typed, error=said, status=422)
        if not done:
            await self._photos.discard(post.kept)
            raise HTTPException(404)
        flash(request, f"已记入台账：{way_of(post.typed.deed).name}。", "success")
        if post.typed.deed in _TOLD and (said := await self._storage.read(_unheard, post)):
            flash(request, said, "warning")
        return RedirectResponse(
            request.url_for(f"{request.app.state.ROUTE_NAME}:case", number=post.number), 303
        )

    @route("/{number}/contact", methods=["POST"], name="case_contact")
    async def contact(self, request: Request) -> Response:
        """The contact goes into one page that is not kept, never into a cookie or an address."""
        given = str((await request.form()).get("reason") or "")
        if given not in set(Reason):
            return await self._page(request, error="请先选择查看联系方式的原因。", status=422)
        who = officer_of(request).officer_id
        number = request.path_params["number"]
        words = await self._storage.write(_reveal, number, who, Reason(given), now=self._clock())
        if words is None:
            raise HTTPException(404)
        shown = [(CONTACT_NAMES[kind], words[kind]) for kind in revealing.CONTACT if kind in words]
        return self.render(
            request,
            "cases/contact.html",
            {"number": number, "shown": shown, "erased": ERASED, "reason": given},
            title=number,
        )

    @route("/{number}/photos/{photo_id:int}", name="case_photo")
    async def photo(self, request: Request) -> Response:
        return await self._picture(request, thumb=False)

    @route("/{number}/photos/{photo_id:int}/small", name="case_thumb")
    async def thumb(self, request: Request) -> Response:
        return await self._picture(request, thumb=True)

    async def _picture(self, request: Request, *, thumb: bool) -> Response:
        number, photo_id = request.path_params["number"], request.path_params["photo_id"]
        who = officer_of(request).officer_id
        if thumb:
            may = await self._storage.read(_has_photo, number, photo_id, who)
        else:
            may = await self._storage.write(_open_photo, number, photo_id, who, now=self._clock())
        content = await self._photos.photo_bytes(photo_id, thumb=thumb) if may else None
        if content is None:
            raise HTTPException(404)
        return Response(content, media_type=JPEG, headers=_PHOTO_HEADERS)

    async def _page(
        self,
        request: Request,
        *,
        typed: Typed | None = None,
        wish: tuple[str, str] = ("", ""),
        seen: int | None = None,
        error: str = "",
        status: int = 200,
    ) -> Response:
        look = Look(*_asked(request), typed, wish, seen)
        opened = await self._storage.read(_open, look, now=self._clock())
        if opened is None:
            raise HTTPException(404)
        await self._storage.write(revealing.open_case, opened.sheet.id, look.officer_id, now=self._clock())
        facts = {"opened": opened, "case": opened.sheet, "error": error, "reasons": list(Reason)}
        return self.render(request, "cases/case.html", facts, title=look.number, status=status)


def seen_case(session: Session, number: str, officer_id: int) -> tuple[Case, Officer] | None:
    """The case of a number with the officer who asks; None when it is not theirs to see."""
    case, officer = case_file.numbered(session, number[:20]), session.get_one(Officer, officer_id)
    return (case, officer) if case is not None and scope.may_see(officer, case) else None


def _asked(request: Request) -> tuple[str, int]:
    return request.path_params["number"], officer_of(request).officer_id


def _open(session: Session, look: Look, *, now: datetime) -> Opened | None:
    found = seen_case(session, look.number, look.officer_id)
    if found is None:
        return None
    case, officer = found
    form, template = look.wish
    deed = acting.deed_of(form)
    typed = look.typed or (acting.prefilled(session, case, deed, template) if deed else None)
    forms = acting.forms_for(session, case, officer, typed=typed, now=now)
    return Opened(
        sheet=read_sheet(session, case, now=now),
        forms=forms,
        missing=[complaints_missing.NAMES[item] for item in completeness.missing(session, case)],
        items=len(completeness.Item),
        may_ask=any(form.deed is Move.ASK for form in forms),
        may_merge=any(form.deed is Move.MERGE for form in forms),
        may_correct=any(form.deed is Record.CORRECT for form in forms),
        project_open=case.project_id is None and any(form.deed is Move.ORDER for form in forms),
        answered=any(form.deed is Record.RETURN_ANSWER for form in forms),
        conflict=_conflict(typed, look.seen) if typed and look.seen is not None else None,
    )


def _conflict(typed: Typed, seen: int) -> Conflict:
    labels = {item.name: item.label for item in FORMS[typed.deed].fields}
    kept = [(labels[name], value) for name, value in typed.values.items() if value]
    return Conflict(way_of(typed.deed).name, seen, kept)


def _act(session: Session, post: Post, *, now: datetime) -> bool:
    """False for a case that is not theirs to see. Raises MoveRefusedError, StaleError."""
    found = seen_case(session, post.number, post.officer_id)
    if found is None:
        return False
    case, officer = found
    acting.act(session, case, officer, post.typed, seen=post.seen, kept=post.kept, now=now)
    return True


def _unheard(session: Session, post: Post) -> str:
    """Who has not heard of the order that was just given, or taken back."""
    case = case_file.numbered(session, post.number[:20])
    order = orders.standing(session, case) if case else None
    if order is None:
        return ""
    if post.typed.deed is Move.RECALL_ORDER:
        return enterprise_orders.unheard_recall(ordering.unbound(session, order))
    return enterprise_orders.unheard(ordering.unheard(session, order))


def _seen(form: FormData) -> int:
    """The revision the page showed; one that never was when it is missing."""
    given = str(form.get("seen") or "")
    return int(given) if given.isdecimal() and len(given) < 10 else -1


def _reveal(
    session: Session, number: str, officer_id: int, reason: Reason, *, now: datetime
) -> Mapping[WordKind, str] | None:
    seen = seen_case(session, number, officer_id)
    return revealing.show_contact(session, seen[0], officer_id, reason, now=now) if seen else None


def _has_photo(session: Session, number: str, photo_id: int, officer_id: int) -> bool:
    seen = seen_case(session, number, officer_id)
    return seen is not None and session.get(CasePhoto, (seen[0].id, photo_id)) is not None


def _open_photo(session: Session, number: str, photo_id: int, officer_id: int, *, now: datetime) -> bool:
    if not _has_photo(session, number, photo_id, officer_id):
        return False
    revealing.open_photo(session, photo_id, officer_id, now=now)
    return True
