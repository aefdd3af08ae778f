"""From a clone to the first answer, the second start, memory after many turns, and what each part weighs.

The commit that is checked out is cloned and `make run` is said in it, as anybody would, with the package caches of this
machine as they are. Then it is stopped, started again, and spoken with; its memory is read at rest.
"""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.bench import houses, machine
from bot.bench.houses import UNLIMITED, House, NotReadyError, children_of, started
from bot.bench.turn import Side, our_side
from bot.processes import project_root
from bot.settings import Settings

TURNS = 2000
LOOKS = 4  # at the memory, evenly over the turns
REST = 5.0  # seconds before each look
A_FRESH_START = 900.0  # seconds; packages may have to be downloaded
PARTS = {  # of a checkout, by what they are
    "application's packages": ".venv",
    "Rasa's packages": "nlu/.venv",
    "model and database": "var",
    "history": ".git",
}


@dataclass
class Checkout(House):
    """A clone with everything it makes inside it; `start` is `make run`."""

    folder: Path = field(default_factory=Path)
    patience: float = A_FRESH_START

    def start(self) -> None:
        """Returns when the page answers. Raises NotReadyError."""
        self.var.mkdir(exist_ok=True)
        ports = {"ZHIJIAN_PORT": str(self.port), "ZHIJIAN_ADMIN_PORT": str(self.admin_port)}
        python = Path(sys.base_prefix) / "bin" / "python3"
        more = {"PYTHON": str(python), **ports, **self.settings}
        self.process = started(["make", "run"], cwd=self.folder, log=self.var / "serve.log", more=more)
        self.wait(lambda state: state is not None, "the page")

    @property
    def pids(self) -> list[int]:
        """The bot's, then Rasa's; make is only their parent."""
        (bot,) = children_of(self.pid)
        return [bot, *children_of(bot)]

    def stop(self) -> None:
        """Where it was still training, that too."""
        left = [child for pid in children_of(self.pid) for child in children_of(pid)] if self.process else []
        super().stop()
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)


def bench_start(settings: Settings, *, turns: int = TURNS, fresh: bool = True) -> dict[str, Any]:
    """The JSON of `bench start`; not `fresh`: of this checkout as it is. Raises NotReadyError, OtherAnswerError."""
    with TemporaryDirectory(prefix="zhijian-bench-") as temporary:
        parts, folder, began = machine.described(), Path(temporary) / "zhijian", time.monotonic()
        figures: dict[str, Any] = {"bench": "start", "machine": parts}
        if fresh:
            _clone(folder)
            figures["fresh_s"] = {"cloned": time.monotonic() - began}
        made = _checkout(folder) if fresh else _house_beside(folder, settings)
        try:
            first = _started(made, began)
            if fresh:
                figures["fresh_s"] |= first
            made.stop()
            figures["second_s"] = _started(made, time.monotonic())
            figures["memory_mb"] = asyncio.run(_memory(our_side(made.port, made.pids), made.pids, turns))
        finally:
            made.stop()
        return figures | {"disk_mb": _sizes(folder if fresh else project_root())}


def _checkout(folder: Path) -> House:
    return Checkout(folder / "var", UNLIMITED, folder=folder)


def _house_beside(folder: Path, settings: Settings) -> House:
    houses.furnish(folder, settings.var_dir / "models")
    return House(folder, patience=A_FRESH_START)


def table(figures: dict[str, Any]) -> str:
    lines = [f"{name}: {value}" for name, value in figures["machine"].items()]
    for title, name in (("from a clone, seconds", "fresh_s"), ("second start, seconds", "second_s")):
        if name in figures:
            lines += ["", f"{title}:", *(f"{what:>26} {at:8.1f}" for what, at in figures[name].items())]
    lines += [
        "",
        f"{'at rest after turns':>26} {'bot':>7} {'Rasa':>7} {'both':>7}  MB resident; both, shared once",
    ]
    lines += [
        f"{look['turns']:>26} {look['bot']:>7.0f} {look['Rasa']:>7.0f} {look['both']:>7.0f} {look['shared_once']:>7.0f}"
        for look in figures["memory_mb"]["looks"]
    ]
    lines.append(f"{'growth in 1,000 turns':>26} {figures['memory_mb']['growth']:7.1%}")
    return "\n".join(
        [*lines, "", "on disk, MB:", *(f"{n:>26} {s:8.0f}" for n, s in figures["disk_mb"].items())]
    )


def _clone(folder: Path) -> None:
    command = ["git", "clone", "-q", "--no-hardlinks", str(project_root()), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        raise NotReadyError(f"git clone: {done.stderr}")


def _started(made: House, began: float) -> dict[str, float]:
    """Seconds since `began` until the page answered, Rasa understood, and a question had its card."""
    made.start()
    page = time.monotonic() - began
    made.wait_until_it_understands()
    understands = time.monotonic() - began
    asyncio.run(our_side(made.port, made.pids, residents=1).run(1, 1))
    return {"page": page, "Rasa ready": understands, "first understood answer": time.monotonic() - began}


async def _memory(side: Side, pids: Sequence[int], turns: int) -> dict[str, Any]:
    """The growth is counted over the second half: at first, caches fill."""
    looks = []
    for look in range(1, LOOKS + 1):
        await side.run(turns // LOOKS, 4)
        await asyncio.sleep(REST)
        looks.append({"turns": turns * look // LOOKS, **_held(pids)})
    half, last = looks[LOOKS // 2 - 1], looks[-1]
    growth = (last["both"] / half["both"] - 1) / (last["turns"] - half["turns"]) * 1000
    return {"looks": looks, "growth": growth}


def _held(pids: Sequence[int]) -> Mapping[str, float]:
    bot, *rasa = (houses.resident_megabytes(pid) for pid in pids)
    once = sum(houses.own_megabytes(pid) for pid in pids)
    return {"bot": bot, "Rasa": sum(rasa), "both": bot + sum(rasa), "shared_once": once}


def _sizes(folder: Path) -> dict[str, float]:
    """Megabytes on the disk; what several parts share is the first one's."""
    seen: set[tuple[int, int]] = set()
    sizes = {name: _megabytes(folder / part, seen) for name, part in PARTS.items()}
    sizes["sources"] = _megabytes(folder, seen)
    return sizes | {"everything": sum(sizes.values())}


def _megabytes(folder: Path, seen: set[tuple[int, int]]) -> float:
    """Of the files that were not seen before, by whatever name."""
    taken = 0
    for place, _, names in os.walk(folder):
        for known in (os.lstat(Path(place) / name) for name in names):
            if (known.st_dev, known.st_ino) not in seen:
                seen.add((known.st_dev, known.st_ino))
                taken += known.st_blocks * 512
    return taken / 1e6
