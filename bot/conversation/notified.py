"""Wake-ups between processes on one PostgreSQL: what one has stored, who waits in another hears at once (NOTIFY)."""

import asyncio
import logging
import secrets
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.conversation.wakeups import Wakeups
from bot.storage import Storage

log = logging.getLogger(__name__)

SAID = "said"  # with the numbers of conversations
TRY_AGAIN = 2.0  # seconds, when the database does not answer
TOGETHER = 500  # numbers in one notification; PostgreSQL takes 8,000 characters


class Neighbours:
    """Says to the other processes what woke somebody here, and wakes here whom they name. On SQLite there are none.

    It speaks after the commit and in a transaction of its own: PostgreSQL lets those that notify commit one by one, so
    a turn that did would wait for all others. What is lost between the two, a poll finds.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._me = secrets.token_hex(4)
        self._hears: dict[str, Callable[[Sequence[int]], None]] = {}
        self._news: defaultdict[str, set[int]] = defaultdict(set)
        self._something = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self.wakeups = _Told(self)
        self._hears[SAID] = self.wakeups.wake_here

    def telling(self, word: str, wake: Callable[[], None]) -> Callable[[], None]:
        """What wakes here and, by this word, there; from any thread when `wake` is."""
        self._hears[word] = lambda _: wake()

        def wake_all() -> None:
            wake()
            self.tell(word)

        return wake_all

    def tell(self, word: str, *numbers: int) -> None:
        """Called from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._keep, word, numbers)

    async def run(self) -> None:
        """Until cancelled; on SQLite it has nothing to do."""
        if self._storage.engine.dialect.name != "postgresql":
            await asyncio.Event().wait()
        self._loop = asyncio.get_running_loop()
        channel = await self._channel()
        async with asyncio.TaskGroup() as both:
            both.create_task(self._speak(channel))
            both.create_task(self._listen(channel))

    async def _channel(self) -> str:
        """Of this schema alone: PostgreSQL's channels belong to the whole database."""
        while True:
            try:
                return f"zhijian:{await self._storage.read(_schema)}"
            except SQLAlchemyError:
                await asyncio.sleep(TRY_AGAIN)

    def _keep(self, word: str, numbers: Sequence[int]) -> None:
        self._news[word].update(numbers)
        self._something.set()

    async def _speak(self, channel: str) -> None:
        """What comes while it speaks goes together into its next speaking."""
        while True:
            await self._something.wait()
            self._something.clear()
            news, self._news = self._news, defaultdict(set)
            try:
                await self._storage.write(_notify, channel, _lines(self._me, news))
            except SQLAlchemyError:
                log.warning("the other processes could not be told; they will look by themselves")

    async def _listen(self, channel: str) -> None:
        while True:
            try:
                await self._hear_on(channel)
            except Exception:
                log.exception("the other processes are not heard")
            await asyncio.sleep(TRY_AGAIN)

    async def _hear_on(self, channel: str) -> None:
        dialect: Any = self._storage.engine.dialect
        _, facts = dialect.create_connect_args(self._storage.engine.url)
        psycopg = dialect.dbapi  # loaded with the engine, so that a house on SQLite starts without it
        async with await psycopg.AsyncConnection.connect(**facts, autocommit=True) as connection:
            await connection.execute(f"LISTEN {dialect.identifier_preparer.quote_identifier(channel)}")
            async for notice in connection.notifies():
                self._heard(notice.payload)

    def _heard(self, line: str) -> None:
        who, word, numbers = line.split(" ")
        if who != self._me and word in self._hears:
            self._hears[word]([int(number) for number in numbers.split(",") if number])


class _Told(Wakeups):
    """Wake-ups that the neighbours are told of."""

    def __init__(self, neighbours: Neighbours) -> None:
        super().__init__()
        self._neighbours = neighbours

    def wake(
        self, conversation_id: int, inbox_id: int | None = None, answer: Sequence[dict[str, Any]] = ()
    ) -> None:
        super().wake(conversation_id, inbox_id, answer)
        self._neighbours.tell(SAID, conversation_id)

    def wake_here(self, conversation_ids: Sequence[int]) -> None:
        for conversation_id in conversation_ids:
            super().wake(conversation_id)


def _lines(me: str, news: Mapping[str, set[int]]) -> list[str]:
    """`who word numbers`, as many lines as it takes."""
    return [f"{me} {word} {','.join(some)}" for word, numbers in news.items() for some in _pieces(numbers)]


def _pieces(numbers: set[int]) -> list[list[str]]:
    """At least one: a word may stand alone."""
    written = [str(number) for number in numbers]
    return [written[begin : begin + TOGETHER] for begin in range(0, max(1, len(written)), TOGETHER)]


def _notify(session: Session, channel: str, lines: Sequence[str]) -> None:
    for line in lines:
        session.execute(select(func.pg_notify(channel, line)))


def _schema(session: Session) -> str:
    return str(session.scalar(select(func.current_schema())))
