"""The database seen from the event loop: use cases run in threads, one transaction each."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.notices import QUEUED
from data.database import reading, writing

P = ParamSpec("P")
T = TypeVar("T")


class Storage:
    """`write` and `read` run a function of (session, ...) in a transaction of its own.

    SQLite has one writer: a single writing thread queues fairly, where its busy handler would sleep.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.on_notices: Callable[[], None] = lambda: None
        self.writing = writing(engine)
        self.reading = reading(engine)
        writers = 1 if engine.dialect.name == "sqlite" else 16
        self._writers = ThreadPoolExecutor(writers, thread_name_prefix="write")
        self._readers = ThreadPoolExecutor(8, thread_name_prefix="read")

    async def write(
        self, use_case: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        def transact() -> T:
            with self.writing.begin() as session:
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
