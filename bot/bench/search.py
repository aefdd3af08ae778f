"""The register search beside its peers, on SQLite and, where it answers, on PostgreSQL.

Per database the register is generated twice, a tenth of it first, so that one sees what growth costs.
"""

from collections.abc import Iterator, Sequence
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
from data.tables.register import Project
from data.tables.search import SearchPosting, SearchReading

__all__ = ["bench_search", "table"]
SHARED = "../shared/data"  # beside the project, where it lies there
TENTH = 10
WARMING = 50  # queries
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
) -> dict[str, Any]:
    """The JSON of `bench search`: per database and size, seconds to build and, per kind of query, recall and times."""
    real = real_names(shared or project_root() / SHARED)
    parts = machine.described()
    sizes: dict[int, Asked] = {n: _asked(n, real, each, seed) for n in (max(1, names // TENTH), names)}
    databases: dict[str, Any] = {}
    for database in ("SQLite", "PostgreSQL"):
        measured = {}
        for n, asked in sizes.items():
            with _somewhere(database, postgres_url) as (engine, folder):
                if engine is not None:
                    measured[str(n)] = _measured(engine, asked, folder, last=n == names)
        if measured:
            databases[database] = measured
    return {
        "bench": "search", "machine": parts, "names": names, "real_names": len(real), "seed": seed, "databases": databases,
    }  # fmt: skip


@contextmanager
def _somewhere(database: str, postgres_url: str) -> Iterator[tuple[Engine | None, Path]]:
    with TemporaryDirectory(prefix="zhijian-bench-") as folder:
        home = Path(folder)
        with in_a_file(home) if database == "SQLite" else in_a_scratch_schema(postgres_url) as engine:
            yield engine, home


def _asked(n: int, real: Sequence[Named], each: int, seed: int) -> Asked:
    some = list(real)[:n]
    names = [*some, *generate(n - len(some))]
    ear = queries.Ear(names)
    of_real = [kind for kind in (*queries.SEEN, *queries.UNSEEN) if kind not in queries.INVENTED]
    every = list(queries.queries(names, ear, each=each, seed=seed))
    return Asked(names, every, list(queries.queries(some, ear, each=each, seed=seed, kinds=of_real)))


def _measured(engine: Engine, asked: Asked, folder: Path, *, last: bool) -> dict[str, Any]:
    Table.metadata.create_all(engine)
    fill(engine, asked.names, now=datetime.now(UTC))
    _tidy(engine)
    seconds = build_index(engine)
    _tidy(engine)
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


def _tidy(engine: Engine) -> None:
    """What a database does by itself after a while: its statistics, and PostgreSQL's map of what all may see."""
    on_postgresql = engine.dialect.name == "postgresql"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in Table.metadata.sorted_tables:
            connection.exec_driver_sql(
                f"VACUUM ANALYZE {table.name}" if on_postgresql else f"ANALYZE {table.name}"
            )
