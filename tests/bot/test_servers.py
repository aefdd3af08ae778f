"""HTTP in our own event loop: a taken port is told at once, an end is graceful and never waits for ever."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route

from bot import servers
from bot.servers import PortTakenError

pytestmark = pytest.mark.slow


def test_a_taken_port_is_told_at_once():
    with servers.bind("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTakenError) as refused:
            servers.bind("127.0.0.1", port)
    assert str(refused.value) == f"127.0.0.1:{port}"


def test_a_port_is_free_again_when_its_server_has_ended():
    with servers.bind("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
    with servers.bind("127.0.0.1", port) as again:
        assert again.getsockname()[1] == port


@pytest.fixture
async def served():
    """serve(endpoint) -> (task, url)."""
    tasks = []

    def serve(endpoint):
        listener = servers.bind("127.0.0.1", 0)
        task = asyncio.create_task(servers.serve_on(Starlette(routes=[Route("/", endpoint)]), listener))
        tasks.append(task)
        return task, f"http://127.0.0.1:{listener.getsockname()[1]}/"

    yield serve
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_what_is_under_way_comes_to_its_end(served):
    begun = asyncio.Event()

    async def slow(_request):
        begun.set()
        await asyncio.sleep(0.5)
        return PlainTextResponse("好")

    task, url = served(slow)
    async with httpx.AsyncClient(trust_env=False) as http:
        asked = asyncio.create_task(http.get(url))
        await begun.wait()
        task.cancel()
        assert (await asked).text == "好"
        await asyncio.gather(task, return_exceptions=True)
        with pytest.raises(httpx.ConnectError):
            await http.get(url)


async def test_a_stream_that_never_ends_is_cut(served):
    async def for_ever(_request):
        async def ticks():
            while True:
                yield b"tick\n"
                await asyncio.sleep(0.05)

        return StreamingResponse(ticks())

    task, url = served(for_ever)
    async with httpx.AsyncClient(trust_env=False, timeout=20) as http, http.stream("GET", url) as stream:
        lines = stream.aiter_lines()
        assert await anext(lines) == "tick"
        task.cancel()
        async with asyncio.timeout(servers.SECONDS_TO_FINISH + 10):
            await asyncio.gather(task, return_exceptions=True)
            with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
                async for _ in lines:
                    pass
