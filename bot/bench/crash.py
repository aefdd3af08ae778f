"""Twenty residents talk while the bot is killed again and again; then everything acknowledged is looked for.

Acknowledged is what got a 200 or 202. It must have its answer by repeating its id and by the event stream, with the
same message ids; what it did (a call back asked for, a danger reported) must be there once.
"""

import asyncio
import itertools
import json
import random
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from bot.bench import houses, machine
from bot.bench.houses import House
from bot.bench.traces import look_at_traces
from bot.settings import Settings

TALK = (
    "海河新苑一期的监理是谁",
    "那施工单位呢",
    "人工",
    "请给我回电",  # a tap, when the button was just shown
    "13800138000",
    "柳林花园二期验收了吗",
    "家里煤气漏了好大味",
    "谢谢",
)
CALL_ME = "请给我回电"
LONGEST_TALK_BEFORE_A_KILL = 3.0  # seconds
ANSWERED_WITHIN = 60.0  # seconds after the page is back


@dataclass
class Sent:
    """One message under its client's own id; `answer`: the ids of what was said to it when it was acknowledged."""

    body: dict[str, str]
    acknowledged: bool = False
    answer: tuple[str, ...] = ()


@dataclass
class Resident:
    """Somebody who sends, and sends again under the same id until it is acknowledged, as the page does."""

    http: httpx.AsyncClient
    sent: list[Sent] = field(default_factory=list)
    checked: int = 0  # of `sent`
    streamed: int = 0  # the last seq the event stream gave
    came: Counter[str] = field(
        default_factory=Counter
    )  # message ids from the event stream, over all its pieces
    refused: int = 0

    async def talk(self, dice: random.Random) -> None:
        """Until cancelled."""
        buttons: list[dict[str, str]] = []
        for words in itertools.cycle(TALK):
            tap = next((b["payload"] for b in buttons if b["title"] == words), None)
            body = {"payload": tap} if tap else {"text": words}
            message = Sent(body | {"id": uuid.uuid4().hex})
            self.sent.append(message)
            said = await self._send_until_acknowledged(message)
            buttons = [button for one in said for button in one["buttons"]]
            await asyncio.sleep(dice.uniform(0.05, 0.5))

    async def repeat(self, message: Sent) -> tuple[str, ...]:
        """The ids of the answer to a message, asked for by sending it again; () when there is none in time."""
        deadline = time.monotonic() + ANSWERED_WITHIN
        while time.monotonic() < deadline:
            with suppress(httpx.TransportError):
                response = await self.http.post("/api/chat/messages", json=message.body)
                if response.status_code == httpx.codes.OK:
                    return tuple(one["id"] for one in response.json()["messages"])
        return ()

    async def listen(self, wanted: set[str]) -> None:
        """Take the event stream up where it was left, until all that is wanted came, or nothing more comes."""
        headers = {"Last-Event-ID": str(self.streamed)}
        with suppress(TimeoutError, httpx.TransportError):
            async with (
                asyncio.timeout(ANSWERED_WITHIN),
                self.http.stream("GET", "/api/chat/events", headers=headers) as events,
            ):
                async for line in events.aiter_lines():
                    if line.startswith("data: "):
                        message = json.loads(line.removeprefix("data: "))
                        self.came[message["id"]] += 1
                        self.streamed = message["seq"]
                    if wanted <= set(self.came):
                        break

    async def _send_until_acknowledged(self, message: Sent) -> list[dict[str, Any]]:
        while True:
            try:
                response = await self.http.post("/api/chat/messages", json=message.body)
            except httpx.TransportError:
                await asyncio.sleep(0.5)
                continue
            if response.status_code not in {httpx.codes.OK, httpx.codes.ACCEPTED}:
                self.refused += 1
                return []
            said: list[dict[str, Any]] = response.json()["messages"]
            message.answer = tuple(one["id"] for one in said)
            message.acknowledged = True
            return said


@dataclass
class Crashes:
    """What came of it. Everything under `faults` must be zero."""

    kills: int = 0
    residents: int = 0
    acknowledged: int = 0
    back_after: list[float] = field(default_factory=list)  # seconds from each kill until the page answers
    answered_after: list[float] = field(
        default_factory=list
    )  # … until all acknowledged before it is answered
    faults: Counter[str] = field(default_factory=Counter)


def bench_crash(
    settings: Settings, *, times: int = 20, residents: int = 20, seed: int | None = None
) -> dict[str, Any]:
    """The JSON of `bench crash`. Raises NotReadyError."""
    seed = random.SystemRandom().randrange(10**6) if seed is None else seed
    with TemporaryDirectory(prefix="zhijian-bench-") as folder:
        crashes = crash(
            Path(folder) / "var", settings.var_dir / "models", times=times, residents=residents, seed=seed
        )
    longest = {
        "page_back_seconds": max(crashes.back_after),
        "all_answered_seconds": max(crashes.answered_after),
    }
    return {
        "bench": "crash",
        "machine": machine.described(),
        "seed": seed,
        "longest": longest,
        **asdict(crashes),
    }


def table(figures: dict[str, Any]) -> str:
    longest, faults = figures["longest"], figures["faults"]
    lines = [f"{name}: {value}" for name, value in figures["machine"].items()]
    lines += [
        "",
        f"{figures['kills']} kills (seed {figures['seed']}) while {figures['residents']} residents talked",
    ]
    lines.append(f"acknowledged messages: {figures['acknowledged']}")
    lines.append(f"longest until the page was back: {longest['page_back_seconds']:.1f} s")
    lines.append(f"longest until all were answered: {longest['all_answered_seconds']:.1f} s")
    return "\n".join([*lines, f"faults: {faults or 'none'}"])


def crash(var: Path, models: Path, *, times: int, residents: int, seed: int) -> Crashes:
    """Every second kill waits until Rasa understands, so that half of them hit turns through Rasa."""
    with houses.house(var, models) as house:
        crashes = asyncio.run(_talk_and_kill(house, random.Random(seed), times, residents))  # noqa: S311
        house.stop()
        crashes.faults += look_at_traces(var)
    return crashes


async def _talk_and_kill(house: House, dice: random.Random, times: int, number: int) -> Crashes:
    crashes = Crashes(kills=times, residents=number)
    people = [await _arrive(house) for _ in range(number)]
    talking = [asyncio.create_task(person.talk(random.Random(dice.random()))) for person in people]  # noqa: S311
    for kill in range(times):
        if kill % 2 == 0:
            await asyncio.to_thread(house.wait_until_it_understands)
        await asyncio.sleep(dice.uniform(0, LONGEST_TALK_BEFORE_A_KILL))
        _fall(talking)
        began = time.monotonic()
        house.kill()
        await asyncio.to_thread(house.start)
        crashes.back_after.append(time.monotonic() - began)
        await _check(people, crashes.faults)
        crashes.answered_after.append(time.monotonic() - began)
    for task in talking:
        task.cancel()
    await asyncio.gather(*talking, return_exceptions=True)
    await _check(people, crashes.faults)
    for person in people:
        crashes.acknowledged += sum(message.acknowledged for message in person.sent)
        crashes.faults["refused"] += person.refused
        await person.http.aclose()
    return crashes


async def _arrive(house: House) -> Resident:
    http = httpx.AsyncClient(base_url=house.url, timeout=30, trust_env=False)
    session = (await http.post("/api/chat/sessions")).json()["session"]
    http.cookies.clear()
    http.headers["Authorization"] = f"Bearer {session}"
    return Resident(http)


async def _check(people: list[Resident], faults: Counter[str]) -> None:
    """All that was acknowledged and not looked for yet."""
    for found in await asyncio.gather(*(_check_one(person) for person in people)):
        faults += found


async def _check_one(person: Resident) -> Counter[str]:
    faults: Counter[str] = Counter()
    wanted: set[str] = set()
    for message in _newly_acknowledged(person):
        answer = await person.repeat(message)
        wanted |= set(answer)
        faults["unanswered"] += not answer
        faults["answered with other ids"] += answer[: len(message.answer)] != message.answer
    if not wanted <= set(person.came):
        await person.listen(wanted)
    faults["missing from the event stream"] += len(wanted - set(person.came))
    faults["twice in the event stream"] += sum(person.came[message] > 1 for message in wanted)
    return faults


def _newly_acknowledged(person: Resident) -> Iterator[Sent]:
    """In order; stops at what is still being sent."""
    while person.checked < len(person.sent) and person.sent[person.checked].acknowledged:
        person.checked += 1
        yield person.sent[person.checked - 1]


def _fall(talking: list[asyncio.Task[None]]) -> None:
    """A resident of the bench that fell itself would prove nothing."""
    for task in talking:
        if task.done():
            task.result()
