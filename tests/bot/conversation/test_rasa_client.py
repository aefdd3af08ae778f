"""Several Rasas: each conversation keeps to one of them."""

import asyncio
import contextlib

from bot import servers
from bot.conversation.rasa_client import RasaClient
from tests.bot.conversation.conftest import rasa_that


async def test_conversations_are_shared_and_each_keeps_to_one():
    heard: dict[str, list[str]] = {"one": [], "two": []}
    serving, urls = [], []
    for mine in heard.values():
        listener = servers.bind("127.0.0.1", 0)
        urls.append(f"http://127.0.0.1:{listener.getsockname()[1]}")

        async def answer(asked: dict, mine: list[str] = mine) -> list[dict]:
            mine.append(asked["sender"])
            return []

        serving.append(asyncio.create_task(servers.serve_on(rasa_that(answer), listener)))
    client = RasaClient("token", patience=5)
    client.url = ", ".join(urls)
    for number in (*range(12), *range(12)):
        await client.ask(f"c{number}", "您好", number)
    assert sorted(heard["one"] + heard["two"]) == sorted(2 * [f"c{number}" for number in range(12)])
    assert set(heard["one"]).isdisjoint(heard["two"])
    assert min(len(heard["one"]), len(heard["two"])) >= 4
    await client.close()
    for task in serving:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
