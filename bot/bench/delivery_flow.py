"""Telling many: queued, placed, drained at full speed and at a channel's pace, while somebody speaks with us."""

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from actions.conversation.turn import Place
from actions.delivery import broadcasting
from bot.bench.delivery_house import NEWS, Nowhere, Slow, everybody, most_in_a_second, now, settle, states
from bot.bench.load import percentile
from bot.conversation.inbox import Heard
from bot.conversation.rasa_client import RasaClient
from bot.conversation.turns import Turns
from bot.delivery.pace import Limits, Pace
from bot.delivery.placing import Placer
from bot.delivery.postman import Postman
from bot.storage import Storage
from data.tables import Table

LONGEST = 600.0  # seconds
HANDS = 200  # of the postman who sends nowhere
IN_COMPANY = 2000  # people told while somebody speaks with us: then it goes slowly, on purpose


@dataclass(frozen=True)
class Figures:
    """Of one database. Rates a second; times in ms where it says so."""

    people: int
    queue_seconds: float
    placed_a_second: float  # into mailboxes that people open
    drained_a_second: float  # claimed, sent nowhere, recorded
    states: dict[str, int]
    pace_kept: float  # of 30 a second
    most_in_a_second: int
    reply_idle_p95_ms: float
    reply_paced_p95_ms: float  # while a broadcast goes out at its pace
    reply_placing_p95_ms: float  # while a broadcast goes into mailboxes
    reply_paced_ratio: float
    reply_placing_ratio: float


async def measure(engine: Engine, people: int, seconds: float) -> Figures:
    Table.metadata.create_all(engine)
    storage = Storage(engine)
    rasa = RasaClient("token")  # away: the quickest turns there are
    turns = Turns(storage, rasa, place=Place(), clock=now, patience=5)
    placer = Placer(storage, turns, now)
    try:
        await _settle(storage, people, seconds)
        idle = await _replies(turns, asyncio.sleep(min(10.0, seconds)))
        began = time.monotonic()
        await _queue(storage, "nowhere")
        queued = time.monotonic() - began
        drained = await _drain(storage, placer, people)
        counted, _ = await storage.read(states)
        paced, slow = await _paced(storage, turns, placer, seconds)
        placing, placed = await _placing(storage, turns, placer, people // 2)
    finally:
        await turns.close()
        await rasa.close()
    kept = (len(slow.begun) - 1) / (slow.begun[-1] - slow.begun[0]) / 30
    return Figures(
        people=people,
        queue_seconds=queued,
        placed_a_second=placed,
        drained_a_second=drained,
        states=dict(counted),
        pace_kept=kept,
        most_in_a_second=most_in_a_second(slow.begun),
        reply_idle_p95_ms=idle,
        reply_paced_p95_ms=paced,
        reply_placing_p95_ms=placing,
        reply_paced_ratio=paced / idle,
        reply_placing_ratio=placing / idle,
    )


async def _settle(storage: Storage, people: int, seconds: float) -> None:
    await storage.write(settle, "nowhere", people)
    await storage.write(settle, "slow", round(30 * seconds))
    await storage.write(settle, "web", people // 2)


async def _queue(storage: Storage, channel: str) -> None:
    await storage.write(
        broadcasting.queue,
        replies=NEWS,
        recipients=everybody(channel),
        key=channel,
        now=now(),
        can_wait=False,
    )


async def _drain(storage: Storage, placer: Placer, people: int) -> float:
    """How many a second one postman carries out of the outbox."""
    while await placer.look():
        pass
    nowhere = Nowhere("nowhere")
    postman = Postman(storage, nowhere, now, in_flight=HANDS)
    began = time.monotonic()
    running = asyncio.create_task(postman.run())
    await _until(lambda: nowhere.said >= people)
    await _stop(running)
    return people / (time.monotonic() - began)


async def _paced(storage: Storage, turns: Turns, placer: Placer, seconds: float) -> tuple[float, Slow]:
    slow = Slow("slow")
    await _queue(storage, "slow")
    while await placer.look():
        pass
    postman = Postman(storage, slow, now, pace=Pace(Limits(30, 1.0, 20)))
    running = asyncio.create_task(postman.run())
    p95 = await _replies(turns, _until(lambda: len(slow.begun) >= round(30 * seconds)))
    await asyncio.sleep(slow.seconds * 2)
    await _stop(running)
    return p95, slow


async def _placing(storage: Storage, turns: Turns, placer: Placer, people: int) -> tuple[float, float]:
    """The replies' p95 while it goes into mailboxes, and how many go in a second when nobody speaks."""

    async def place(key: str, people: int) -> float:
        whom = everybody("web").limit(people)
        await storage.write(
            broadcasting.queue, replies=NEWS, recipients=whom, key=key, now=now(), can_wait=False
        )
        began = time.monotonic()
        while await placer.look():
            pass
        return people / (time.monotonic() - began)

    alone = await place("alone", people)
    return await _replies(turns, place("in company", min(people, IN_COMPANY))), alone


async def _replies(turns: Turns, meanwhile: Awaitable[Any]) -> float:
    """The p95 in ms of an answer somebody waits for, asked about ten times a second while something else goes on."""
    other, took = asyncio.ensure_future(meanwhile), []
    for number in itertools.count():
        if other.done():
            break
        began = time.monotonic()
        await _one_turn(turns, number)
        took.append(time.monotonic() - began)
        await asyncio.sleep(0.1)
    await other
    return percentile(took, 0.95) * 1000


async def _one_turn(turns: Turns, number: int) -> None:
    heard = Heard("web", f"resident {number % 20}", f"{time.monotonic_ns()}", "菜单")
    receipt = await turns.hear(heard)
    with turns.wakeups.listening(receipt.conversation_id) as event:
        await asyncio.wait_for(event.wait(), LONGEST)


async def _until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LONGEST
    while not done():
        if time.monotonic() > deadline:
            raise TimeoutError
        await asyncio.sleep(0.05)


async def _stop(*running: asyncio.Task[Any]) -> None:
    for task in running:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
