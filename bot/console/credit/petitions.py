"""异议与修复: the list, one petition with its documents, and what an officer does with it."""

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from actions.complaints import revealing
from actions.complaints.scope import READERS
from actions.credit import petition_deciding
from actions.credit.petition_ledger import PetitionRefusedError
from actions.credit.petition_stages import WAYS, Deed
from actions.wording.dates import CITY
from bot.console.credit.petitions_sheet import FILTERS, Which, counts, rows, sheet
from bot.console.pages import Page
from bot.console.roles import officer_of
from bot.photos import Photos
from bot.storage import Storage
from data.photos import JPEG
from data.tables.enterprises import PetitionKind
from data.tables.people import Officer

_PHOTO_HEADERS = {"Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "no-store"}
_LONGEST = 1000  # characters of a reason
_REFUSALS = {
    "stale": "没有保存：这件申请刚刚有人办过。看过最新情况再决定。",
    "stage": "这件申请现在办不了这一步。",
    "role": "您的岗位不能办这件事。",
    "self": "这条信用记录是您登记或确认的，要由另一名审批人员决定。",
    "words": "请写明理由，企业会看到。",
    "over": "这条记录已经不在公示期，没有可修复的；请不予修复并写明原因。",
    "early": "还不能修复：公示不能少于三个月。",
    "disciplined": "还不能修复：惩戒期还没有满。",
}


class Petitions(Page):
    path = "/petitions"
    route_name = "petitions"
    menu_label = "异议与修复"
    icon = "fa-solid fa-scale-unbalanced"

    def __init__(self, storage: Storage, photos: Photos, clock: Callable[[], datetime]) -> None:
        super().__init__(storage, clock)
        self._photos = photos

    def is_accessible(self, request: Request) -> bool:
        return officer_of(request).is_one_of(READERS)

    @route("")
    async def index(self, request: Request) -> Response:
        asked, kind = (request.query_params.get(name, "") for name in ("which", "kind"))
        which = Which(asked) if asked in set(Which) else Which.OPEN
        who = officer_of(request).officer_id
        facts = {
            "rows": await self._storage.read(rows, which, kind, who, today=self._today()),
            "counts": await self._storage.read(counts, who, today=self._today()),
            "filters": FILTERS,
            "which": which,
            "kind": kind,
            "kinds": list(PetitionKind),
        }
        return self.render(request, "credit/petitions.html", facts)

    @route("/{petition_id:int}", name="petition")
    async def show(self, request: Request) -> Response:
        return await self._page(request)

    @route("/{petition_id:int}/do/{deed}", methods=["POST"], name="petition_deed")
    async def act(self, request: Request) -> Response:
        name = request.path_params["deed"]
        if name not in {deed for deed, way in WAYS.items() if way.officers}:
            raise HTTPException(404)
        form = await request.form()
        words = str(form.get("words") or "").strip()[:_LONGEST]
        facts = (_id(request), Deed(name), officer_of(request).officer_id, words)
        try:
            await self._storage.write(_decide, *facts, seen=_seen(form.get("seen")), now=self._clock())
        except PetitionRefusedError as refused:
            if refused.reason not in _REFUSALS:
                raise HTTPException(404) from None
            status = 409 if refused.reason == "stale" else 422
            return await self._page(
                request, error=_REFUSALS[refused.reason], typed=(name, words), status=status
            )
        flash(request, "已记入台账，企业收到通知。", "success")
        target = request.url_for(f"{request.app.state.ROUTE_NAME}:petition", petition_id=_id(request))
        return RedirectResponse(target, 303)

    @route("/{petition_id:int}/photos/{photo_id:int}", name="petition_photo")
    async def photo(self, request: Request) -> Response:
        return await self._picture(request, thumb=False)

    @route("/{petition_id:int}/photos/{photo_id:int}/small", name="petition_thumb")
    async def thumb(self, request: Request) -> Response:
        return await self._picture(request, thumb=True)

    async def _picture(self, request: Request, *, thumb: bool) -> Response:
        photo_id, who = request.path_params["photo_id"], officer_of(request).officer_id
        seen = await self._storage.read(sheet, _id(request), who, today=self._today())
        if seen is None or photo_id not in seen.photos:
            raise HTTPException(404)
        if not thumb:
            await self._storage.write(revealing.open_photo, photo_id, who, now=self._clock())
        content = await self._photos.photo_bytes(photo_id, thumb=thumb)
        if content is None:
            raise HTTPException(404)
        return Response(content, media_type=JPEG, headers=_PHOTO_HEADERS)

    async def _page(
        self, request: Request, *, error: str = "", typed: tuple[str, str] = ("", ""), status: int = 200
    ) -> Response:
        who = officer_of(request).officer_id
        found = await self._storage.read(sheet, _id(request), who, today=self._today())
        if found is None:
            raise HTTPException(404)
        facts = {"one": found, "error": error, "typed": typed, "longest": _LONGEST}
        return self.render(request, "credit/petition.html", facts, title=found.row.number, status=status)

    def _today(self) -> date:
        return self._clock().astimezone(CITY).date()


def _decide(
    session: Session, petition_id: int, deed: Deed, officer_id: int, words: str, *, seen: int, now: datetime
) -> None:
    by = session.get_one(Officer, officer_id)
    petition_deciding.decide(session, petition_id, deed, by, words, seen=seen, now=now)


def _seen(given: object) -> int:
    """The revision the page showed; one that never was when it is missing."""
    return int(given) if isinstance(given, str) and given.isdecimal() and len(given) < 10 else -1


def _id(request: Request) -> int:
    found: int = request.path_params["petition_id"]
    if found > 2**31 - 1:
        raise HTTPException(404)
    return found
