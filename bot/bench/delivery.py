"""Telling many, on both databases: the flow, Telegram's limits, postmen that are killed and postmen side by side."""

import asyncio
import os
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine

from bot.bench import delivery_flow, delivery_kills, delivery_telegram, machine
from bot.bench.databases import LOCAL_POSTGRES, in_a_file, in_a_scratch_schema
from data.tables import Table

DATABASES = ("SQLite", "PostgreSQL")
PARTS = ("flow", "telegram", "telegram-says-wait", "killed", "two-postmen")
OF_A_BROADCAST_THAT_IS_KILLED = 20_000

Opened = Callable[[Path], AbstractContextManager[Engine | None]]


@dataclass(frozen=True)
class Sizes:
    people: int = 100_000
    seconds: float = 60.0  # at a pace
    kills: int = 30
    chats: int = 5_000


def bench_delivery(
    sizes: Sizes,
    *,
    on: Sequence[str] = DATABASES,
    only: Sequence[str] = PARTS,
    postgres_url: str = LOCAL_POSTGRES,
    told: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """The JSON of `bench delivery`. `told` hears each part's lines as soon as it is done: the whole takes long."""
    opened: dict[str, Opened] = {
        "SQLite": in_a_file,
        "PostgreSQL": lambda _: in_a_scratch_schema(postgres_url),
    }
    databases = {}
    for database in on:
        parts: dict[str, Any] = {}
        for name, measured in _measured(opened[database], sizes, only):
            parts[name] = measured
            told("\n".join(_lines(database, name, measured)))
        if parts:
            databases[database] = parts
    return {"bench": "delivery", "machine": machine.described(), "on": list(on), "databases": databases}


def table(figures: dict[str, Any]) -> str:
    lines = [f"{name}: {value}" for name, value in figures["machine"].items()]
    for database, parts in figures["databases"].items():
        for part, measured in parts.items():
            lines += ["", *_lines(database, part, measured)]
    if "PostgreSQL" in set(figures["on"]) - set(figures["databases"]):
        lines += ["", "PostgreSQL: does not answer, not measured"]
    return "\n".join(lines)


def _lines(database: str, part: str, measured: dict[str, Any]) -> list[str]:
    return [f"{database}, {part}", *(f"  {name:<30}{_shown(value)}" for name, value in measured.items())]


def _measured(opened: Opened, sizes: Sizes, only: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Nothing when the database does not answer. Each part has a database of its own."""
    parts: dict[str, Callable[[Engine, Path], dict[str, Any]]] = {
        "flow": lambda engine, _: asdict(
            asyncio.run(delivery_flow.measure(engine, sizes.people, sizes.seconds))
        ),
        "telegram": lambda engine, _: asdict(asyncio.run(delivery_telegram.tell(engine, sizes.chats))),
        "telegram-says-wait": lambda engine, _: asdict(
            asyncio.run(delivery_telegram.tell(engine, sizes.chats // 10, hold_after=sizes.chats // 20))
        ),
        "killed": lambda engine, folder: asdict(_killed(engine, folder, sizes.kills)),
        "two-postmen": _two_postmen,
    }
    for name in only:
        with TemporaryDirectory(prefix="zhijian-bench-") as folder, opened(Path(folder)) as engine:
            if engine is None:
                return
            Table.metadata.create_all(engine)
            if name != "two-postmen" or engine.dialect.name == "postgresql":
                yield name, {"load_before": os.getloadavg()[0], **parts[name](engine, Path(folder))}


def _killed(engine: Engine, folder: Path, times: int) -> delivery_kills.Killed:
    seed = random.SystemRandom().randrange(10**6)
    return delivery_kills.kill(engine, folder, people=OF_A_BROADCAST_THAT_IS_KILLED, times=times, seed=seed)


def _two_postmen(engine: Engine, folder: Path) -> dict[str, Any]:
    people = 5000
    return {"people": 2 * people, "wrongly_told": delivery_kills.two_postmen(engine, folder, people)}


def _shown(value: object) -> str:
    return f"{value:,.2f}" if isinstance(value, float) else f"{value}"
