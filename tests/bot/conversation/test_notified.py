"""Two processes on one PostgreSQL, whose polls are put off for an hour: what one has stored, the other hears."""

import asyncio
import json
import secrets
from contextlib import ExitStack

import httpx
import pytest
from sqlalchemy import select, text

from actions import notices
from actions.wording.reply import Reply
from bot import servers
from bot.assembly import assemble
from bot.bench.databases import in_a_scratch_schema
from bot.channels.web import chat
from bot.conversation import notified
from bot.delivery import placing
from bot.settings import Settings
from data.tables import Table
from data.tables.people import Account
from tests.conftest import POSTGRES_URL

pytestmark = [pytest.mark.slow, pytest.mark.postgres]

KEYS = {"secret_key": secrets.token_hex(32), "data_keys": f"1:{secrets.token_hex(32)}"}
LONG = 3600.0
PATIENCE = 30.0
LISTENING = text("SELECT pid FROM pg_stat_activity WHERE query = :listen")
CUT = text("SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = :listen")


@pytest.fixture
async def two(tmp_path, monkeypatch):
    """Two houses on one database, each hearing the other."""
    monkeypatch.setattr(chat, "LOOK_AGAIN", LONG)
    monkeypatch.setattr(placing, "LOOK_AGAIN", LONG)
    with in_a_scratch_schema(POSTGRES_URL) as engine:
        if engine is None:
            pytest.skip("no PostgreSQL")
        Table.metadata.create_all(engine)
        url = engine.url.render_as_string(hide_password=False)
        settings = Settings(_env_file=None, var_dir=tmp_path, database_url=url, **KEYS)
        houses = [assemble(settings), assemble(settings)]
        running = [asyncio.create_task(house.neighbours.run()) for house in houses]
        await until_all_listen(engine)
        yield houses
        await stop(*running)
        for house in houses:
            await house.close()


async def until_all_listen(engine, besides=()):
    """`besides`: connections that were cut; PostgreSQL shows them for a moment longer."""
    async with asyncio.timeout(PATIENCE):
        while True:
            with engine.connect() as connection:
                listening = set(connection.scalars(LISTENING, its_listening(engine)))
                if len(listening.difference(besides)) == 2:
                    return
            await asyncio.sleep(0.05)


def its_listening(engine):
    schema = engine.url.query["options"].rpartition("=")[2]
    return {"listen": f'LISTEN "zhijian:{schema}"'}


async def stop(*running):
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


async def test_a_page_at_one_process_shows_at_once_what_another_one_placed(two):
    """A notice is queued at the page's process, placed by the other, and shown by the first."""
    page, postman = two
    placing_there = asyncio.create_task(postman.placer.run())
    web = next(channel for channel in page.channels if channel.name == "web")
    listener = servers.bind("127.0.0.1", 0)
    serving = asyncio.create_task(servers.serve_on(web.app(page.turns), listener))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    async with httpx.AsyncClient(base_url=url, trust_env=False) as client, asyncio.timeout(PATIENCE):
        await client.post("/api/chat/sessions")
        async with client.stream("GET", "/api/chat/events") as stream:
            await asyncio.sleep(0.5)  # now both wait, and nobody will look by himself
            await page.storage.write(tell_everybody, now=page.clock())
            line = await anext(line async for line in stream.aiter_lines() if line.startswith("data: "))
    await stop(placing_there, serving)
    assert json.loads(line.removeprefix("data: "))["text"] == "明天停水"


async def test_who_is_told_by_a_word_wakes_there_and_once_here(two):
    here, there = two
    woken_here, woken_there = [], asyncio.Event()
    wake = here.neighbours.telling("word", lambda: woken_here.append(1))
    there.neighbours.telling("word", woken_there.set)
    wake()
    async with asyncio.timeout(PATIENCE):
        await woken_there.wait()
    await said_and_heard(here, there, 1)  # by now our own word has come back to us as well
    assert woken_here == [1]


async def test_more_conversations_than_one_notification_holds_are_all_heard(two):
    here, there = two
    await said_and_heard(here, there, *range(1_000_000, 1_002_000))


async def said_and_heard(here, there, *conversation_ids):
    with ExitStack() as all_of_them:
        listen = there.turns.wakeups.listening
        waiters = [all_of_them.enter_context(listen(one)) for one in conversation_ids]
        for one in conversation_ids:
            here.turns.wakeups.wake(one)
        async with asyncio.timeout(PATIENCE):
            for waiter in waiters:
                await waiter.wait()


async def test_a_listener_whose_connection_was_cut_listens_again(two, monkeypatch):
    here, there = two
    monkeypatch.setattr(notified, "TRY_AGAIN", 0.1)
    engine = here.storage.engine
    with engine.connect() as connection:
        cut = connection.scalars(CUT, its_listening(engine)).all()
    assert len(cut) == 2
    await until_all_listen(engine, besides=cut)
    await said_and_heard(here, there, 7)


async def test_on_sqlite_nobody_is_told_and_everybody_here_wakes(tmp_path):
    house = assemble(Settings(_env_file=None, var_dir=tmp_path))
    running = asyncio.create_task(house.neighbours.run())
    with house.turns.wakeups.listening(1) as waiter:
        house.turns.wakeups.wake(1)
    await asyncio.sleep(0)
    assert waiter.is_set()
    assert not running.done()
    await stop(running)
    await house.close()


def tell_everybody(session, *, now):
    for account_id in session.scalars(select(Account.id)):
        notices.tell(session, account_id, [Reply("明天停水")], key=f"water:{account_id}", now=now)
