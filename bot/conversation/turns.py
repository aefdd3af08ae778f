"""One turn after the other in a conversation, many conversations at once."""

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.conversation.turn import SHANGHAI, Place
from actions.danger.judge import judge
from actions.danger.passages import dangerous_passages
from actions.danger.weighing import is_alarm
from actions.disclosure.looking_ahead import is_worth_it, look_ahead
from bot.conversation import answering, inbox, routing
from bot.conversation.answering import Answered
from bot.conversation.inbox import Heard, Receipt
from bot.conversation.rasa_client import RasaAwayError, RasaClient, Said
from bot.conversation.routing import Way, Work
from bot.conversation.wakeups import Wakeups
from bot.storage import Storage
from data.search.found_before import Findings
from data.tables.conversation import InboxMessage, InboxState

log = logging.getLogger(__name__)

A_MOMENT = 1.0  # seconds
JUST_NOW = 2.0  # seconds
FORGOTTEN_AFTER = timedelta(seconds=90)  # a late answer whose worker died


class Turns:
    """Hears messages, keeps them, answers them. `wakeups` tells who waits that something was said."""

    def __init__(
        self,
        storage: Storage,
        rasa: RasaClient,
        *,
        place: Place,
        clock: Callable[[], datetime],
        patience: float,
    ) -> None:
        self._storage = storage
        self._rasa = rasa
        self._place = place
        self._clock = clock
        self._patience = patience
        self._worker = secrets.token_hex(8)
        self._running: set[asyncio.Task[None]] = set()
        self._followed: set[int] = set()  # messages whose late answer this worker waits for
        self.wakeups = Wakeups()
        self.on_said: Callable[[], None] = lambda: None
        self._heard_at = float("-inf")

    @property
    def in_company(self) -> bool:
        """Somebody speaks with us or did just now: what can wait a moment gives way."""
        return bool(self._running) or time.monotonic() - self._heard_at < JUST_NOW

    async def answered(self, longest: float) -> None:
        """Wait until who spoke with us has an answer, at most so many seconds."""
        if self._running:
            await asyncio.wait(self._running, timeout=longest)

    async def hear(self, heard: Heard) -> Receipt:
        """Keep a message; when this returns it is acknowledged. Its answer is being made."""
        self._heard_at = time.monotonic()
        with self._storage.lamp.lit():
            receipt, work = await self._storage.write(_hear, heard, worker=self._worker, now=self._clock())
            if work is not None:
                self._start(self._run(work))
        self.wakeups.wake(receipt.conversation_id)
        return receipt

    async def recover(self, *, alone: bool = False) -> None:
        """Take up what a dead worker left. `alone`: no other worker can be alive (embedded start)."""
        now = self._clock()
        for work in await self._storage.write(_take_abandoned, worker=self._worker, now=now, alone=alone):
            self._start(self._run(work))
        for work in await self._storage.read(
            _forgotten, before=now - (timedelta() if alone else FORGOTTEN_AFTER)
        ):
            if work.inbox_id not in self._followed:
                self._start(self._follow_up(work, self._ask(work)))

    async def close(self) -> None:
        """Let what is being answered come to its end, but not for long; the rest is kept in the inbox."""
        if self._running:
            await asyncio.wait(self._running, timeout=self._patience)
        for task in self._running:
            task.cancel()

    async def _run(self, work: Work | None) -> None:
        while work is not None:
            try:
                answered = await self._turn(work)
            except Exception:
                log.exception("turn failed", extra={"inbox_id": work.inbox_id})
                answered = await self._commit(answering.apologise, work)
            self._said(work, answered)
            work = answered.following

    async def _turn(self, work: Work) -> Answered:
        if work.route.way is Way.DANGER and not await self._is_alarm(work.route.text):
            work = replace(work, route=work.route.otherwise or replace(work.route, way=Way.RASA))
        if work.route.way is not Way.RASA:
            return await self._commit(answering.answer_directly, work, place=self._place)
        asking = asyncio.ensure_future(self._ask(work))
        looking = asyncio.ensure_future(self._look_ahead(work.route.text))
        done, _ = await asyncio.wait({asking}, timeout=self._patience)
        if not done:
            answered = await self._commit(answering.answer_later, work)
            self._start(self._follow_up(work, asking))
            return answered
        try:
            said = asking.result()
        except RasaAwayError:
            return await self._commit(answering.answer_by_menu, work, place=self._place)
        found = await looking
        return await self._commit(answering.answer_with, work, said, place=self._place, found=found)

    async def _look_ahead(self, text: str) -> Findings:
        """What the answer will ask of the register, while Rasa reads. Only for who is alone: with many waiting there is
        always something to do. A turn does well without it.
        """
        if len(self._running) > 1 or not is_worth_it(text):
            return {}
        today = self._clock().astimezone(SHANGHAI).date()
        try:
            async with asyncio.timeout(A_MOMENT):
                return await self._storage.read(look_ahead, text, today=today)
        except TimeoutError:
            return {}
        except Exception:
            log.exception("looking ahead failed")
            return {}

    async def _is_alarm(self, text: str) -> bool:
        """The model is given a moment only: in danger an answer by the words alone is better than a late one."""
        try:
            async with asyncio.timeout(A_MOMENT):
                confidence = await self._rasa.danger_in(text, *dangerous_passages(text))
        except (RasaAwayError, TimeoutError):
            confidence = None
        return is_alarm(judge(text), confidence)

    async def _ask(self, work: Work) -> list[Said]:
        return await self._rasa.ask(f"c{work.conversation_id}", work.route.text, work.inbox_id)

    async def _follow_up(self, work: Work, asking: Awaitable[list[Said]]) -> None:
        self._followed.add(work.inbox_id)
        try:
            answered = await self._say_late(work, await asking)
        except RasaAwayError:
            answered = await self._say_late(work, [])
        except Exception:  # else it would be asked again and fail again, for ever
            log.exception("late answer failed", extra={"inbox_id": work.inbox_id})
            answered = await self._say_late(work, [])
        finally:
            self._followed.discard(work.inbox_id)
        self._said(work, answered)

    async def _say_late(self, work: Work, said: list[Said]) -> Answered:
        return await self._storage.write(
            answering.follow_up, work, said, place=self._place, now=self._clock()
        )

    async def _commit(self, step: Callable[..., Answered], work: Work, *args: Any, **facts: Any) -> Answered:
        return await self._storage.write(step, work, *args, worker=self._worker, now=self._clock(), **facts)

    def _said(self, work: Work, answered: Answered) -> None:
        self.wakeups.wake(work.conversation_id, work.inbox_id, answered.said)
        if answered.carried:
            self.on_said()

    def _start(self, running: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(running)
        self._running.add(task)
        self._storage.lamp.light()
        task.add_done_callback(self._over)

    def _over(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._storage.lamp.put_out()


def _hear(session: Session, heard: Heard, *, worker: str, now: datetime) -> tuple[Receipt, Work | None]:
    receipt = inbox.hear(session, heard, worker=worker, now=now)
    return receipt, routing.work_on(session, receipt.row, now=now) if receipt.row else None


def _take_abandoned(session: Session, *, worker: str, now: datetime, alone: bool) -> list[Work]:
    if alone:
        inbox.free_all(session, but=worker)
    rows = inbox.take_abandoned(session, worker=worker, now=now)
    return [routing.work_on(session, row, now=now) for row in rows]


def _forgotten(session: Session, *, before: datetime) -> list[Work]:
    late = select(InboxMessage).where(InboxMessage.state == InboxState.LATE, InboxMessage.done_at <= before)
    return [routing.late_work(row) for row in session.scalars(late.limit(100))]
