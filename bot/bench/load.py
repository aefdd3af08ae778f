"""Load on a server, as cheap as can be on two cores, so that the server is measured and not its client."""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self


class OtherAnswerError(Exception):
    """The server answered something else than what is measured."""


@dataclass(frozen=True)
class Request:
    """One POST; `body` is JSON."""

    path: str
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Block:
    """One run of requests: the seconds it took, each request's seconds, and those of the server's processors."""

    seconds: float
    each: tuple[float, ...]
    processor: float = 0.0


class Line:
    """One connection that is kept open, one request after the other."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, port: int) -> Self:
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def post(self, request: Request) -> tuple[int, bytes]:
        """The status and the body. Raises OSError, asyncio.IncompleteReadError when the server broke off."""
        headers = {
            "Host": "127.0.0.1",
            "Content-Type": "application/json",
            "Content-Length": str(len(request.body)),
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in (headers | dict(request.headers)).items())
        self._writer.write(f"POST {request.path} HTTP/1.1\r\n{lines}\r\n".encode() + request.body)
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = next(line for line in head.split("\r\n") if line.startswith("content-length:"))
        return int(head.split(" ", 2)[1]), await self._reader.readexactly(int(length.partition(":")[2]))

    async def close(self) -> None:
        self._writer.close()
        await self._writer.wait_closed()


async def run_block(
    port: int, requests: Iterable[Request], at_once: int, *, good: Callable[[int, bytes], bool]
) -> Block:
    """Sends all requests over so many connections. Raises OtherAnswerError."""
    lines = [await Line.open(port) for _ in range(at_once)]
    waiting = iter(requests)
    each: list[float] = []
    began = time.perf_counter()
    try:
        await asyncio.gather(*(_keep_asking(line, waiting, each, good) for line in lines))
        return Block(time.perf_counter() - began, tuple(each))
    finally:
        for line in lines:
            await line.close()


async def _keep_asking(
    line: Line, waiting: Iterator[Request], each: list[float], good: Callable[[int, bytes], bool]
) -> None:
    for request in waiting:
        began = time.perf_counter()
        status, body = await line.post(request)
        each.append(time.perf_counter() - began)
        if not good(status, body):
            raise OtherAnswerError(f"{status} {body.decode(errors='replace')[:500]}")


def percentile(values: Iterable[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
