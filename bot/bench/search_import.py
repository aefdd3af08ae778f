"""Importing changed rows into the full register while look-ups go on, in a process of its own as `zhijian import` is.

`python -m bot.bench.search_import URL FILE` is that process.
"""

import csv
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from bot.background import in_the_background, rest
from bot.bench.databases import KEYRING
from bot.bench.load import percentile
from bot.bench.search_houses import House
from bot.storage import Storage
from data.database import open_engine, reading
from data.importers.findings import Report
from data.importers.projects import PROJECTS
from data.importers.running import Order, run
from data.search.districts import districts
from data.search.evaluation.names import Named
from data.search.evaluation.queries import Query
from data.search.finding import search
from data.search.found_before import forget_findings

ROWS = 1_000  # changed ones
_AGAIN = "新居"  # put behind a name so that all its readings change


@dataclass(frozen=True)
class Beside:
    """Look-ups alone and beside an import, milliseconds. seconds: what the import took."""

    rows: int
    seconds: float
    idle_p95_ms: float
    busy_p95_ms: float
    ratio: float
    look_ups: int


def measure(house: House, names: Sequence[Named], asked: Sequence[Query]) -> dict[str, Any] | None:
    """Looks up alone, then while ROWS rows with new names are imported; None among real names alone."""
    engine, file = house.engine, house.folder / "changed.csv"
    invented = [n for n in names if n.house]
    changed = invented[:: max(1, len(invented) // ROWS)][:ROWS]
    if not changed:
        return None
    _write(file, changed, _AGAIN)
    url = engine.url.render_as_string(hide_password=False)
    _looked_up(engine, asked)
    idle = _looked_up(engine, asked) + _looked_up(engine, asked)
    importing = [sys.executable, "-m", "bot.bench.search_import", url, str(file)]
    busy: list[float] = []
    with subprocess.Popen(importing, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        process.stdout.readline()  # it is about to begin
        began = time.perf_counter()
        while process.poll() is None:
            busy += _looked_up(engine, asked, process)
        seconds = time.perf_counter() - began
    if process.returncode:
        raise RuntimeError("the import failed")
    if house.kept:
        _write(file, changed, "")
        subprocess.run(importing, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    p95 = percentile(idle, 0.95) * 1000, percentile(busy, 0.95) * 1000
    return asdict(Beside(len(changed), seconds, *p95, p95[1] / p95[0], len(busy)))


def _looked_up(
    engine: Engine, asked: Sequence[Query], process: "subprocess.Popen[str] | None" = None
) -> list[float]:
    """Seconds of each, in a session of its own as in a turn; until the process ends, when one is given."""
    took = []
    for query in asked:
        if process is not None and process.poll() is not None:
            break
        with reading(engine)() as session:
            forget_findings(session)
            began = time.perf_counter()
            search(session, query.phrase)
            took.append(time.perf_counter() - began)
    return took


def _write(file: Path, names: Sequence[Named], again: str) -> None:
    """The rows as a file, their names with something behind them and in another house; or as they were."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        out = csv.DictWriter(lines, [column.title for column in PROJECTS.columns if not column.optional])
        out.writeheader()
        for n in names:
            where = districts().names[n.district_code]
            name = f"{n.stem}{again}{n.tail}" if again else n.name
            row = {"项目编号": n.number, "项目名称": name, "别名": n.alias, "区": where}
            row |= {"地址": f"{where}{n.road}{n.house + bool(again)}号", "施工许可证号": f"{n.number}01"}
            out.writerow(row)


def _import(url: str, file: Path) -> None:
    storage = Storage(open_engine(url, KEYRING))
    order = Order(
        "bench",
        date(2026, 2, 1),
        datetime.now(UTC),
        storage.in_turn,
        rest=rest,
        in_front=storage.in_front,
    )
    print("ready", flush=True)  # noqa: T201
    with in_the_background():
        report = run(file, PROJECTS, order, Report(lambda _finding: None, lambda _lines: None))
    storage.close()
    sys.exit(report.refused)


if __name__ == "__main__":
    _import(sys.argv[1], Path(sys.argv[2]))
