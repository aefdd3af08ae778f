"""The pages: the chat, a project's public disclosure, and the same as JSON."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from actions.disclosure.public import as_json, public_disclosure
from bot.channels.web import plaque
from bot.channels.web.problems import ProblemError
from bot.settings import Settings
from bot.storage import Storage

STATIC = Path(__file__).parent / "static"
NOT_FOUND = "登记库里没有这个项目编号，请核对后再试。"


class Pages:
    def __init__(self, storage: Storage, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._settings = settings
        self._clock = clock

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/", self.chat),
            Route("/p/{number:path}", self.disclosure_page),
            Route("/api/projects/{number:path}", self.disclosure),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]

    async def chat(self, _request: Request) -> Response:
        return FileResponse(STATIC / "index.html", headers={"Cache-Control": "no-cache"})

    async def disclosure(self, request: Request) -> Response:
        facts = await self._storage.read(public_disclosure, _number(request), now=self._clock())
        if facts is None:
            raise ProblemError(404, NOT_FOUND)
        return JSONResponse(as_json(facts))

    async def disclosure_page(self, request: Request) -> Response:
        number = _number(request)
        facts = await self._storage.read(public_disclosure, number, now=self._clock())
        if facts is None:
            return HTMLResponse(plaque.render_unknown(), 404)
        home = self._settings.people_url
        place = quote(number, safe="")  # real ones look like [2006]施市政字1100号
        return HTMLResponse(
            plaque.render(as_json(facts), url=f"{home}/p/{place}", chat_url=f"/?project={place}")
        )


def _number(request: Request) -> str:
    """项目编号 as asked for; NUL cannot even be looked for in PostgreSQL."""
    return str(request.path_params["number"]).replace("\0", "")
