"""The register search beside its peers, on SQLite and, where it answers, on PostgreSQL.

Per database the register is generated twice, a tenth of it first, so that one sees what growth costs.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, func, select

from bot.bench import machine, search_beside, search_import
from bot.bench.databases import LOCAL_POSTGRES, in_a_file, in_a_scratch_schema
from bot.bench.search_table import table
from bot.processes import project_root
from data.database import reading
from data.search.evaluation import measuring, queries
from data.search.evaluation.names import Named, generate
from data.search.evaluation.real import real_names
from data.search.evaluation.register import build_index, fill
from data.tables import Table
from data.tables.register import Building, Project, ProjectAlias, Site
from data.tables.search import SearchPosting, SearchReading

__all__ = ["bench_search", "table"]
SHARED = "../shared/data"  # beside the project, where it lies there
DATABASES = ("SQLite", "PostgreSQL")
TENTH = 10
WARMING = 50  # queries
REGISTER = [table.__table__ for table in (Site, Project, Building, ProjectAlias)]
EVERY = 6  # of the queries, so many apart, beside an import


@dataclass(frozen=True)
class Asked:
    """One register: its names, the queries over all of them, and those over the real ones alone."""

    names: Sequence[Named]
    every: Sequence[queries.Query]
    real: Sequence[queries.Query]


def bench_search(
    names: int,
    *,
    each: int = 60,
    seed: int = queries.SEED,
    postgres_url: str = LOCAL_POSTGRES,
    shared: Path | None = None,
    on: Sequence[str] = DATABASES,
) -> dict[str, Any]:
    """The JSON of `bench search`: per database and size, seconds to build and, per kind of query, recall and times."""
    real = real_names(shared or project_root() / SHARED)
    parts = machine.described()
    every = [*real[:names], *generate(max(0, names - len(real)))]
    sizes = {n: _asked(every[:n], real[:n], each, seed) for n in (max(1, names // TENTH), names)}
    databases: dict[str, Any] = {}
    for database in on:
        measured = {}
        for n, asked in sizes.items():
            with _somewhere(database, postgres_url) as (engine, folder):
                if engine is not None:
                    measured[str(n)] = _measured(engine, asked, folder, last=n == names)
        if measured:
            databases[database] = measured
    return {
        "bench": "search", "machine": parts, "names": names, "real_names": len(real), "seed": seed,
        "on": list(on), "databases": databases,
    }  # fmt: skip


@contextmanager
def _somewhere(database: str, postgres_url: str) -> Iterator[tuple[Engine | None, Path]]:
    with TemporaryDirectory(prefix="zhijian-bench-") as folder:
        home = Path(folder)
        with in_a_file(home) if database == "SQLite" else in_a_scratch_schema(postgres_url) as engine:
            yield engine, home


def _asked(names: Sequence[Named], real: Sequence[Named], each: int, seed: int) -> Asked:
    ear = queries.Ear(names)
    of_real = [kind for kind in (*queries.SEEN, *queries.UNSEEN) if kind not in queries.INVENTED]
    every = list(queries.queries(names, ear, each=each, seed=seed))
    return Asked(names, every, list(queries.queries(real, ear, each=each, seed=seed, kinds=of_real)))


def _measured(engine: Engine, asked: Asked, folder: Path, *, last: bool) -> dict[str, Any]:
    Table.metadata.create_all(engine)
    fill(engine, asked.names, now=datetime.now(UTC))
    _tidy(engine, REGISTER)
    seconds = build_index(engine)
    _tidy(engine, Table.metadata.sorted_tables)
    with reading(engine)() as session:
        parts = {
            table.__tablename__: session.scalar(select(func.count()).select_from(table))
            for table in (Project, SearchReading, SearchPosting)
        }
        measuring.run(session, asked.every[:: max(1, len(asked.every) // WARMING)])
        kinds = measuring.summed(measuring.run(session, asked.every))
        real = measuring.summed(measuring.run(session, asked.real))
    measured = {
        "build_seconds": seconds, "rows": parts,
        "kinds": [asdict(kind) for kind in kinds], "real": [asdict(kind) for kind in real],
    }  # fmt: skip
    if last:
        measured["peers"] = search_beside.measure(engine, asked.every)
        measured["import"] = search_import.measure(engine, asked.names, asked.every[::EVERY], folder)
    return measured


def _tidy(engine: Engine, tables: Iterable[Any]) -> None:
    """What a database does by itself after a while: its statistics, and PostgreSQL's map of what all may see."""
    vacuum = "VACUUM " if engine.dialect.name == "postgresql" else ""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in tables:
            connection.exec_driver_sql(f"{vacuum}ANALYZE {table.name}")
