"""The officers' console on a city's ledger: how long its pages take over HTTP, on SQLite and, where it answers, PostgreSQL."""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from sqlalchemy import Engine, text

from actions.complaints.figures import counting, refreshing
from bot.bench import city, machine
from bot.bench.city import Built
from bot.bench.databases import in_a_file, in_a_scratch_schema
from bot.bench.houses import House, NotReadyError
from bot.bench.load import OtherAnswerError, percentile
from bot.console.passwords import hash_password
from data import migrating
from data.database import reading, writing
from data.tables import Table

GOAL_MS = 300
_PASSWORD = "bench-officer"  # noqa: S105 - of a database that lives as long as the bench
_KEY = bytes(32).hex()  # that of the bench's databases
_LEDGER = "/console/case/list"


@dataclass(frozen=True)
class Page:
    """`paths` are asked in turn."""

    name: str
    paths: Sequence[str]


def bench_console(cases: int, *, each: int, seed: int, postgres_url: str) -> dict[str, Any]:
    """The JSON of `bench console`: per database the seconds to build and, per officer and page, the times."""
    databases: dict[str, Any] = {}
    with TemporaryDirectory(prefix="zhijian-bench-") as folder:
        var = Path(folder)
        with in_a_file(var) as engine:
            databases["SQLite"] = _measured(engine, var, cases, each=each, seed=seed)
        with in_a_scratch_schema(postgres_url) as found:
            if found is not None:
                databases["PostgreSQL"] = _measured(found, var, cases, each=each, seed=seed)
    return {
        "bench": "console",
        "machine": machine.described(),
        "seed": seed,
        "goal_ms": GOAL_MS,
        "databases": databases,
    }


def table(figures: dict[str, Any]) -> str:
    lines = [f"{name}: {value}" for name, value in figures["machine"].items()]
    for database, measured in figures["databases"].items():
        lines += [
            "",
            f"{database}: {measured['cases']} cases ({measured['open_cases']} open), {measured['entries']} lines",
            f"built in {measured['build_seconds']:.0f} s, figures counted in {measured['count_seconds']:.0f} s",
            f"{'officer':<16}{'page':<34}{'asked':>6}{'p50 ms':>9}{'p95 ms':>9}",
        ]
        lines += [line(row) for row in measured["pages"]]
    if "PostgreSQL" not in figures["databases"]:
        lines += ["", "PostgreSQL: does not answer, not measured"]
    return "\n".join([*lines, "", f"goal: p95 under {figures['goal_ms']} ms; * is above"])


def line(row: Mapping[str, Any]) -> str:
    above = " *" if row["p95_ms"] >= GOAL_MS else ""
    return f"{row['officer']:<16}{row['page']:<34}{row['asked']:>6}{row['p50_ms']:>9.0f}{row['p95_ms']:>9.0f}{above}"


def _measured(engine: Engine, var: Path, cases: int, *, each: int, seed: int) -> dict[str, Any]:
    migrating.upgrade(engine)
    began, now = time.perf_counter(), datetime.now(UTC)
    built = city.build(engine, cases, seed=seed, now=now, password_hash=hash_password(_PASSWORD))
    build_seconds = time.perf_counter() - began
    count_seconds = _count(engine)
    _tidy(engine)
    url = engine.url.render_as_string(hide_password=False)
    with _served(url, var) as base:
        pages = [row for login in city.LOGINS for row in _asked(base, login.login, built, each)]
    return {
        "cases": built.cases,
        "entries": built.entries,
        "open_cases": built.open_cases,
        "build_seconds": build_seconds,
        "count_seconds": count_seconds,
        "pages": pages,
    }


def _count(engine: Engine) -> float:
    """Count the months as the timetable does; the seconds it took."""
    began, now = time.perf_counter(), datetime.now(UTC)
    with writing(engine).begin() as session:
        waiting = refreshing.mark(session, now=now)
    for month in waiting:
        with reading(engine)() as session:
            counts = counting.count(session, month)
        with writing(engine).begin() as session:
            refreshing.keep(session, month, counts, now=now)
    return time.perf_counter() - began


def _tidy(engine: Engine) -> None:
    """What PostgreSQL does of itself when it has time."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"VACUUM ANALYZE {', '.join(Table.metadata.tables)}"))


@contextmanager
def _served(url: str, var: Path) -> Iterator[str]:
    """The real house on this database, without Rasa; where its console answers."""
    settings = {
        "ZHIJIAN_DATABASE_URL": url,
        "ZHIJIAN_DATA_KEYS": f"bench:{_KEY}",
        "ZHIJIAN_SECRET_KEY": _KEY,
        "ZHIJIAN_DEMO": "false",
        "ZHIJIAN_RASA_URL": "http://127.0.0.1:9",
    }
    made = House(var, settings)
    try:
        made.start()
        yield f"http://127.0.0.1:{made.admin_port}"
    except httpx.TransportError as gone:
        log = (var / "serve.log").read_text(errors="replace")
        raise NotReadyError(f"{gone}: {log[-1500:]}") from gone
    finally:
        made.stop()


def _pages(built: Built, login: str) -> list[Page]:
    def ledger(name: str, *queries: str) -> Page:
        return Page(f"ledger {name}", [f"{_LEDGER}?{query}" for query in queries])

    numbers = built.numbers[login]
    deep = min(built.cases, 10_000) // 25
    return [
        ledger("open", ""),
        ledger("open, deep", f"page={max(1, built.open_cases // 25)}"),
        ledger("overdue, today, urgent", "due=overdue", "due=today", "urgent=1"),
        ledger("resident answered", "answered=1"),
        ledger("closed", "which=done"),
        ledger("all", "which=all"),
        ledger("all, deep", f"which=all&page={deep}"),
        ledger("by category", "which=all&category=Q1", "which=all&category=Q9"),
        ledger("by company", f"which=all&company={built.company}"),
        ledger("by project", "q=家园77号"),
        ledger("by number", *(f"q={number}" for number in numbers[:5])),
        Page("case", [f"/console/cases/{number}" for number in numbers]),
        Page("figures", [f"/console/figures?months={months}" for months in (1, 3, 12)]),
        Page("figures, common problems", [f"/console/figures/problems?months={months}" for months in (1, 3)]),
        Page("figures, common problems, a year", ["/console/figures/problems?months=12"]),
    ]


def _asked(base: str, login: str, built: Built, each: int) -> Iterator[dict[str, Any]]:
    with httpx.Client(base_url=base, trust_env=False, timeout=60) as browser:
        _sign_in(browser, login)
        for page in _pages(built, login):
            seconds = [_seconds(browser, page.paths[n % len(page.paths)]) for n in range(each + 2)][2:]
            yield {
                "officer": login,
                "page": page.name,
                "asked": each,
                "p50_ms": 1000 * percentile(seconds, 0.5),
                "p95_ms": 1000 * percentile(seconds, 0.95),
            }


def _sign_in(browser: httpx.Client, login: str) -> None:
    """Raises OtherAnswerError."""
    token = re.search(r'name="csrftoken" value="([^"]+)"', browser.get("/console/login").text)
    given = {"csrftoken": token[1] if token else "", "username": login, "password": _PASSWORD}
    answer = browser.post("/console/login", data=given)
    if answer.status_code != httpx.codes.SEE_OTHER:
        raise OtherAnswerError(f"sign-in {answer.status_code}")


def _seconds(browser: httpx.Client, path: str) -> float:
    """Raises OtherAnswerError."""
    began = time.perf_counter()
    answer = browser.get(path)
    if answer.status_code != httpx.codes.OK:
        raise OtherAnswerError(f"{path} {answer.status_code}")
    return time.perf_counter() - began
