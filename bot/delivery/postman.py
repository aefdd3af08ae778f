"""The postman of a channel: carries its outbox rows out, outside of any transaction, at the pace the channel allows."""

import asyncio
import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from actions.wording.delivery import perhaps_again
from bot.channels.interface import PermanentFailureError, Speaker, TemporaryFailureError
from bot.conversation import mailbox
from bot.conversation.turns import Turns
from bot.conversation.wakeups import heard_within
from bot.delivery.giving_way import giving_way
from bot.delivery.outcomes import Ledger
from bot.delivery.pace import Going, Pace
from bot.delivery.turnstile import Turnstile
from bot.leading import leading
from bot.storage import Storage
from data.queries import delivery
from data.queries.delivery import Claimed, Outcome
from data.tables.delivery import OutboxState

log = logging.getLogger(__name__)

IN_FLIGHT = 40  # addresses spoken to at once; 30 a second, each answered within a second
LOOK_AGAIN = 1.0  # seconds; a wake-up is quicker, this makes it sure
GATHERED = 0.15  # seconds in which answers that come at a pace are gathered: a few kept together cost hardly more than one
A_MOMENT = 0.05  # seconds; how long it waits for who is being answered
LONGEST_SEND = 45.0  # seconds; shorter than the lease
LONGEST_WAIT = 300.0  # seconds between two tries
TRIES = 300  # about a day of them
TRIES_AFTER_FAULTS = 3  # a fault of ours may come after the sending: better lost than said 300 times
SECONDS_TO_FINISH = 3.0


class Postman:
    """Sends what is due to one speaker. Of several in several processes the one that leads sends, the rest stand by.

    `turns`: who speaks with us, to whom it gives way: it writes between answers, and where no pace holds it back, rests.
    """

    def __init__(
        self,
        storage: Storage,
        speaker: Speaker,
        clock: Callable[[], datetime],
        *,
        pace: Pace | None = None,
        in_flight: int = IN_FLIGHT,
        turns: Turns | None = None,
    ) -> None:
        self._storage = storage
        self._speaker = speaker
        self._clock = clock
        self._pace = pace or Pace()
        self._in_flight = in_flight
        self._turns = turns
        self._ledger = Ledger(storage, clock, self._gather)
        self._turnstile = Turnstile(self._pace, self.wake)
        self._lead = leading(storage, f"postman:{speaker.name}", clock)
        self._woken = asyncio.Event()
        self._carrying: set[asyncio.Task[None]] = set()
        self._more = False  # the last claim took as many as it might: there are surely others

    def wake(self) -> None:
        """Something was put into the outbox."""
        self._woken.set()

    async def run(self) -> None:
        """Look again and again until cancelled; what is under way then gets a moment to arrive."""
        try:
            await self._take_back()
            while True:
                async with giving_way(
                    None if self._pace.is_limited else self._turns, self._in_flight
                ) as most:
                    took_some = await self._look_in_spite_of_faults(most)
                if not (took_some and self._turnstile.is_short):
                    await heard_within(self._woken, self._until_the_next(took_some=took_some))
        finally:
            await self._finish()
            await self.close()

    async def _gather(self) -> None:
        """Until what became of some messages is kept: those that arrive in this same moment come along."""
        await asyncio.sleep(GATHERED if self._pace.is_limited else 0)
        await self._between_answers()

    async def _between_answers(self) -> None:
        """SQLite has one writer, which an answer should not find taken; what stands ready at the turnstile lasts longer."""
        if self._turns is not None:
            await self._turns.answered(A_MOMENT)

    async def close(self) -> None:
        """Let another one lead."""
        await self._lead.stop()

    async def look(self) -> int:
        """Send what may be sent now and wait until it is; how many there were."""
        carrying = await self._begin(self._in_flight)
        await asyncio.gather(*carrying)
        return len(carrying)

    async def _take_back(self) -> None:
        if self._storage.engine.dialect.name == "sqlite":  # always one process, and it has just begun
            await self._storage.write(delivery.free_all, self._speaker.name, now=self._clock())

    async def _look_in_spite_of_faults(self, most: int) -> bool:
        try:
            return bool(await self._begin(most))
        except Exception:
            log.exception("the outbox could not be read")
            return False

    async def _begin(self, most: int) -> list[asyncio.Task[None]]:
        hands = self._turnstile.room(min(most, self._in_flight - len(self._carrying)))
        if hands <= 0 or self._pace.held() or not await self._lead.leads():
            return []
        facts: dict[str, Any] = {"now": self._clock(), "resting": tuple(self._pace.resting())}
        channel = self._speaker.name
        if not self._more and not await self._storage.read(delivery.is_anything_due, channel, **facts):
            return []
        await self._between_answers()
        claiming = asyncio.ensure_future(self._storage.write(delivery.claim, channel, limit=hands, **facts))
        try:
            claimed = await asyncio.shield(claiming)
        except (
            asyncio.CancelledError
        ):  # a claim cannot be called off: what it took is sent, or it would be in doubt
            for item in await claiming:
                self._start(item)
            raise
        self._more = len(claimed) == hands
        return [self._start(item) for item in claimed]

    def _start(self, claimed: Claimed) -> asyncio.Task[None]:
        task = asyncio.create_task(self._carry(claimed, self._turnstile.moment(claimed.priority)))
        self._carrying.add(task)
        task.add_done_callback(self._put_down)
        return task

    def _put_down(self, task: asyncio.Task[None]) -> None:
        self._carrying.discard(task)
        all_were_busy = len(self._carrying) == self._in_flight - 1
        if all_were_busy or not self._pace.is_limited:  # else the turnstile says when to look
            self.wake()  # a hand is free, and the next message of this address may go
        if not task.cancelled() and task.exception():
            log.error("what became of a message could not be recorded", exc_info=task.exception())

    async def _carry(self, claimed: Claimed, moment: asyncio.Future[Going | None]) -> None:
        going = await moment
        if going is None:  # the channel said wait after this one was claimed
            outcome = self._try_again(claimed, "on hold", TRIES, self._pace.held())
        else:
            outcome = await self._speak(claimed)
            sent = outcome.state is OutboxState.SENT
            self._pace.answered(going, claimed.address_id, claimed.external, sent=sent)
        await self._ledger.keep(outcome)

    async def _speak(self, claimed: Claimed) -> Outcome:
        try:
            async with asyncio.timeout(LONGEST_SEND):
                await self._speaker.speak(claimed.external, _message_of(claimed))
        except PermanentFailureError as failure:
            return Outcome(claimed, OutboxState.FAILED_PERMANENT, str(failure), gone=failure.gone)
        except TemporaryFailureError as failure:
            if failure.retry_after:
                self._pace.hold(
                    failure.retry_after
                )  # it may be said for one chat or for all; nobody is told which
            return self._try_again(claimed, str(failure), TRIES, failure.retry_after)
        except Exception as fault:
            log.exception("outbox row %s was not sent", claimed.id)
            return self._try_again(claimed, type(fault).__name__, TRIES_AFTER_FAULTS)
        return Outcome(claimed, OutboxState.SENT)

    def _try_again(
        self, claimed: Claimed, reason: str, tries: int, retry_after: float | None = None
    ) -> Outcome:
        if claimed.attempts >= tries:
            return Outcome(claimed, OutboxState.FAILED_PERMANENT, reason)
        wait = timedelta(seconds=max(retry_after or 0.0, growing_wait(claimed.attempts)))
        return Outcome(claimed, OutboxState.FAILED_TEMPORARY, reason, self._clock() + wait)

    def _until_the_next(self, *, took_some: bool) -> float:
        """Seconds; nobody wakes us when the channel may be spoken to again, or an address where no other waited."""
        waits = [self._pace.held(), 0.0 if took_some else self._pace.first_rested()]
        return min([LOOK_AGAIN, *(wait for wait in waits if wait)])

    async def _finish(self) -> None:
        if self._carrying:
            await asyncio.wait(self._carrying, timeout=SECONDS_TO_FINISH)
        for task in self._carrying:
            task.cancel()


def growing_wait(attempts: int) -> float:
    """Seconds after the so-manieth try: 1, 2, 4 … up to LONGEST_WAIT, each up to half longer by chance."""
    chance = secrets.randbelow(501) / 1000
    return min(LONGEST_WAIT, 2.0 ** min(attempts - 1, 10)) * (1 + chance)


def _message_of(claimed: Claimed) -> dict[str, Any]:
    message = mailbox.as_message(claimed.message)
    return message | {"text": perhaps_again(message["text"])} if claimed.perhaps_again else message
