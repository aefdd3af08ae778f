"""The load against a real little server."""

import asyncio

import pytest

from bot.bench.load import Line, OtherAnswerError, Request, percentile, run_block


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Gives back the body of each request, until the connection ends."""
    while not reader.at_eof():
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
        except asyncio.IncompleteReadError:
            break
        length = int(head.partition("Content-Length: ")[2].partition("\r\n")[0])
        body = await reader.readexactly(length)
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n".encode() + body)
    writer.close()


@pytest.fixture
async def port():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


def request(text: str) -> Request:
    return Request("/", text.encode(), {"Authorization": "Bearer x"})


async def test_a_line_asks_several_times(port):
    line = await Line.open(port)
    assert [await line.post(request(text)) for text in ("一", "二")] == [
        (200, "一".encode()),
        (200, "二".encode()),
    ]
    await line.close()


async def test_a_block_asks_everything_once(port):
    block = await run_block(
        port, [request(str(number)) for number in range(10)], 3, good=lambda status, _: status == 200
    )
    assert len(block.each) == 10
    assert max(block.each) <= block.seconds


async def test_another_answer_stops_the_block(port):
    with pytest.raises(OtherAnswerError, match="200 no"):
        await run_block(port, [request("no")], 1, good=lambda _, body: body == b"yes")


def test_percentile_of_a_hundred():
    values = [float(number) for number in range(100)]
    assert [percentile(values, share) for share in (0, 0.5, 0.95, 1)] == [0, 50, 95, 99]
