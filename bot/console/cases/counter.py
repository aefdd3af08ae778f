"""代为登记: the form for somebody at the counter or on the phone; number and 查询码 are shown once, to be printed."""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from actions.complaints.at_counter import CHANNELS, LONGEST_STORY, Visit, register
from actions.complaints.moving import MoveRefusedError
from actions.complaints.stages import RECORDS, Record
from actions.wording.complaints_refusals import sentence
from bot.console.cases.ledger import district_name
from bot.console.cases.uploads import uploads_of
from bot.console.chinese import moment
from bot.console.pages import Page
from bot.console.roles import officer_of
from bot.photos import AT_MOST, Photos
from bot.pictures import RefusedPhotoError
from bot.storage import Storage
from data.photos import KeptPhoto
from data.queries import photos as photo_rows
from data.rules.complaint_categories import complaint_categories
from data.search import search
from data.search.districts import districts
from data.tables.complaints import ClockKind
from data.tables.people import Officer

_ASKED = (
    "channel",
    "story",
    "project_number",
    "district_code",
    "building",
    "unit",
    "room",
    "name",
    "phone",
    "category",
)
_KEPT = 1000  # forms that were filed, so that none is filed twice
_FOUND = 8


class Counter(Page):
    path = "/counter"
    route_name = "counter"
    menu_label = "代为登记"
    icon = "fa-solid fa-pen-to-square"

    def __init__(self, storage: Storage, photos: Photos, clock: Callable[[], datetime]) -> None:
        super().__init__(storage, clock)
        self._photos = photos
        self._filed: OrderedDict[str, str] = OrderedDict()

    def is_accessible(self, request: Request) -> bool:
        return officer_of(request).is_one_of(RECORDS[Record.FILE].officers)

    @route("", methods=["GET", "POST"])
    async def index(self, request: Request) -> Response:
        if request.method == "GET":
            return await self._form(request, {"channel": "counter"})
        async with request.form(max_files=AT_MOST, max_fields=40) as form:
            given = {name: str(value) for name, value in form.items() if isinstance(value, str)}
            if given.get("do") == "search":
                return await self._form(request, given, searched=True)
            return await self._file(request, form, given)

    async def _file(self, request: Request, form: FormData, given: Mapping[str, str]) -> Response:
        once = given.get("once", "")[:40]
        if once in self._filed:
            return self.render(request, "cases/filed.html", {"again": self._filed[once]})
        try:
            visit = _visit(given)
            kept = await self._photos.keep([upload.read for upload in uploads_of(form)])
        except (RefusedPhotoError, MoveRefusedError) as refused:
            return await self._form(request, given, error=_why(refused))
        who = officer_of(request).officer_id
        try:
            filed = await self._storage.write(_register, visit, who, kept, now=self._clock())
        except MoveRefusedError as refused:
            await self._photos.discard(kept)
            return await self._form(request, given, error=_why(refused))
        self._remember(once, filed["number"])
        return self.render(request, "cases/filed.html", filed)

    def _remember(self, once: str, number: str) -> None:
        self._filed[once] = number
        if len(self._filed) > _KEPT:
            self._filed.popitem(last=False)

    async def _form(
        self, request: Request, given: Mapping[str, str], *, searched: bool = False, error: str = ""
    ) -> Response:
        phrase = given.get("project", "").strip()[:100]
        hits = await self._storage.read(_find, phrase) if phrase else []
        facts = {
            "given": given,
            "hits": hits,
            "searched": searched and bool(phrase),
            "error": error,
            "once": given.get("once") or secrets.token_hex(12),
            "channels": CHANNELS,
            "longest": LONGEST_STORY,
            "districts": list(districts().names.items()),
            "categories": [(code, row.short) for code, row in complaint_categories().categories.items()],
        }
        return self.render(request, "cases/counter.html", facts, status=422 if error else 200)


def _visit(given: Mapping[str, str]) -> Visit:
    """Raises MoveRefusedError for a day that is none."""
    said = {name: given.get(name, "") for name in _ASKED}
    day = given.get("handed_over_on", "").strip()
    try:
        handed_over = date.fromisoformat(day) if day else None
    except ValueError:
        raise MoveRefusedError("bad_handed_over_on") from None
    return Visit(**said, handed_over_on=handed_over, urgent=bool(given.get("urgent")))


def _register(
    session: Session, visit: Visit, officer_id: int, kept: Sequence[KeptPhoto], *, now: datetime
) -> dict[str, str]:
    rows = photo_rows.add(session, kept, officer_id=officer_id, now=now)
    by = session.get_one(Officer, officer_id)
    filed = register(session, visit, by, [row.id for row in rows], now=now)
    due = next(clock.promised_at for clock in filed.case.clocks if clock.kind == ClockKind.ACCEPTANCE)
    project = filed.case.project
    return {
        "number": filed.case.number,
        "code": filed.code,
        "filed": moment(now),
        "due": moment(due),
        "project": project.name if project else "",
        "building": filed.case.building or "",
        "channel": CHANNELS[visit.channel],
    }


def _find(session: Session, phrase: str) -> list[tuple[str, str]]:
    """(number, what it is called) of the projects a phrase may mean."""
    found = search(session, phrase, limit=_FOUND)
    return [(hit.number, f"{hit.name}（{district_name(hit.district_code)}）") for hit in found.hits]


def _why(refused: MoveRefusedError | RefusedPhotoError) -> str:
    if isinstance(refused, RefusedPhotoError):
        return refused.detail
    known = {"needs_story": "请写下反映的问题。", "bad_handed_over_on": "交房日期没有看懂。"}
    return known.get(refused.reason) or sentence(refused.reason)
