"""Notices go into mailboxes some at a time, and give way to who speaks with us, but not for ever."""

import secrets
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from actions import notices
from actions.conversation.turn import Place
from actions.wording.reply import Reply
from bot import servers
from bot.conversation.inbox import Heard
from bot.conversation.rasa_client import RasaClient
from bot.conversation.turns import Turns
from bot.delivery.giving_way import A_FEW
from bot.delivery.placing import Placer
from bot.storage import Storage
from data.queries import people
from data.tables.delivery import Notice, NoticeState

MANY = 2 * A_FEW


def now():
    return datetime.now(UTC)


@pytest.fixture
def storage(engine):
    return Storage(engine)


@pytest.fixture
async def turns(storage):
    """Rasa is asked and does not answer."""
    silent = servers.bind("127.0.0.1", 0)
    rasa = RasaClient("token", patience=60)
    rasa.url = f"http://127.0.0.1:{silent.getsockname()[1]}"
    turns = Turns(storage, rasa, place=Place(), clock=now, patience=0.1)
    yield turns
    await turns.close()
    await rasa.close()
    silent.close()


@pytest.fixture
async def key(storage):
    """Of notices for one person, queued just now."""
    key = secrets.token_hex(8)
    await storage.write(tell, key)
    return key


def tell(session, key):
    account_id = people.open_conversation(session, "web", key, now=now(), keep=False).address.account_id
    for number in range(MANY):
        notices.tell(session, account_id, [Reply("到期了")], key=f"{key}:{number}", now=now())


def states(session, key):
    return session.scalars(select(Notice.state).where(Notice.key.startswith(f"{key}:"))).all()


async def place_all(placer):
    """How many there were each time."""
    return [some async for some in looks(placer)]


async def looks(placer):
    while some := await placer.look():
        yield some


async def test_where_nobody_speaks_with_us_many_are_placed_at_once(storage, turns, key):
    assert max(await place_all(Placer(storage, turns, now))) >= MANY
    assert await storage.read(states, key) == [NoticeState.SENT] * MANY


async def test_while_somebody_waits_for_an_answer_a_few_are_placed_at_once(storage, turns, key):
    await turns.hear(Heard("web", secrets.token_hex(8), "1", "讲个道理"))
    assert max(await place_all(Placer(storage, turns, now))) == A_FEW
    assert await storage.read(states, key) == [NoticeState.SENT] * MANY
