"""/m/{token}: where the link of a letter leads. Looking confirms nothing, since mail scanners open links; pressing does."""

from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from actions.enterprises import mails
from actions.enterprises.mails import Opened
from actions.wording.enterprise_mails import hidden
from bot.channels.web.plaque import page
from bot.storage import Storage


class MailPage:
    def __init__(self, storage: Storage, clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._clock = clock

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/m/{token}", self.show, methods=["GET"], name="mail"),
            Route("/m/{token}", self.confirm, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        return _page(await self._storage.read(mails.opened, _token(request), now=self._clock()))

    async def confirm(self, request: Request) -> Response:
        return _page(await self._storage.write(mails.confirm, _token(request), now=self._clock()))


def _page(found: Opened | None) -> Response:
    facts = {
        "company": found.company if found else "",
        "address": hidden(found.address) if found else "",
        "state": "gone" if found is None else "done" if found.done else "asked",
    }
    return HTMLResponse(
        page("mail.html", facts), 404 if found is None else 200, headers={"Cache-Control": "no-store"}
    )


def _token(request: Request) -> str:
    return str(request.path_params["token"])[:100]
