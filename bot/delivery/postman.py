"""The postman: carries outbox rows out through the channels, outside of any transaction."""

import asyncio
import logging
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.channels.interface import PermanentFailureError, Speaker, TemporaryFailureError
from bot.conversation import mailbox
from bot.conversation.wakeups import heard_within
from bot.storage import Storage
from data.queries import delivery
from data.queries.delivery import Claimed

log = logging.getLogger(__name__)

IN_FLIGHT = 8  # addresses spoken to at once
LOOK_AGAIN = 1.0  # seconds; a wake-up is quicker, this makes it sure
LONGEST_SEND = 45.0  # seconds; shorter than the lease
LONGEST_WAIT = 300.0  # seconds between two tries
TRIES = 300  # about a day of them
TRIES_AFTER_FAULTS = 3  # a fault of ours may come after the sending: better lost than said 300 times
SECONDS_TO_FINISH = 3.0


class Postman:
    """Sends what is due to the speakers it was given, by channel name."""

    def __init__(
        self, storage: Storage, speakers: Mapping[str, Speaker], clock: Callable[[], datetime]
    ) -> None:
        self._storage = storage
        self._speakers = speakers
        self._clock = clock
        self._woken = asyncio.Event()
        self._carrying: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Something was put into the outbox."""
        self._woken.set()

    async def run(self) -> None:
        """Look again and again until cancelled; what is under way then gets a moment to arrive."""
        try:
            await self._take_back()
            while True:
                await self._look_in_spite_of_faults()
                await heard_within(self._woken, LOOK_AGAIN)
        finally:
            await self._finish()

    async def look(self) -> int:
        """Send what may be sent now and wait until it is; how many there were."""
        carrying = await self._begin()
        await asyncio.gather(*carrying)
        return len(carrying)

    async def _take_back(self) -> None:
        if self._storage.engine.dialect.name == "sqlite":  # always one process, and it has just begun
            await self._storage.write(delivery.free_all)

    async def _look_in_spite_of_faults(self) -> None:
        try:
            await self._begin()
        except Exception:
            log.exception("the outbox could not be read")

    async def _begin(self) -> list[asyncio.Task[None]]:
        channels, now = tuple(self._speakers), self._clock()
        hands = IN_FLIGHT - len(self._carrying)
        if (
            hands <= 0
            or not channels
            or not await self._storage.read(delivery.is_anything_due, channels, now=now)
        ):
            return []
        claimed = await self._storage.write(delivery.claim, channels, now=now, limit=hands)
        return [self._start(item) for item in claimed]

    def _start(self, claimed: Claimed) -> asyncio.Task[None]:
        task = asyncio.create_task(self._carry(claimed))
        self._carrying.add(task)
        task.add_done_callback(self._put_down)
        return task

    def _put_down(self, task: asyncio.Task[None]) -> None:
        self._carrying.discard(task)
        self.wake()  # the next message of this address may go now
        if not task.cancelled() and task.exception():
            log.error("what became of a message could not be recorded", exc_info=task.exception())

    async def _carry(self, claimed: Claimed) -> None:
        try:
            async with asyncio.timeout(LONGEST_SEND):
                message = mailbox.as_message(claimed.message)
                await self._speakers[claimed.channel].speak(claimed.external, message)
        except PermanentFailureError as failure:
            await self._storage.write(delivery.record_failure, claimed, str(failure), again_at=None)
        except TemporaryFailureError as failure:
            await self._try_again(claimed, str(failure), TRIES, failure.retry_after)
        except Exception as fault:
            log.exception("outbox row %s was not sent", claimed.id)
            await self._try_again(claimed, type(fault).__name__, TRIES_AFTER_FAULTS)
        else:
            await self._storage.write(delivery.record_sent, claimed, now=self._clock())

    async def _try_again(
        self, claimed: Claimed, reason: str, tries: int, retry_after: float | None = None
    ) -> None:
        wait = timedelta(seconds=max(retry_after or 0.0, growing_wait(claimed.attempts)))
        again_at = self._clock() + wait if claimed.attempts < tries else None
        await self._storage.write(delivery.record_failure, claimed, reason, again_at=again_at)

    async def _finish(self) -> None:
        if self._carrying:
            await asyncio.wait(self._carrying, timeout=SECONDS_TO_FINISH)
        for task in self._carrying:
            task.cancel()


def growing_wait(attempts: int) -> float:
    """Seconds after the so-manieth try: 1, 2, 4 … up to LONGEST_WAIT, each up to half longer by chance."""
    chance = secrets.randbelow(501) / 1000
    return min(LONGEST_WAIT, 2.0 ** min(attempts - 1, 10)) * (1 + chance)
