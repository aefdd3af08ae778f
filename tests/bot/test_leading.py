"""Of several who could, one does it; another takes over when it is gone."""

import asyncio
import contextlib
import os
import secrets
import signal
import sys

import pytest

from bot.leading import leading, while_leading
from bot.storage import Storage
from tests.builders import NOW

pytestmark = pytest.mark.slow


@pytest.fixture
def name():
    return secrets.token_hex(4)


@pytest.fixture
async def lead(request):
    """Opens contenders on one database and ends them."""
    opened = []

    def open_one(engine, name):
        opened.append(leading(Storage(engine), name, lambda: NOW))
        return opened[-1]

    yield open_one
    for one in opened:
        await one.stop()


async def test_on_postgresql_the_first_leads_until_it_stops(postgres_engine, lead, name):
    first, second = lead(postgres_engine, name), lead(postgres_engine, name)
    assert [await first.leads(), await second.leads(), await first.leads()] == [True, False, True]
    await first.stop()
    assert (await second.leads(), await first.leads()) == (True, False)


async def test_different_names_do_not_hinder_each_other(postgres_engine, lead, name):
    one, other = lead(postgres_engine, name), lead(postgres_engine, f"{name}x")
    assert (await one.leads(), await other.leads()) == (True, True)


async def test_on_sqlite_the_one_that_began_last_leads(sqlite_engine, lead, name, monkeypatch):
    monkeypatch.setattr("bot.leading.SURE_FOR", 0.0)
    old, new = lead(sqlite_engine, name), lead(sqlite_engine, name)
    assert (await old.leads(), await new.leads(), await old.leads()) == (True, True, False)


async def until(true):
    for _ in range(1000):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come to that")


HOLD = """
import asyncio, sys, time
from bot.leading import leading
from bot.storage import Storage
from data.database import open_engine
from tests.conftest import KEYRING
lead = leading(Storage(open_engine(sys.argv[1], KEYRING)), sys.argv[2], None)
print(asyncio.run(lead.leads()), flush=True)
time.sleep(60)
"""


async def test_a_leader_that_is_killed_is_followed_at_once(postgres_engine, lead, name):
    url = postgres_engine.url.render_as_string(hide_password=False)
    holder = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", HOLD, url, name), stdout=asyncio.subprocess.PIPE, env=os.environ
    )
    assert await holder.stdout.readline() == b"True\n"
    second = lead(postgres_engine, name)
    assert not await second.leads()
    holder.send_signal(signal.SIGKILL)
    await holder.wait()
    for _ in range(100):
        if await second.leads():
            break
        await asyncio.sleep(0.05)
    assert await second.leads()


async def test_a_deed_is_begun_by_who_leads_and_ended_when_it_is_over(postgres_engine, lead, name):
    first, second = lead(postgres_engine, name), lead(postgres_engine, name)
    doing = []

    async def deed(who):
        doing.append(who)
        try:
            await asyncio.Event().wait()
        finally:
            doing.remove(who)

    one = asyncio.create_task(while_leading(first, lambda: deed("first")))
    await until(lambda: doing == ["first"])
    other = asyncio.create_task(while_leading(second, lambda: deed("second")))
    await asyncio.sleep(0.1)
    assert doing == ["first"]
    one.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await one
    await until(lambda: doing == ["second"])
    other.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await other
    assert doing == []
