"""A running conversation on a real database, with the Rasa a test chooses (none: she is away)."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from actions.conversation.turn import Place
from bot.conversation.rasa_client import RasaClient
from bot.conversation.turns import Turns
from bot.storage import Storage

NOW = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)


@pytest.fixture
def storage(engine: Engine) -> Storage:
    return Storage(engine)


@pytest.fixture
async def open_turns(storage: Storage) -> AsyncIterator[Callable[..., Turns]]:
    """Opens a worker of its own each time, as after a restart: rasa_url "" (away), patience 0.3 s."""
    opened: list[tuple[Turns, RasaClient]] = []

    def open_one(rasa_url: str = "", patience: float = 0.3) -> Turns:
        rasa = RasaClient("token", patience=5)
        rasa.url = rasa_url
        turns = Turns(storage, rasa, place=Place(), clock=lambda: NOW, patience=patience)
        opened.append((turns, rasa))
        return turns

    yield open_one
    for turns, rasa in opened:
        await turns.close()
        await rasa.close()


def rasa_that(answer: Callable[[dict], Awaitable[list[dict]]]) -> Starlette:
    """An HTTP server that speaks Rasa's REST door, for what the real one cannot be made to do: be slow, break off."""

    async def webhook(request: Request) -> JSONResponse:
        return JSONResponse(await answer(await request.json()))

    return Starlette(routes=[Route("/webhooks/rest/webhook", webhook, methods=["POST"])])
