"""A look-up turn through our whole path, beside stock Rasa with a stock action server, in one run.

Ours: HTTP, session, inbox row, guard, Rasa, action, search, answer rows; two commits on SQLite. Once more with two Rasas.
Stock: `rasa run`'s server, REST channel, memory tracker store and locks, the same model and import finder,
and rasa_sdk's server whose actions answer canned text: it stores nothing and looks nothing up.
All run at once, idle while another is asked: blocks alternate, so that a busy machine is busy for both.
"""

import asyncio
import itertools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from pydantic import SecretStr

from bot.bench import houses, machine
from bot.bench.houses import UNLIMITED
from bot.bench.load import Block, Request, percentile, run_block
from bot.keys import load_keys
from bot.settings import Settings

ASKED = (
    "海河新苑一期的监理是谁",
    "柳林花园二期验收了吗",
    "梅江岚庭的设计单位是哪家",
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
    """One of those that are compared, its endless supply of turns, and the blocks it has done."""

    port: int
    requests: Iterator[Request]
    good: Callable[[int, bytes], bool]
    pids: Sequence[int]
    blocks: dict[int, list[Block]] = field(default_factory=dict)

    async def run(self, turns: int, at_once: int) -> Block:
        before = houses.processor_seconds(self.pids)
        block = await run_block(self.port, itertools.islice(self.requests, turns), at_once, good=self.good)
        return replace(block, processor=houses.processor_seconds(self.pids) - before)


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
    processor_ratio: float


def bench_turn(
    settings: Settings, *, rounds: int = ROUNDS, turns: Mapping[int, int] = TURNS
) -> dict[str, Any]:
    """The JSON of `bench turn`. Raises NotReadyError, OtherAnswerError."""
    with TemporaryDirectory(prefix="zhijian-bench-") as folder, ExitStack() as open_things:
        parts = machine.described(settings.rasa_interpreter)
        var = Path(folder) / "var"
        house = open_things.enter_context(houses.house(var, settings.var_dir / "models"))
        model = next((var / "models").glob("*.tar.gz"))
        stock_port, stock_pids = open_things.enter_context(
            houses.stock(Path(folder), model, settings.rasa_interpreter)
        )
        house.wait_until_it_understands()
        pids = house.pids
        ours, stock = our_side(house.port, pids), _stock(stock_port, stock_pids)
        two = open_things.enter_context(_with_two_rasas(Path(folder) / "two", model, settings))
        asyncio.run(_alternate([ours, stock, two], rounds, turns))
        return {
            "bench": "turn",
            "machine": parts,
            "compared": [
                asdict(compare(at_once, ours.blocks[at_once], stock.blocks[at_once])) for at_once in turns
            ],
            "two_rasas": [
                asdict(compare(at_once, two.blocks[at_once], stock.blocks[at_once])) for at_once in turns
            ],
            "turns_of_each_side": WARMING + rounds * sum(turns.values()),
            "memory_mb": _memory(pids, stock_pids[0]),
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
        mine.processor_ms / theirs.processor_ms if theirs.processor_ms else 0.0,
    )


def table(figures: dict[str, Any]) -> str:
    lines = [f"{name}: {value}" for name, value in figures["machine"].items()]
    heads = ("at once", " ", "p50 ms", "p95 ms", "turns/s", "CPU ms")
    lines += ["", "".join(f"{head:>9}" for head in heads)]
    for row, two in zip(figures["compared"], figures["two_rasas"], strict=True):
        lines += [_line(row["at_once"], name, row[name]) for name in ("ours", "stock")]
        lines.append(_line(row["at_once"], "two Rasas", two["ours"]))
        spread = f"{min(row['p50_ratio_of_rounds']):.2f}–{max(row['p50_ratio_of_rounds']):.2f}"
        lines.append(
            f"{'':>9}{'ours / stock':>14}: p50 {row['p50_ratio']:.2f} (rounds {spread}),"
            f" turns/s {row['pace_ratio']:.2f}, CPU {row['processor_ratio']:.2f};"
            f" with two Rasas turns/s {two['pace_ratio']:.2f}"
        )
    memory = ", ".join(f"{name} {size:.0f} MB" for name, size in figures["memory_mb"].items())
    lines += ["", "CPU ms: of all processes of that side for one turn; it does not wait for a busy machine"]
    return "\n".join([*lines, f"memory after {figures['turns_of_each_side']} turns: {memory}"])


def _line(at_once: int, name: str, figures: dict[str, float]) -> str:
    shown = ("p50_ms", "p95_ms", "turns_per_second", "processor_ms")
    return f"{at_once:>9}{name:>10}" + "".join(f"{figures[figure]:>9.1f}" for figure in shown)


@contextmanager
def _with_two_rasas(folder: Path, model: Path, settings: Settings) -> Iterator[Side]:
    """A house of ours whose residents are shared by two Rasas."""
    none = SecretStr("")
    known = Settings(_env_file=None, var_dir=folder, database_url="", secret_key=none, data_keys=none)
    folder.mkdir()
    token = load_keys(known).inner_token("rasa")
    python, elsewhere = settings.rasa_interpreter, dict(UNLIMITED)
    with houses.rasas(folder, model, python, token=token, many=2) as (urls, pids):
        elsewhere["ZHIJIAN_RASA_URL"] = urls
        with houses.house(folder, model.parent, elsewhere) as house:
            yield our_side(house.port, [house.pid, *pids])


async def _alternate(sides: Sequence[Side], rounds: int, turns: Mapping[int, int]) -> None:
    for side in sides:
        await side.run(WARMING, 4)
    for number in range(rounds):
        for at_once, many in turns.items():
            for side in sides if number % 2 == 0 else reversed(sides):
                side.blocks.setdefault(at_once, []).append(await side.run(many, at_once))


def our_side(port: int, pids: Sequence[int], *, residents: int = RESIDENTS) -> Side:
    """Look-ups of so many residents in turn, at the public port."""
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=30) as http:
        sessions = [http.post("/api/chat/sessions").json()["session"] for _ in range(residents)]
    requests = (
        Request("/api/chat/messages", _body({"text": text}), {"Authorization": f"Bearer {session}"})
        for session, text in _talk(sessions)
    )
    return Side(port, requests, lambda status, body: status == httpx.codes.OK and b'"card":{' in body, pids)


def _stock(port: int, pids: Sequence[int]) -> Side:
    requests = (
        Request("/webhooks/rest/webhook", _body({"sender": sender, "message": text}), {})
        for sender, text in _talk([f"resident{number}" for number in range(RESIDENTS)])
    )
    return Side(port, requests, lambda status, body: status == httpx.codes.OK and b'"text"' in body, pids)


def _talk(residents: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each turn another resident, and in the next round of residents another sentence."""
    for number in itertools.count():
        yield residents[number % len(residents)], ASKED[(number + number // len(residents)) % len(ASKED)]


def _body(content: dict[str, str]) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def _figures(blocks: Sequence[Block]) -> Figures:
    each = [seconds for block in blocks for seconds in block.each]
    pace = len(each) / sum(block.seconds for block in blocks)
    processor = sum(block.processor for block in blocks) / len(each)
    return Figures(percentile(each, 0.5) * 1000, percentile(each, 0.95) * 1000, pace, processor * 1000)


def _memory(pids: Sequence[int], stock_rasa: int) -> dict[str, float]:
    """Resident megabytes of each process, at rest after the turns; ours: the bot first."""
    bot, *rasa = (houses.resident_megabytes(pid) for pid in pids)
    sizes = {"bot": bot, "Rasa": sum(rasa), "both": bot + sum(rasa)}
    return sizes | {"stock Rasa": houses.resident_megabytes(stock_rasa)}
