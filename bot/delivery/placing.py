"""Notices on their way into mailboxes: some at a time, so that nobody who speaks with us waits for them."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Integer, bindparam, select, update
from sqlalchemy.orm import Session

from bot.conversation.turns import Turns
from bot.conversation.wakeups import heard_within
from bot.delivery import letterboxes
from bot.delivery.giving_way import giving_way
from bot.storage import Storage
from data.tables.delivery import Notice, NoticeState, Priority

log = logging.getLogger(__name__)

LOOK_AGAIN = 2.0  # seconds; a wake-up is quicker, this makes it sure
AT_ONCE = 100
AFTER_A_FAULT = timedelta(minutes=1)


class Placer:
    """Puts due notices into mailboxes until cancelled. `turns`: whose waiting readers are woken."""

    def __init__(self, storage: Storage, turns: Turns, clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._turns = turns
        self._clock = clock
        self._woken = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def wake(self) -> None:
        """Something was queued; called from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._woken.set)

    async def run(self) -> None:
        self._loop = asyncio.get_running_loop()
        while True:
            try:
                while await self.look():
                    pass
            except Exception:
                log.exception("notices could not be placed")
            await heard_within(self._woken, LOOK_AGAIN)

    async def look(self) -> int:
        """Place what is due now, most urgent first; how many there were."""
        async with giving_way(self._turns, AT_ONCE) as most:
            ids = await self._storage.read(_due, now=self._clock(), limit=most)
            if ids:
                try:
                    await self._place(ids)
                except Exception:  # one of them: it must not hold the others up
                    log.exception("notices could not be placed together")
                    await self._place_one_by_one(ids)
        return len(ids)

    async def _place(self, ids: list[int]) -> None:
        for conversation_id in await self._storage.write(letterboxes.place_some, ids, now=self._clock()):
            self._turns.wakeups.wake(conversation_id)
        self._turns.on_said()

    async def _place_one_by_one(self, ids: list[int]) -> None:
        for notice_id in ids:
            try:
                await self._place([notice_id])
            except Exception:
                log.exception("a notice could not be placed", extra={"notice": notice_id})
                await self._storage.write(_put_off, notice_id, until=self._clock() + AFTER_A_FAULT)


def _due(session: Session, *, now: datetime, limit: int) -> list[int]:
    """Read by priority along `notice_next`: what is due tomorrow costs nothing today."""
    found: list[int] = []
    for priority in Priority:
        if len(found) < limit:
            facts = {"priority": int(priority), "now": now, "limit": limit - len(found)}
            found += session.scalars(_QUEUED, facts)
    return found


def _put_off(session: Session, notice_id: int, *, until: datetime) -> None:
    session.execute(update(Notice).where(Notice.id == notice_id).values(due_at=until))


_NOTICE = Notice.metadata.tables["notice"].c  # built once, and of bare columns
_QUEUED = (
    select(_NOTICE.id)
    .where(
        _NOTICE.state == NoticeState.QUEUED,
        _NOTICE.priority == bindparam("priority"),
        _NOTICE.due_at <= bindparam("now"),
    )
    .order_by(_NOTICE.due_at, _NOTICE.id)
    .limit(bindparam("limit", type_=Integer))
)
