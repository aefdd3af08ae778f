"""Who alone does something among several processes: one leads, the others stand by and take over when it is gone."""

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.storage import Storage
from data.tables.delivery import Lease

log = logging.getLogger(__name__)

SURE_FOR = 1.0  # seconds; then it is asked again whether we still lead
TRY_AGAIN = 1.0  # seconds between two tries of who stands by


class Leading(Protocol):
    """`leads` takes the lead when it is free; asked before each deed."""

    async def leads(self) -> bool: ...

    async def stop(self) -> None: ...


def leading(storage: Storage, name: str, clock: Callable[[], datetime]) -> Leading:
    if storage.engine.dialect.name == "sqlite":
        return _ByRow(storage, name, clock)
    return _ByAdvisoryLock(storage, name)


async def while_leading(lead: Leading, deed: Callable[[], Awaitable[None]]) -> None:
    """Do it for as long as this process leads, again whenever it leads again; until it is done or cancelled."""
    try:
        while True:
            if not await lead.leads():
                await asyncio.sleep(TRY_AGAIN)
            elif await _until_another_leads(lead, deed):
                return
    finally:
        await lead.stop()


async def _until_another_leads(lead: Leading, deed: Callable[[], Awaitable[None]]) -> bool:
    """Whether it came to its own end."""
    doing = asyncio.ensure_future(deed())
    try:
        while await lead.leads():
            await asyncio.wait({doing}, timeout=SURE_FOR)
            if doing.done():
                doing.result()
                return True
    finally:
        doing.cancel()
        await asyncio.gather(doing, return_exceptions=True)
    return False


class _ByRow:
    """SQLite belongs to one process: the one that began last leads, an earlier one that still lives does not."""

    def __init__(self, storage: Storage, name: str, clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._name = name
        self._clock = clock
        self._me = secrets.token_hex(16)
        self._taken = False
        self._sure_until = 0.0

    async def leads(self) -> bool:
        if not self._taken:
            await self._storage.write(_take, self._name, self._me, now=self._clock())
            self._taken = True
        elif time.monotonic() < self._sure_until:
            return True
        elif await self._storage.read(_holder, self._name) != self._me:
            return False
        self._sure_until = time.monotonic() + SURE_FOR
        return True

    async def stop(self) -> None:
        return None


class _ByAdvisoryLock:
    """PostgreSQL: a lock of a connection of its own, which ends with the process, however that ends."""

    def __init__(self, storage: Storage, name: str) -> None:
        self._engine = storage.engine
        self._name = name
        self._connection: Connection | None = None
        self._sure_until = 0.0
        self._asking = asyncio.Lock()

    async def leads(self) -> bool:
        async with self._asking:
            if time.monotonic() >= self._sure_until:
                asked_at = time.monotonic()
                await asyncio.to_thread(self._take_or_keep)
                self._sure_until = asked_at + (SURE_FOR if self._connection is not None else 0.0)
            return self._connection is not None

    async def stop(self) -> None:
        async with self._asking:
            self._sure_until = 0.0
            await asyncio.to_thread(self._drop)

    def _take_or_keep(self) -> None:
        try:
            if self._connection is None:
                self._take()
            else:
                self._connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            log.warning("the database that says who leads is away")
            self._drop()

    def _take(self) -> None:
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        mine = func.hashtextextended(func.current_schema() + f":zhijian:{self._name}", 0)
        if connection.execute(select(func.pg_try_advisory_lock(mine))).scalar_one():
            self._connection = connection
        else:
            connection.close()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()  # not back into the pool: the lock ends with it
            self._connection.close()
            self._connection = None


def _take(session: Session, name: str, holder: str, *, now: datetime) -> None:
    session.merge(Lease(name=name, holder=holder, taken_at=now))


def _holder(session: Session, name: str) -> str | None:
    return session.scalar(select(Lease.holder).where(Lease.name == name))
