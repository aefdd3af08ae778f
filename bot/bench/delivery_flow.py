"""Telling many: queued, placed, drained at full speed and at a channel's pace, while somebody speaks with us."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, Select

from actions.conversation.turn import Place
from actions.delivery import broadcasting
from bot.bench.delivery_house import NEWS, Nowhere, Slow, everybody, most_in_a_second, now, settle, states
from bot.bench.load import percentile
from bot.conversation.inbox import Heard
from bot.conversation.rasa_client import RasaClient
from bot.conversation.turns import JUST_NOW, Turns
from bot.delivery.pace import Limits, Pace
from bot.delivery.placing import Placer
from bot.delivery.postman import Postman
from bot.storage import Storage
from data.tables import Table

LONGEST = 600.0  # seconds
HANDS = 200  # of the postman who sends nowhere
ROUNDS = 10  # blocks in which many are told something, each followed by one as long in which nobody is: the machine has moods
A_MOMENT = (
    0.03  # seconds between an answer and the next question: a hundred replies a block make the ratio a figure
)
IN_COMPANY = (
    600  # people told in each round while somebody speaks with us: into mailboxes it goes slowly, on purpose
)
AT_FULL_SPEED = 1000  # people told in each round through the sender that answers at once


@dataclass(frozen=True)
class Replies:
    """The p95 in ms of an answer somebody waits for, and its ratio to that of the idle blocks between."""

    idle_ms: float
    busy_ms: float
    asked: int  # in the idle blocks or the others, whichever are fewer

    @property
    def ratio(self) -> float:
        return self.busy_ms / self.idle_ms


@dataclass(frozen=True)
class Figures:
    """Of one database. Rates a second; times in ms where it says so."""

    people: int
    queue_seconds: float
    placed_a_second: float  # into the postman's outbox, …
    placed_processor_ms: float  # of this process for each: on a busy machine the steadier figure
    drained_a_second: float  # … claimed there, sent nowhere, recorded
    drained_processor_ms: float
    states: dict[str, int]
    placed_in_mailboxes_a_second: float  # that people open
    pace_kept: float  # of 30 a second
    most_in_a_second: int
    replies_asked: int  # on each side of each of the ratios below, at least
    reply_paced_p95_ms: float  # while a broadcast goes out at its pace
    reply_paced_ratio: float
    reply_placing_p95_ms: float  # while a broadcast goes into mailboxes
    reply_placing_ratio: float
    reply_at_full_speed_p95_ms: float  # while a postman sends nowhere as fast as it can
    reply_at_full_speed_ratio: float


async def measure(engine: Engine, people: int, seconds: float) -> Figures:
    Table.metadata.create_all(engine)
    storage = Storage(engine)
    rasa = RasaClient("token")  # away: the quickest turns there are
    turns = Turns(storage, rasa, place=Place(), clock=now, patience=5)
    placer = Placer(storage, turns, now)
    try:
        await _settle(storage, people, seconds)
        began = time.monotonic()
        await _queue(storage, everybody("nowhere"), "all")
        queued = time.monotonic() - began
        used = [time.process_time()]
        placed = people / await _place_all(placer)
        used.append(time.process_time())
        drained = await _drain(storage, turns, people)
        used.append(time.process_time())
        counted, _ = await storage.read(states)
        await _queue(storage, everybody("web"), "mailboxes")
        in_mailboxes = people // 2 / await _place_all(placer)
        paced, kept, most = await _paced(storage, turns, placer, seconds)
        placing = await _placing(storage, turns, placer)
        full = await _at_full_speed(storage, turns, placer, people)
    finally:
        await turns.close()
        await rasa.close()
    return Figures(
        people=people,
        queue_seconds=queued,
        placed_a_second=placed,
        placed_processor_ms=(used[1] - used[0]) / people * 1000,
        drained_a_second=drained,
        drained_processor_ms=(used[2] - used[1]) / people * 1000,
        states=dict(counted),
        placed_in_mailboxes_a_second=in_mailboxes,
        pace_kept=kept,
        most_in_a_second=most,
        replies_asked=min(paced.asked, placing.asked, full.asked),
        reply_paced_p95_ms=paced.busy_ms,
        reply_paced_ratio=paced.ratio,
        reply_placing_p95_ms=placing.busy_ms,
        reply_placing_ratio=placing.ratio,
        reply_at_full_speed_p95_ms=full.busy_ms,
        reply_at_full_speed_ratio=full.ratio,
    )


async def _settle(storage: Storage, people: int, seconds: float) -> None:
    await storage.write(settle, "nowhere", people)
    await storage.write(
        settle, "slow", round(30 * (seconds + ROUNDS))
    )  # a round ends a little after its last
    await storage.write(settle, "web", people // 2)


async def _queue(storage: Storage, whom: Select[tuple[int]], key: str) -> None:
    facts: dict[str, Any] = {"replies": NEWS, "key": key, "now": now(), "can_wait": False}
    await storage.write(broadcasting.queue, recipients=whom, **facts)


async def _place_all(placer: Placer) -> float:
    """The seconds it took; asked when nobody has spoken with us just now."""
    began = time.monotonic()
    while await placer.look():
        pass
    return time.monotonic() - began


async def _drain(storage: Storage, turns: Turns, people: int) -> float:
    """How many a second one postman carries out of the outbox."""
    nowhere = Nowhere("nowhere")
    began = time.monotonic()
    async with _at_work(Postman(storage, nowhere, now, in_flight=HANDS, turns=turns)):
        await _until(lambda: nowhere.said >= people)
    return people / (time.monotonic() - began)


async def _paced(
    storage: Storage, turns: Turns, placer: Placer, seconds: float
) -> tuple[Replies, float, int]:
    """With the share of the pace that was kept, and the most that was sent in any second."""
    slow, pace, spans = Slow("slow"), Pace(Limits(30, 1.0, 20)), []
    await _queue(storage, everybody("slow"), "slow")
    await _place_all(placer)

    async def send_some() -> None:
        before, many = len(slow.begun), round(30 * seconds / ROUNDS)
        async with _at_work(Postman(storage, slow, now, pace=pace, turns=turns)):
            await _until(lambda: len(slow.begun) >= before + many)
            spans.append((len(slow.begun) - before - 1, slow.begun[-1] - slow.begun[before]))

    replies = await _replies(turns, send_some)
    kept = sum(many for many, _ in spans) / sum(span for _, span in spans) / 30
    return replies, kept, most_in_a_second(slow.begun)


async def _placing(storage: Storage, turns: Turns, placer: Placer) -> Replies:
    number = itertools.count()

    async def place_some() -> None:
        begin = next(number) * IN_COMPANY  # others each time: nobody is told more than a few times a day
        await _queue(storage, everybody("web").offset(begin).limit(IN_COMPANY), f"from {begin}")
        await _place_all(placer)

    return await _replies(turns, place_some)


async def _at_full_speed(storage: Storage, turns: Turns, placer: Placer, people: int) -> Replies:
    many = min(AT_FULL_SPEED * ROUNDS, people)
    await _queue(storage, everybody("nowhere").limit(many), "at full speed")
    await asyncio.sleep(JUST_NOW)
    await _place_all(placer)
    nowhere = Nowhere("nowhere")

    async def send_some() -> None:
        before = nowhere.said
        async with _at_work(Postman(storage, nowhere, now, in_flight=HANDS, turns=turns)):
            await _until(lambda: nowhere.said >= min(before + many // ROUNDS, many))

    return await _replies(turns, send_some)


async def _replies(turns: Turns, busy: Callable[[], Awaitable[None]]) -> Replies:
    """Asked again and again, in turn while something goes on and for as long while nothing does."""
    alone: list[float] = []
    in_company: list[float] = []
    for _ in range(ROUNDS):
        began = time.monotonic()
        in_company += await _asked_while(turns, busy())
        alone += await _asked_while(turns, asyncio.sleep(time.monotonic() - began))
    idle_ms, busy_ms = (percentile(some, 0.95) * 1000 for some in (alone, in_company))
    return Replies(idle_ms, busy_ms, asked=min(len(alone), len(in_company)))


async def _asked_while(turns: Turns, meanwhile: Awaitable[None]) -> list[float]:
    """The seconds each answer took."""
    other, took = asyncio.ensure_future(meanwhile), []
    while not other.done():
        began = time.monotonic()
        await _one_turn(turns)
        took.append(time.monotonic() - began)
        await asyncio.sleep(A_MOMENT)
    await other
    return took


async def _one_turn(turns: Turns) -> None:
    at = time.monotonic_ns()
    receipt = await turns.hear(Heard("web", f"resident {at % 20}", f"{at}", "菜单"))
    with turns.wakeups.listening(receipt.conversation_id) as event:
        await asyncio.wait_for(event.wait(), LONGEST)


async def _until(done: Callable[[], bool]) -> None:
    """Raises TimeoutError."""
    deadline = time.monotonic() + LONGEST
    while not done():
        if time.monotonic() > deadline:
            raise TimeoutError
        await asyncio.sleep(0.05)


@asynccontextmanager
async def _at_work(postman: Postman) -> AsyncIterator[None]:
    running = asyncio.create_task(postman.run())
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
