"""A made-up city for the bench: its register, its officers and two years of complaints, in bulk and by a seed.

The rows are what `move()` would have left: stages, places and clocks fit their ledger; days and words are invented.
"""

import base64
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from actions.complaints.stages import MOVES, OPEN, RECORDS, Move, Record
from data.database import writing
from data.queries import case_words
from data.sealing import Keyring
from data.search.districts import districts
from data.tables import Table
from data.tables.complaints import (
    ActorKind,
    Case,
    CaseCategory,
    CaseClock,
    CaseWords,
    ClockKind,
    LedgerEntry,
    Rating,
    Solved,
    Stage,
    WordKind,
)
from data.tables.people import Officer
from data.tables.register import Company, Participation, Project, Role, Site, Source

YEARS = timedelta(days=730)
LINES = 10  # of the ledger of a case, at least
_CASES_AT_ONCE = 2000
_NAMED = 40  # cases of each lot whose numbers are told
_PROJECTS, _COMPANIES, _HANDLERS = 2000, 400, 160
_CODES = ("Q1", "Q2", "Q4", "Q3", "Q5", "Q7", "Q9", "Q6", "Q12", "X")  # the most named first
_RISING, _RISING_IN, _A_MONTH = "Q9", "120116", timedelta(days=30)  # something new under the sun
_STORY = "卫生间顶上漏水，邻居说防水没做好，物业来看过两次都没修好，请帮忙看看。"

_STRAIGHT: tuple[Move | Record, ...] = (
    *(Record.FILE, Move.ACCEPT, Move.ASSIGN, Move.START, Record.VISIT, Move.ORDER),
    *(Move.REPORT_RECTIFIED, Move.ASK_BACK, Move.ANSWERED_BACK, Move.CLOSE),
)
_SHORT = (*_STRAIGHT[:4], Move.VERIFY, *_STRAIGHT[7:])
_AGAIN = (*_STRAIGHT, Move.REOPEN, Move.VERIFY, Move.ASK_BACK, Move.ANSWERED_BACK, Move.CLOSE)
_DECLINED = (Record.FILE, Move.DECLINE)
_WITHDRAWN = (Record.FILE, Move.ACCEPT, Move.ASSIGN, Move.WITHDRAW)
_LIVES = ((_STRAIGHT, 62), (_SHORT, 24), (_AGAIN, 6), (_DECLINED, 4), (_WITHDRAWN, 4))
_CLOCKS: Sequence[tuple[ClockKind, Move | Record, Move, timedelta]] = (
    (ClockKind.ACCEPTANCE, Record.FILE, Move.ACCEPT, timedelta(days=1)),
    (ClockKind.CLOSING, Record.FILE, Move.CLOSE, timedelta(days=60)),
    (ClockKind.HANDLING, Move.ASSIGN, Move.ASK_BACK, timedelta(days=15)),
    (ClockKind.RECTIFICATION, Move.ORDER, Move.REPORT_RECTIFIED, timedelta(days=15)),
)


@dataclass(frozen=True)
class Login:
    """An officer the bench signs in as."""

    login: str
    roles: str
    district_code: str


LOGINS = (Login("bench-city", "受理,督办,管理", ""), Login("bench-district", "承办,督办", "120103"))


@dataclass(frozen=True)
class Built:
    """How much there is, and what the bench asks for by name."""

    cases: int
    entries: int
    open_cases: int
    numbers: Mapping[str, Sequence[str]]  # some, by the login that may see them
    company: str


@dataclass
class _Life:
    """What is known of a case while its rows are made."""

    id: int
    place: Mapping[str, Any]
    handler: int
    filed_at: datetime
    deeds: list[Move | Record]
    times: list[datetime]
    solved: Solved | None = None
    codes: list[str] = field(default_factory=list)


def build(engine: Engine, cases: int, *, seed: int, now: datetime, password_hash: str) -> Built:
    """Fill an empty, migrated database."""
    chance = random.Random(seed)  # noqa: S311 - a generator of test data
    with writing(engine).begin() as session:
        projects = _register(session, chance, now)
        handlers = _officers(session, now, password_hash)
    entries = open_cases = 0
    seen: dict[str, list[str]] = {}  # district → numbers
    for first in range(1, cases + 1, _CASES_AT_ONCE):
        ids = range(first, min(first + _CASES_AT_ONCE, cases + 1))
        rows = [row for case_id in ids for row in _case(chance, case_id, projects, handlers, now)]
        with writing(engine).begin() as session:
            _insert(session, rows)
        entries += sum(table is LedgerEntry for table, _ in rows)
        made = [row for table, row in rows if table is Case]
        open_cases += sum(row["stage"] in OPEN for row in made)
        for row in made[:: max(1, len(made) // _NAMED)]:
            for where in ("", row["district_code"]):
                seen.setdefault(where, []).append(row["number"])
    numbers = {each.login: seen.get(each.district_code, []) for each in LOGINS}
    return Built(cases, entries, open_cases, numbers, _uscc(7))


def _insert(session: Session, rows: Sequence[tuple[type[Table], dict[str, Any]]]) -> None:
    for table in (Case, CaseCategory, LedgerEntry, CaseWords, CaseClock, Rating):
        of_table = [row for kind, row in rows if kind is table]
        if of_table:
            session.execute(insert(table), of_table)


def _register(session: Session, chance: random.Random, now: datetime) -> list[dict[str, Any]]:
    """The projects, each with its owner and contractor; every tenth changed its contractor a year ago."""
    session.execute(
        insert(Source), [{"id": 1, "name": "测试登记库", "as_of": now.date(), "imported_at": now}]
    )
    companies = [
        {"id": n, "uscc": _uscc(n), "name": _company_name(n), "source_id": 1}
        for n in range(1, _COMPANIES + 1)
    ]
    session.execute(insert(Company), companies)
    codes = list(districts().names)
    projects: list[dict[str, Any]] = [
        {
            "id": n,
            "number": f"TEST{n:06}",
            "name": f"测试家园{n}号院",
            "site_id": n,
            "district_code": chance.choice(codes),
            "source_id": 1,
        }
        for n in range(1, _PROJECTS + 1)
    ]
    session.execute(
        insert(Site),
        [{"id": row["id"], "estate": row["name"], "district_code": row["district_code"]} for row in projects],
    )
    session.execute(insert(Project), projects)
    parties = [party for row in projects for party in _parties(chance, row["id"], now.date())]
    session.execute(insert(Participation), parties)
    return projects


def _parties(chance: random.Random, project_id: int, today: date) -> Iterator[dict[str, Any]]:
    a_year_ago = today - timedelta(days=365)
    for role in (Role.OWNER, Role.SURVEY, Role.DESIGN, Role.CONTRACTOR, Role.SUPERVISION):
        changed = role is Role.CONTRACTOR and project_id % 10 == 0
        spans = ((None, a_year_ago - timedelta(days=1)), (a_year_ago, None)) if changed else ((None, None),)
        for since, until in spans:
            n = 1 + int(chance.random() ** 2 * _COMPANIES)
            yield {
                "project_id": project_id,
                "role": role.value,
                "company_name": _company_name(n),
                "uscc": _uscc(n),
                "company_id": n,
                "since": since,
                "until": until,
                "source_id": 1,
            }


def _officers(session: Session, now: datetime, password_hash: str) -> list[dict[str, Any]]:
    codes = list(districts().names)
    plain = {"created_at": now, "must_change_password": False}
    known = [
        {
            "id": n,
            "login": each.login,
            "name": "测试",
            "roles": each.roles,
            "district_code": each.district_code,
        }
        for n, each in enumerate(LOGINS, 1)
    ]
    handlers = [
        {
            "id": n,
            "login": f"handler{n}",
            "name": f"承办{n}",
            "roles": "承办",
            "district_code": codes[n % len(codes)],
        }
        for n in range(len(LOGINS) + 1, len(LOGINS) + 1 + _HANDLERS)
    ]
    session.execute(
        insert(Officer), [row | plain | {"password_hash": password_hash} for row in known + handlers]
    )
    return handlers


def _case(
    chance: random.Random,
    case_id: int,
    projects: Sequence[Mapping[str, Any]],
    handlers: Sequence[Mapping[str, Any]],
    now: datetime,
) -> Iterator[tuple[type[Table], dict[str, Any]]]:
    place = projects[int(chance.random() ** 1.5 * len(projects))]
    local = [row["id"] for row in handlers if row["district_code"] == place["district_code"]]
    deeds = list(chance.choices([life for life, _ in _LIVES], [share for _, share in _LIVES])[0])
    filed_at = now - YEARS * (1 - chance.random() ** 0.8) - timedelta(minutes=5)
    times = [at for at in _times(chance, filed_at, len(deeds)) if at < now]
    handler = chance.choice(local or [handlers[0]["id"]])
    life = _Life(case_id, place, handler, filed_at, deeds[: len(times)], times)
    _with_notes(life, chance)
    life.codes = _codes(chance, rising=place["district_code"] == _RISING_IN and now - filed_at < _A_MONTH)
    if Move.ANSWERED_BACK in life.deeds:
        life.solved = chance.choices(list(Solved), (60, 12, 3, 25))[0]
    yield from _rows(chance, life)


def _times(chance: random.Random, filed_at: datetime, steps: int) -> list[datetime]:
    """Weeks, seldom months, from the first line to the last."""
    whole = timedelta(days=min(chance.lognormvariate(3.0, 0.8), 400))
    accepted = timedelta(hours=chance.lognormvariate(1.8, 1.0))
    return [
        filed_at if step == 0 else filed_at + accepted + whole * (step - 1) / steps for step in range(steps)
    ]


def _with_notes(life: _Life, chance: random.Random) -> None:
    """Notes before the last line of a ledger that is short."""
    missing = max(0, LINES - len(life.deeds))
    place = max(1, len(life.deeds) - 1)
    life.deeds[place:place] = chance.choices((Record.NOTE, Record.SUPPLEMENT), (2, 1), k=missing)
    life.times[place:place] = [life.times[place - 1]] * missing


def _codes(chance: random.Random, *, rising: bool) -> list[str]:
    named = [_CODES[int(chance.random() ** 2 * len(_CODES))] for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    return list(dict.fromkeys([_RISING, *named] if rising and chance.random() < 0.5 else named))


def _rows(chance: random.Random, life: _Life) -> Iterator[tuple[type[Table], dict[str, Any]]]:
    ledger = list(_ledger(life))
    clocks = list(_clocks(life))
    key = case_words.new_key()
    running = [clock["due_at"] for clock in clocks if clock["ended_at"] is None]
    closed_at = life.times[-1] if ledger[-1]["stage_after"] is Stage.CLOSED else None
    yield (
        Case,
        _columns(chance, life, ledger, key)
        | {
            "next_due_at": min(running, default=None),
            "closed_at": closed_at,
        },
    )
    for place, code in enumerate(life.codes):
        yield CaseCategory, {"case_id": life.id, "place": place, "code": code}
    for line in ledger:
        yield LedgerEntry, line
    ring = Keyring({"case": base64.b64decode(key)})
    yield (
        CaseWords,
        {
            "case_id": life.id,
            "entry_id": ledger[0]["id"],
            "kind": WordKind.STORY,
            "at": life.filed_at,
            "sealed": ring.seal(_STORY),
        },
    )
    for clock in clocks:
        yield CaseClock, clock
    if closed_at and chance.random() < 0.55:
        solved = life.solved in {Solved.SOLVED, None}
        yield (
            Rating,
            {
                "case_id": life.id,
                "round": life.deeds.count(Move.REOPEN),
                "stars": chance.choices(range(1, 6), (1, 2, 4, 14, 20) if solved else (12, 10, 8, 3, 1))[0],
                "solved": life.solved,
                "at": closed_at,
            },
        )


def _columns(
    chance: random.Random, life: _Life, ledger: Sequence[Mapping[str, Any]], key: str
) -> dict[str, Any]:
    stage = ledger[-1]["stage_after"]
    return {
        "id": life.id,
        "number": _number(life.id),
        "code_index": f"{life.id:064}",
        "channel": chance.choice(("web", "web", "web", "counter", "phone")),
        "stage": stage,
        "revision": len(ledger),
        "urgent": chance.random() < 0.04,
        "main_category": life.codes[0],
        "district_code": life.place["district_code"],
        "project_id": life.place["id"],
        "building": f"{chance.randint(1, 30)}号楼",
        "handler_id": life.handler if Move.ASSIGN in life.deeds else None,
        "skipped": [],
        "reopened": life.deeds.count(Move.REOPEN),
        "solved": life.solved,
        "filed_at": life.filed_at,
        "stage_since": life.times[-1],
        "words_key": key,
    }


def _ledger(life: _Life) -> Iterator[dict[str, Any]]:
    before: Stage | None = None
    for place, (deed, at) in enumerate(zip(life.deeds, life.times, strict=True), 1):
        way = MOVES[deed] if isinstance(deed, Move) else RECORDS[deed]
        after = way.target or before or Stage.RECEIVED
        by_officer = bool(way.officers) and not way.resident
        yield {
            "id": life.id * 100 + place,
            "case_id": life.id,
            "place": place,
            "at": at,
            "deed": deed.value,
            "stage_before": before,
            "stage_after": after,
            "actor": ActorKind.OFFICER if by_officer else ActorKind.RESIDENT,
            "officer_id": life.handler if by_officer else None,
            "facts": {"handler": life.handler} if deed is Move.ASSIGN else {},
        }
        before = after


def _clocks(life: _Life) -> Iterator[dict[str, Any]]:
    at = dict(reversed(list(zip(life.deeds, life.times, strict=True))))  # the first time of each deed
    dropped = at.get(Move.WITHDRAW) or at.get(Move.DECLINE)
    for kind, starts, ends, term in _CLOCKS:
        if starts not in at:
            continue
        due_at, ended_at = at[starts] + term, at.get(ends) or dropped
        yield {
            "case_id": life.id,
            "kind": kind,
            "started_at": at[starts],
            "due_at": due_at,
            "promised_at": due_at,
            "ended_at": ended_at,
            "met": ended_at <= due_at if ends in at and ended_at else None,
        }


def _number(case_id: int) -> str:
    return f"TS{datetime(2026, 1, 1, tzinfo=UTC):%Y%m%d}-{case_id:06}"


def _company_name(n: int) -> str:
    return f"天津测试第{n}建设集团有限公司"


def _uscc(n: int) -> str:
    return f"91120100MA{n:08}"
