"""The generated names as rows of the register, poured in and indexed."""

import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import count, islice
from typing import Any

from sqlalchemy import Engine, func, insert, select
from sqlalchemy.orm import Session

from data.database import reading, writing
from data.search.building import build
from data.search.districts import districts
from data.search.evaluation.names import Named
from data.tables import Table
from data.tables.register import Building, Project, ProjectAlias, Site, Source

POURED = 20_000  # projects in one transaction


def fill(engine: Engine, names: Iterable[Named], *, now: datetime) -> int:
    """Writes the projects with sites, buildings and aliases into an empty register; tells how many."""
    with writing(engine).begin() as session:
        session.add(Source(id=1, name="generated", as_of=date(2026, 1, 1), imported_at=now))
    coming, made, sites = iter(names), 0, _Sites()
    while chunk := list(islice(coming, POURED)):
        with writing(engine).begin() as session:
            _pour(session, chunk, made + 1, sites)
        made += len(chunk)
    with writing(engine).begin() as session:
        _count_on(session)
    return made


def build_index(engine: Engine) -> float:
    """Indexes all projects as they stand; tells the seconds."""
    began = time.perf_counter()
    with reading(engine)() as session:
        ids = list(session.scalars(select(Project.id).order_by(Project.id)))
    build(writing(engine).begin, "project", ids)
    return time.perf_counter() - began


class _Sites:
    """Numbers of the sites, given out as they come."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, int, str], int] = {}

    def new_of(self, chunk: Sequence[Named]) -> Iterator[dict[str, Any]]:
        for n in chunk:
            key = (n.stem, n.phase, n.district_code)
            if key not in self.known:
                self.known[key] = len(self.known) + 1
                yield {
                    "id": self.known[key],
                    "estate": n.stem,
                    "phase": n.phase,
                    "district_code": n.district_code,
                }

    def of(self, n: Named) -> int:
        return self.known[n.stem, n.phase, n.district_code]


def _pour(session: Session, chunk: Sequence[Named], first: int, sites: _Sites) -> None:
    numbered = list(zip(count(first), chunk, strict=False))
    _write(session, Site, list(sites.new_of(chunk)))
    _write(session, Project, [_project(i, n, sites.of(n)) for i, n in numbered])
    buildings = [
        {"project_id": i, "name": f"{b}号楼", "source_id": 1} for i, n in numbered for b in n.buildings
    ]
    _write(session, Building, buildings)
    _write(session, ProjectAlias, [{"project_id": i, "alias": n.alias} for i, n in numbered if n.alias])


def _project(id_: int, n: Named, site: int) -> dict[str, Any]:
    where = districts().names.get(n.district_code, "")
    return {
        "id": id_, "number": n.number, "name": n.name, "site_id": site, "district_code": n.district_code,
        "address": f"{where}{n.road}{n.house}号" if n.house else n.road or None,
        "permit_number": f"{n.number}01", "source_id": 1,
    }  # fmt: skip


def _write(session: Session, table: type[Table], rows: Sequence[dict[str, Any]]) -> None:
    """Many rows at once: COPY where the database has it."""
    if not rows:
        return
    if session.get_bind().dialect.name != "postgresql":
        session.execute(insert(table.__table__), rows)  # pyrefly: ignore[bad-argument-type]
        return
    columns = list(rows[0])
    cursor = session.connection().connection.cursor()
    with cursor.copy(f"COPY {table.__tablename__} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([row[c] for c in columns])


def _count_on(session: Session) -> None:
    """PostgreSQL's numbers go on after the ones that were given."""
    if session.get_bind().dialect.name == "postgresql":
        for table in (Source, Site, Project, Building, ProjectAlias):
            last = select(func.coalesce(func.max(table.id), 1)).scalar_subquery()
            session.execute(select(func.setval(func.pg_get_serial_sequence(table.__tablename__, "id"), last)))
