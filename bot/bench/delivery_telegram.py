"""A Bot API with Telegram's limits: 30 messages a second, one a second to a chat, 429 beyond, each answered after 200 ms."""

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from actions.conversation.turn import Place
from bot import servers
from bot.bench.delivery_house import now
from bot.bench.delivery_kills import queue_and_place
from bot.conversation.inbox import Heard
from bot.conversation.rasa_client import RasaClient
from bot.conversation.turns import Turns
from bot.delivery.pace import Limits, Pace
from bot.delivery.postman import Postman
from bot.storage import Storage

SOMEBODY = "900000001"  # who speaks with us in the middle of it
LONGEST = 600.0  # seconds


@dataclass
class LimitedBotApi:
    """`hold_after`: from that many messages on, 429 is answered to all for `hold` seconds, once."""

    hold_after: int | None = None
    hold: float = 20.0
    url: str = ""
    told: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))  # by chat, when
    refused: int = 0
    early: int = 0  # came while everything was on hold, after the first that was told so had its answer
    _held_at: float | None = None
    _lately: deque[float] = field(default_factory=deque)

    @property
    def moments(self) -> list[float]:
        return sorted(moment for some in self.told.values() for moment in some)

    async def send_message(self, request: Request) -> JSONResponse:
        at = time.monotonic()
        chat = parse_qs((await request.body()).decode())["chat_id"][0]
        wait = self._wait(chat, at)
        if wait:
            self.refused += 1
            parameters = {"retry_after": wait}
            facts = {"ok": False, "error_code": 429, "description": f"Too Many Requests: retry after {wait}"}
            return JSONResponse({**facts, "parameters": parameters}, 429)
        self._lately.append(at)
        self.told[chat].append(at)
        await asyncio.sleep(0.2)
        sent = {"message_id": 1, "date": 1, "chat": {"id": int(chat), "type": "private"}}
        return JSONResponse({"ok": True, "result": sent})

    def _wait(self, chat: str, at: float) -> int:
        """Seconds to wait; 0: it is taken."""
        if self.hold_after is not None and self._held_at is None and len(self.moments) >= self.hold_after:
            self._held_at = at
        if self._held_at is not None and at < self._held_at + self.hold:
            self.early += at > self._held_at + 1.0  # what was on its way then could not know
            return round(self.hold)
        while self._lately and self._lately[0] <= at - 1.0:
            self._lately.popleft()
        before = self.told.get(chat, [])
        too_soon = bool(before) and before[-1] > at - 1.0
        return 1 if too_soon or len(self._lately) >= 30 else 0


@dataclass(frozen=True)
class Told:
    """`refused` and `early` must be zero, but for a hold that the peer began itself."""

    chats: int
    pace_kept: float
    refused: int
    early: int
    lost: int
    twice: int
    reply_seconds: float


async def tell(engine: Engine, chats: int, *, hold_after: int | None = None, hold: float = 20.0) -> Told:
    """A broadcast to so many chats, and somebody who speaks with us in the middle of it."""
    await asyncio.to_thread(queue_and_place, engine, "telegram", chats)
    storage, rasa = Storage(engine), RasaClient("token")
    turns = Turns(storage, rasa, place=Place(), clock=now, patience=5)
    async with limited_bot_api(hold_after, hold) as api:
        from bot.channels.telegram import TelegramChannel  # noqa: PLC0415 - every start imports the benches

        channel = TelegramChannel("1:bench", api.url)
        postman = Postman(storage, channel, now, pace=Pace(Limits(30, 1.0, 20)), turns=turns)
        turns.on_said = postman.wake
        running = asyncio.create_task(postman.run())
        try:
            await _until(lambda: len(api.moments) >= chats // 2)
            asked_at = time.monotonic()
            await turns.hear(Heard("telegram", SOMEBODY, "update:1", "菜单", needs_postman=True))
            await _until(lambda: SOMEBODY in api.told and len(api.told) > chats)
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
            await turns.close()
            await channel.close()
            await rasa.close()
    some = [one for chat, one in api.told.items() if chat != SOMEBODY]
    return Told(
        chats=chats,
        pace_kept=(len(api.moments) - 1) / (api.moments[-1] - api.moments[0]) / 30,
        refused=api.refused,
        early=api.early,
        lost=chats - len(some),
        twice=sum(len(one) - 1 for one in some),
        reply_seconds=api.told[SOMEBODY][0] - asked_at,
    )


@asynccontextmanager
async def limited_bot_api(hold_after: int | None, hold: float) -> AsyncIterator[LimitedBotApi]:
    listener = servers.bind("127.0.0.1", 0)
    api = LimitedBotApi(hold_after, hold, url=f"http://127.0.0.1:{listener.getsockname()[1]}")
    app = Starlette(routes=[Route("/bot{token}/sendMessage", api.send_message, methods=["POST"])])
    serving = asyncio.create_task(servers.serve_on(app, listener))
    yield api
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)


async def _until(done: Callable[[], bool]) -> None:
    """Raises TimeoutError."""
    deadline = time.monotonic() + LONGEST
    while not done():
        if time.monotonic() > deadline:
            raise TimeoutError
        await asyncio.sleep(0.05)
