"""The web door: chat, plaque pages and health on the public port."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from bot.channels.web import problems
from bot.channels.web.chat import Chat
from bot.channels.web.mail_page import MailPage
from bot.channels.web.pages import Pages
from bot.channels.web.problems import ProblemError
from bot.channels.web.safety import SafeHeaders
from bot.conversation.turns import Turns
from bot.health import Health
from bot.photos import Photos
from bot.servers import serve_app
from bot.settings import Settings
from bot.storage import Storage


class WebChannel:
    """The default door."""

    name = "web"

    def __init__(
        self,
        storage: Storage,
        settings: Settings,
        *,
        clock: Callable[[], datetime],
        health: Health,
        photos: Photos,
    ) -> None:
        self._storage = storage
        self._settings = settings
        self._clock = clock
        self._health = health
        self._photos = photos

    def app(self, turns: Turns) -> Starlette:
        chat = Chat(self._storage, turns, self._settings, self._clock, self._photos)
        pages = Pages(self._storage, self._settings, self._clock)
        mail = MailPage(self._storage, self._clock)
        handlers: dict[Any, Any] = {
            ProblemError: problems.on_problem,
            HTTPException: problems.on_http_error,
            Exception: problems.on_fault,
        }
        return Starlette(
            routes=[*chat.routes(), *pages.routes(), *mail.routes(), *self._health.routes()],
            middleware=[Middleware(SafeHeaders), Middleware(GZipMiddleware, minimum_size=2048)],
            exception_handlers=handlers,
        )

    async def listen(self, turns: Turns) -> None:
        await serve_app(self.app(turns), self._settings.host, self._settings.port)

    async def close(self) -> None:
        """Nothing is held open."""
