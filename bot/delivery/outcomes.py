"""What became of the messages a postman carried: kept in batches; one that cannot arrive looks for another door."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from actions.enterprises.mails import CHANNEL
from actions.enterprises.returned_letters import returned
from bot.delivery import letterboxes
from bot.storage import Storage
from data.queries import delivery
from data.queries.delivery import Outcome
from data.tables.delivery import Notice, NoticeState, OutboxState
from data.tables.people import Address


class Ledger:
    """Keeps outcomes: those that come until `gathered`, or while it writes, go together into its next writing."""

    def __init__(
        self, storage: Storage, clock: Callable[[], datetime], gathered: Callable[[], Awaitable[None]]
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._gathered = gathered
        self._new: list[tuple[Outcome, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def keep(self, outcome: Outcome) -> None:
        """Returns when it is committed."""
        kept = asyncio.get_running_loop().create_future()
        self._new.append((outcome, kept))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        await kept

    async def _write(self) -> None:
        await self._gathered()
        while self._new:
            some, self._new = self._new, []
            try:
                await self._storage.write(record, [outcome for outcome, _ in some], now=self._clock())
            except Exception as fault:  # noqa: BLE001 - it is told to each who waits
                _release(some, fault)
            else:
                _release(some, None)


def _release(some: Sequence[tuple[Outcome, asyncio.Future[None]]], fault: Exception | None) -> None:
    for _, kept in some:
        if kept.done():  # whoever waited was cancelled
            continue
        if fault is None:
            kept.set_result(None)
        else:
            kept.set_exception(fault)


def record(session: Session, outcomes: Sequence[Outcome], *, now: datetime) -> None:
    kept = delivery.record(session, outcomes, now=now)
    for one in kept:
        if one.gone:
            session.execute(update(Address).where(Address.id == one.claimed.address_id).values(gone_at=now))
        if one.state == OutboxState.FAILED_PERMANENT and one.claimed.notice_id is not None:
            _look_for_another_door(session, one, now)


def _look_for_another_door(session: Session, failed: Outcome, now: datetime) -> None:
    notice = session.get(Notice, failed.claimed.notice_id, with_for_update=True)
    if notice is None or notice.state != NoticeState.PLACED:
        return
    if failed.claimed.channel == CHANNEL:  # what a letter says is for who reads that mailbox
        returned(session, notice, gone=failed.gone, now=now)
    elif failed.gone and letterboxes.place_elsewhere(session, notice.id, now=now):
        return
    notice.state, notice.ended_at = NoticeState.FAILED, now
    notice.reason = (failed.reason or "")[:60]
