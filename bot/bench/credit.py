"""Importing credit entries into a full register while residents talk, on SQLite and, where it answers, PostgreSQL.

The real `zhijian serve` answers 菜单 (stored, answered, two commits) while the real `zhijian import credit-events` runs
beside it and counts again what the file changed. Talk alone and talk beside an import alternate, so that a machine that
grows slower or faster meanwhile is seen on both sides, and each side has a thousand turns and more.
"""

import asyncio
import csv
import os
import secrets
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from sqlalchemy import Date, Engine, bindparam, func, insert, select, text
from sqlalchemy.orm import Session
from stdnum.cn import uscc as gb32100

from actions.credit.counting import standing_of
from actions.credit.scoring import explain
from actions.credit.states import of_explanation
from actions.wording.dates import CITY
from bot.bench import houses, machine
from bot.bench.databases import KEYRING, LOCAL_POSTGRES, in_a_file, in_a_scratch_schema
from bot.bench.houses import UNLIMITED, House
from bot.bench.load import Line, OtherAnswerError, Request, percentile
from bot.processes import project_root
from data import migrating
from data.database import reading, writing
from data.queries import credit_events, credit_standings
from data.rules.credit_rules import CreditRules, credit_rules
from data.tables.credit import CreditDue, CreditStanding, ScoreChange
from data.tables.enterprises import CompanyNotice
from data.tables.register import Company, Source

DATABASES = ("SQLite", "PostgreSQL")
RESIDENTS = 4
PAUSE = 0.1  # seconds between the turns of one resident
IDLE = 20.0  # seconds of talk before each import
ROUNDS = 3  # imports, each of other companies
CHUNK = 5000
AT_ONCE = 200  # companies whose standings are made at once
_ENTRIES = """
    INSERT INTO credit_event
        (document, company_id, kind, reason, body, decided_on, public_from, public_until, points, source_id)
    WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < :each)
    SELECT '建记〔2025〕' || company.id || '-' || n.n, company.id,
        CASE n.n % 3 WHEN 0 THEN '奖励' WHEN 1 THEN '处罚' ELSE '不良行为' END,
        '未按规定', '住建委', CASE n.n % 2 WHEN 0 THEN :long_ago ELSE :lately END,
        CASE n.n % 2 WHEN 0 THEN :long_ago ELSE :lately END,
        CASE n.n % 5 WHEN 0 THEN :past ELSE :ahead END, n.n % 7, :source_id
    FROM company CROSS JOIN n
"""


@dataclass(frozen=True)
class Measured:
    """One database. `from_scratch_seconds`: counting every company anew; `seconds`: of each import with its counting;
    `notices`: queued by all of them; p95 of all turns between and while importing, and the ratio of each round.
    """

    from_scratch_seconds: float
    seconds: list[float]
    changes: int
    notices: int
    turns_idle: int
    turns_busy: int
    idle_p95_ms: float
    busy_p95_ms: float
    p95_ratio: float
    ratios: list[float]
    slowest_ms: float


@dataclass
class Round:
    """Seconds of each turn before and while one import ran, and of the import."""

    idle: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def ratio(self) -> float:
        return percentile(self.busy, 0.95) / percentile(self.idle, 0.95)


def bench_credit(
    *,
    companies: int = 20_000,
    each: int = 50,
    new: int = 5_000,
    on: Sequence[str] = DATABASES,
    postgres_url: str = LOCAL_POSTGRES,
) -> dict[str, Any]:
    """The JSON of `bench credit`. Raises NotReadyError, OtherAnswerError."""
    parts = machine.described()
    databases: dict[str, Any] = {}
    for database in on:
        with TemporaryDirectory(prefix="zhijian-bench-") as folder:
            var = Path(folder)
            with in_a_file(var) if database == "SQLite" else in_a_scratch_schema(postgres_url) as found:
                if found is not None:
                    databases[database] = asdict(_measure(var, found, companies, each, new))
    given = {"companies": companies, "entries_each": each, "new_entries": new}
    return {"bench": "credit", "machine": parts, **given, "databases": databases}


def table(figures: dict[str, Any]) -> str:
    lines = [f"{name}: {value}" for name, value in figures["machine"].items()]
    lines.append(
        f"companies: {figures['companies']}, entries each: {figures['entries_each']}, new: {figures['new_entries']}"
    )
    for database, one in figures["databases"].items():
        lines += [
            "",
            f"{database}: every company counted anew in {one['from_scratch_seconds']:.1f} s",
            f"  imported and counted in {_listed(one['seconds'], 1)} s, {one['changes']} changes, {one['notices']} notices queued",
            f"  a turn, p95: {one['idle_p95_ms']:.1f} ms idle, {one['busy_p95_ms']:.1f} ms meanwhile",
            f"  {one['p95_ratio']:.2f} times (by rounds {_listed(one['ratios'], 2)}); {one['turns_idle']} and {one['turns_busy']} turns",
            f"  the slowest turn meanwhile: {one['slowest_ms']:.0f} ms",
        ]
    lines += [f"\n{database}: not measured" for database in DATABASES if database not in figures["databases"]]
    return "\n".join(lines)


def _listed(values: Sequence[float], digits: int) -> str:
    return ", ".join(f"{value:.{digits}f}" for value in values)


def _measure(var: Path, engine: Engine, companies: int, each: int, new: int) -> Measured:
    migrating.upgrade(engine)
    with writing(engine).begin() as session:
        migrating.check_keyring(session)
        codes = _fill(session, companies, each)
    from_scratch = _count_all(engine)
    apart = max(1, companies // new)
    files = [_file(var, number, codes[number::apart][:new]) for number in range(min(ROUNDS, apart))]
    house = House(var, _settings(engine.url.render_as_string(hide_password=False)))
    house.start()
    try:
        rounds = asyncio.run(_talk_and_import(house, files))
    finally:
        house.stop()
    with writing(engine)() as session:
        left = session.scalar(select(func.count(CreditDue.id)))
        changes = session.scalar(select(func.count(ScoreChange.id))) or 0
        notices = session.scalar(select(func.count(CompanyNotice.id))) or 0
    if left or changes != new * len(rounds) or notices != changes:
        raise OtherAnswerError(f"{left} companies left, {changes} changes, {notices} notices")
    every = Round(
        [one for each in rounds for one in each.idle], [one for each in rounds for one in each.busy]
    )
    return Measured(
        from_scratch,
        [each.seconds for each in rounds],
        changes,
        notices,
        len(every.idle),
        len(every.busy),
        percentile(every.idle, 0.95) * 1000,
        percentile(every.busy, 0.95) * 1000,
        every.ratio,
        [each.ratio for each in rounds],
        max(every.busy) * 1000,
    )


def _settings(url: str) -> Mapping[str, str]:
    """A house without Rasa: what is asked of it here needs none."""
    keys = ",".join(f"{name}:{key.hex()}" for name, key in KEYRING.keys.items())
    return UNLIMITED | {
        "ZHIJIAN_DATABASE_URL": url,
        "ZHIJIAN_DATA_KEYS": keys,
        "ZHIJIAN_SECRET_KEY": secrets.token_hex(32),
        "ZHIJIAN_RASA_URL": f"http://127.0.0.1:{houses.free_port()}",
        "ZHIJIAN_DEMO": "0",
    }


def _fill(session: Session, companies: int, each: int) -> list[str]:
    """Companies of the two families with their entries; their codes."""
    today = datetime.now(UTC).date()
    source = Source(name="bench", as_of=today, imported_at=datetime.now(UTC))
    session.add(source)
    session.flush()
    codes = [_code(number) for number in range(companies)]
    for begin in range(0, companies, CHUNK):
        some = range(begin, min(begin + CHUNK, companies))
        session.execute(
            insert(Company),
            [
                {
                    "uscc": codes[n],
                    "name": f"天津某{n}有限公司",
                    "kind": ("施工", "建设")[n % 2],
                    "source_id": source.id,
                }
                for n in some
            ],
        )
    days = {"long_ago": -900, "lately": -100, "past": -1, "ahead": 400}
    dates = {name: today + timedelta(days=ago) for name, ago in days.items()}
    statement = text(_ENTRIES).bindparams(*(bindparam(name, type_=Date) for name in dates))
    session.execute(statement, {"each": each, "source_id": source.id, **dates})
    return codes


def _code(number: int) -> str:
    body = f"91120103MA{number:07}"
    return body + str(gb32100.calc_check_digit(body))


def _count_all(engine: Engine) -> float:
    """Every company as it stands today, from its entries; no change comes of it, so that nobody is told."""
    began, rules, today = time.perf_counter(), credit_rules(), datetime.now(CITY).date()
    with reading(engine)() as session:
        ids = list(session.scalars(select(Company.id).order_by(Company.id)))
    for begin in range(0, len(ids), AT_ONCE):
        with writing(engine).begin() as session:
            session.execute(
                insert(CreditStanding), _standings(session, ids[begin : begin + AT_ONCE], today, rules)
            )
    seconds = time.perf_counter() - began
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
    return seconds


def _standings(session: Session, ids: list[int], today: date, rules: CreditRules) -> list[dict[str, Any]]:
    events: dict[int, list[Any]] = {}
    for event in credit_events.of_companies(session, ids):
        events.setdefault(event.company_id, []).append(event)
    found = [explain(who, events[who.id], today, rules) for who in credit_standings.who(session, ids)]
    return [
        {"company_id": one.company_id, "revision": 0, **standing_of(one, of_explanation(one), rules)}
        for one in found
    ]


def _file(folder: Path, round_: int, codes: list[str]) -> Path:
    path, today = folder / f"credit-events-{round_}.csv", datetime.now(UTC).date()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            [
                "文号",
                "统一社会信用代码",
                "类型",
                "事由",
                "作出机关",
                "作出日期",
                "公示起",
                "公示止",
                "项目编号",
                "分值",
            ]
        )
        for number, code in enumerate(codes):
            writer.writerow(_entry(number, code, today))
    return path


def _entry(number: int, code: str, today: date) -> list[str]:
    begins, ends = today - timedelta(days=2), today + timedelta(days=360)
    days = [begins.isoformat(), begins.isoformat(), ends.isoformat()]
    return [f"建罚字〔2026〕{number}号", code, "处罚", "未按图施工", "住建委", *days, "", "3.5"]


async def _talk_and_import(house: House, files: Sequence[Path]) -> list[Round]:
    requests = await asyncio.to_thread(_requests, house)
    await _talk(house.port, requests, asyncio.create_task(asyncio.sleep(3)), [])  # warming
    return [await _round(house, requests, file) for file in files]


async def _round(house: House, requests: list[Request], file: Path) -> Round:
    found = Round()
    await _talk(house.port, requests, asyncio.create_task(asyncio.sleep(IDLE)), found.idle)
    began = time.perf_counter()
    importing = asyncio.create_task(_import(house, file))
    await _talk(house.port, requests, importing, found.busy)
    found.seconds = await importing - began
    return found


def _requests(house: House) -> list[Request]:
    found = []
    with httpx.Client(base_url=house.url, trust_env=False, timeout=30) as http:
        for _ in range(RESIDENTS):
            session = http.post("/api/chat/sessions").json()["session"]
            headers = {"Authorization": f"Bearer {session}"}
            found.append(Request("/api/chat/messages", '{"text": "菜单"}'.encode(), headers))
    return found


async def _talk(port: int, requests: list[Request], until: asyncio.Task[Any], each: list[float]) -> None:
    async def talk(request: Request) -> None:
        line = await Line.open(port)
        try:
            while not until.done():
                began = time.perf_counter()
                status, body = await line.post(request)
                each.append(time.perf_counter() - began)
                if status != httpx.codes.OK:
                    raise OtherAnswerError(f"{status} {body.decode(errors='replace')[:500]}")
                await asyncio.sleep(PAUSE)
        finally:
            await line.close()

    await asyncio.gather(*map(talk, requests))


async def _import(house: House, file: Path) -> float:
    """The moment it ended. Raises OtherAnswerError when rows were refused."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ZHIJIAN_")}
    ours = {"ZHIJIAN_VAR_DIR": str(house.var), "PYTHONPATH": str(project_root())}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", "from bot.cli import main; main()", "import", "credit-events", str(file)),
        cwd=house.var,
        env=inherited | ours | dict(house.settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    if process.returncode:
        raise OtherAnswerError(said.decode(errors="replace")[-1500:])
    return time.perf_counter()
