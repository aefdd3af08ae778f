"""All at once where nobody speaks with us, a few where somebody does."""

import secrets
from datetime import UTC, datetime

import pytest

from actions.conversation.turn import Place
from bot.conversation.inbox import Heard
from bot.conversation.rasa_client import RasaClient
from bot.conversation.turns import Turns
from bot.delivery.giving_way import A_FEW, giving_way
from bot.storage import Storage


@pytest.fixture
async def turns(engine):
    rasa = RasaClient("token")  # away: the menu answers
    turns = Turns(Storage(engine), rasa, place=Place(), clock=lambda: datetime.now(UTC), patience=1)
    yield turns
    await turns.close()
    await rasa.close()


async def how_many(turns, most):
    async with giving_way(turns, most) as many:
        return many


async def test_many_at_once_until_somebody_speaks_with_us(turns):
    assert await how_many(turns, 100) == 100
    await turns.hear(Heard("web", secrets.token_hex(8), "1", "菜单"))
    assert (await how_many(turns, 100), await how_many(turns, 2)) == (A_FEW, 2)


async def test_where_nobody_can_speak_with_us_all_may_go():
    assert await how_many(None, 100) == 100
