"""A look-up turn through our whole path, beside stock Rasa with a stock action server, in one run.

Ours: HTTP, session, inbox row, guard, Rasa, action webhook, search, answer rows; three commits on SQLite.
Stock: `rasa run`'s server, REST channel, memory tracker store and locks, the same model and import finder,
and rasa_sdk's server whose actions answer canned text: it stores nothing and looks nothing up.
Both run at once, idle while the other is asked: blocks alternate, so that a busy machine is busy for both.
"""

import asyncio
import itertools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from bot.bench import houses, machine
from bot.bench.load import Block, Request, percentile, run_block
from bot.settings import Settings

ASKED = (
    "海河新苑一期的监理是谁",
    "柳林花园二期验收了吗",
    "梅江岚庭的质监员电话是多少",
    "体北雅舍有没有质量保险",
    "请问柳林家园一期是谁盖的",
    "海河新苑二期什么时候开工的",
)
RESIDENTS = 200
ROUNDS = 4
WARMING = 24
TURNS = {1: 30, 8: 80, 32: 128}  # in a block, by how many ask at once


@dataclass
class Side:
    """One of the two that are compared, its endless supply of turns, and the blocks it has done."""

    port: int
    requests: Iterator[Request]
    good: Callable[[int, bytes], bool]
    pids: Sequence[int]
    blocks: dict[int, list[Block]] = field(default_factory=dict)
    processor: dict[int, float] = field(default_factory=dict)  # seconds its processes used, by how many ask at once

    async def run(self, turns: int, at_once: int) -> Block:
        return await run_block(self.port, itertools.islice(self.requests, turns), at_once, good=self.good)


@dataclass(frozen=True)
class Figures:
    p50_ms: float
    p95_ms: float
    turns_per_second: float
    processor_ms: float  # of all its processes for one turn: hardly changed by what else the machine does


@dataclass(frozen=True)
class Compared:
    """`p50_ratio`: ours / stock's, small is good; `pace_ratio`: ours / stock's turns per second, large is good."""

    at_once: int
    ours: Figures
    stock: Figures
    p50_ratio: float
    p50_ratio_of_rounds: tuple[float, ...]
    pace_ratio: float


def bench_turn(
    settings: Settings, *, rounds: int = ROUNDS, turns: Mapping[int, int] = TURNS
) -> dict[str, Any]:
    """The JSON of `bench turn`. Raises NotReadyError, OtherAnswerError."""
    with TemporaryDirectory(prefix="zhijian-bench-") as folder, ExitStack() as open_things:
        parts = machine.described(settings.rasa_interpreter)
        var = Path(folder) / "var"
        house = open_things.enter_context(houses.house(var, settings.var_dir / "models"))
        model = next((var / "models").glob("*.tar.gz"))
        stock_port, stock_pid = open_things.enter_context(
            houses.stock(Path(folder), model, settings.rasa_interpreter)
        )
        house.wait_until_it_understands()
        ours, stock = _ours(house.port), _stock(stock_port)
        asyncio.run(_alternate(ours, stock, rounds, turns))
        return {
            "bench": "turn",
            "machine": parts,
            "compared": [
                asdict(compare(at_once, ours.blocks[at_once], stock.blocks[at_once])) for at_once in turns
            ],
            "turns_of_each_side": WARMING + rounds * sum(turns.values()),
            "memory_mb": _memory(house, stock_pid),
        }


def compare(at_once: int, ours: Sequence[Block], stock: Sequence[Block]) -> Compared:
    mine, theirs = _figures(ours), _figures(stock)
    rounds = zip(ours, stock, strict=True)
    return Compared(
        at_once,
        mine,
        theirs,
        mine.p50_ms / theirs.p50_ms,
        tuple(percentile(a.each, 0.5) / percentile(b.each, 0.5) for a, b in rounds),
        mine.turns_per_second / theirs.turns_per_second,
    )


def table(figures: dict[str, Any]) -> str:
    lines = [f"{name}: {value}" for name, value in figures["machine"].items()]
    lines += [
        "",
        f"{'at once':>7} {'':>6} {'p50 ms':>8} {'p95 ms':>8} {'turns/s':>8}   p50 ratio (rounds)   turns/s ratio",
    ]
    for row in figures["compared"]:
        for name in ("ours", "stock"):
            f = row[name]
            lines.append(
                f"{row['at_once']:>7} {name:>6} {f['p50_ms']:>8.1f} {f['p95_ms']:>8.1f} {f['turns_per_second']:>8.1f}"
            )
        spread = f"{min(row['p50_ratio_of_rounds']):.2f}–{max(row['p50_ratio_of_rounds']):.2f}"
        lines[-1] += f"   {row['p50_ratio']:>9.2f} ({spread})   {row['pace_ratio']:>10.2f}"
    memory = ", ".join(f"{name} {size:.0f} MB" for name, size in figures["memory_mb"].items())
    return "\n".join([*lines, "", f"memory after {figures['turns_of_each_side']} turns: {memory}"])


async def _alternate(ours: Side, stock: Side, rounds: int, turns: Mapping[int, int]) -> None:
    for side in (ours, stock):
        await side.run(WARMING, 4)
    for number in range(rounds):
        for at_once, many in turns.items():
            for side in (ours, stock) if number % 2 == 0 else (stock, ours):
                side.blocks.setdefault(at_once, []).append(await side.run(many, at_once))


def _ours(port: int) -> Side:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=30) as http:
        sessions = [http.post("/api/chat/sessions").json()["session"] for _ in range(RESIDENTS)]
    requests = (
        Request("/api/chat/messages", _body({"text": text}), {"Authorization": f"Bearer {session}"})
        for session, text in _talk(sessions)
    )
    return Side(port, requests, lambda status, body: status == httpx.codes.OK and b'"card":{' in body)


def _stock(port: int) -> Side:
    requests = (
        Request("/webhooks/rest/webhook", _body({"sender": sender, "message": text}), {})
        for sender, text in _talk([f"resident{number}" for number in range(RESIDENTS)])
    )
    return Side(port, requests, lambda status, body: status == httpx.codes.OK and b'"text"' in body)


def _talk(residents: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each turn another resident, and in the next round of residents another sentence."""
    for number in itertools.count():
        yield residents[number % len(residents)], ASKED[(number + number // len(residents)) % len(ASKED)]


def _body(content: dict[str, str]) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def _figures(blocks: Sequence[Block]) -> Figures:
    each = [seconds for block in blocks for seconds in block.each]
    pace = len(each) / sum(block.seconds for block in blocks)
    return Figures(percentile(each, 0.5) * 1000, percentile(each, 0.95) * 1000, pace)


def _memory(house: houses.House, stock_pid: int) -> dict[str, float]:
    """Resident megabytes of each process, at rest after the turns."""
    if house.process is None:
        raise houses.NotReadyError("the house")
    bot = house.process.pid
    rasa = sum(houses.resident_megabytes(child) for child in houses.children_of(bot))
    ours = houses.resident_megabytes(bot)
    return {
        "bot": ours,
        "Rasa": rasa,
        "both": ours + rasa,
        "stock Rasa": houses.resident_megabytes(stock_pid),
    }
