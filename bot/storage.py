"""The database seen from the event loop: use cases run in threads, one transaction each."""

import asyncio
import fcntl
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.notices import QUEUED
from bot.lamp import Lamp
from data.database import reading, writing

P = ParamSpec("P")
T = TypeVar("T")

LONGEST_WAIT = (
    0.2  # seconds for which what can wait gives way to who is being answered; there may always be one
)


class Storage:
    """`write` and `read` run a function of (session, ...) in a transaction of its own.

    SQLite has one writer: a single writing thread queues fairly, where its busy handler would sleep. Between processes a
    lock of a file is that queue; who does not stand in it only polls as ever. `lamp`: lit while somebody is being answered.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.on_notices: Callable[[], None] = lambda: None
        self.writing = writing(engine)
        self.reading = reading(engine)
        self._one_writer = engine.dialect.name == "sqlite"
        self.lamp = Lamp(self._beside("lamp"))
        self._queue = self._beside("line")
        self._writers = ThreadPoolExecutor(1 if self._one_writer else 16, thread_name_prefix="write")
        self._writers.submit(
            lambda: None
        )  # begins now: a thread inherits its place among all from who starts it
        self._readers = ThreadPoolExecutor(8, thread_name_prefix="read")

    @contextmanager
    def in_turn(self) -> Iterator[Session]:
        """A transaction to write in. On SQLite the writers of several processes stand in line for it and are woken."""
        with self._in_line(), self.writing.begin() as session:
            yield session

    def _in_line(self) -> AbstractContextManager[object]:
        return _line(self._queue) if self._queue else nullcontext()

    def _beside(self, name: str) -> Path | None:
        """A file beside the database that several processes may use; None where there is no such file."""
        database = self.engine.url.database
        return (
            Path(f"{database}.{name}") if self._one_writer and database and database != ":memory:" else None
        )

    def in_front(self, work: Callable[[], T]) -> T:
        """Waits for work that writes and can wait: until nobody is being answered, for a while.

        Others wait for SQLite's one writer too, so that a thread which the machine puts last (`in_the_background`) has it
        done by the writing thread, which stands as the process began.
        """
        self.lamp.wait(LONGEST_WAIT)
        return self._writers.submit(work).result() if self._one_writer else work()

    async def write(
        self, use_case: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        def transact() -> T:
            with self.in_turn() as session:
                result = use_case(session, *args, **kwargs)
            if session.info.pop(QUEUED, False):
                self.on_notices()
            return result

        return await asyncio.get_running_loop().run_in_executor(self._writers, transact)

    async def read(
        self, use_case: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        def look() -> T:
            with self.reading() as session:
                return use_case(session, *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._readers, look)

    def close(self) -> None:
        self._writers.shutdown()
        self._readers.shutdown()
        self.engine.dispose()


@contextmanager
def _line(path: Path) -> Iterator[None]:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)  # it lets the next one in, a killed process too
