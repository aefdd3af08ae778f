"""The register search beside its peers, on SQLite and, where it answers, on PostgreSQL.

Per database the register is generated twice, a tenth of it first, so that one sees what growth costs.
"""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from bot.bench import machine, search_beside, search_import
from bot.bench.databases import LOCAL_POSTGRES
from bot.bench.search_houses import Asked, House, asked, house
from bot.bench.search_table import table
from bot.processes import project_root
from data.database import reading
from data.search.evaluation import measuring, queries
from data.search.evaluation.names import generate
from data.search.evaluation.real import real_names
from data.tables.register import Project
from data.tables.search import SearchPosting, SearchReading

__all__ = ["bench_search", "table"]
SHARED = "../shared/data"  # beside the project, where it lies there
DATABASES = ("SQLite", "PostgreSQL")
TENTH = 10
WARMING = 50  # queries
EVERY = 6  # of the queries, so many apart, beside an import


def bench_search(
    names: int,
    *,
    each: int = 60,
    seed: int = queries.SEED,
    postgres_url: str = LOCAL_POSTGRES,
    shared: Path | None = None,
    on: Sequence[str] = DATABASES,
    kept: Path | None = None,
    only_build: bool = False,
) -> dict[str, Any]:
    """The JSON of `bench search`: per database and size, seconds to build and, per kind of query, recall and times.

    kept: where the registers stay from one run to the next. only_build: they are made ready for another run.
    """
    real = real_names(shared or project_root() / SHARED)
    parts = machine.described()
    every = [*real[:names], *generate(max(0, names - len(real)))]
    sizes = {n: asked(every[:n], real[:n], each, seed, kept) for n in (max(1, names // TENTH), names)}
    databases: dict[str, Any] = {}
    for database in on:
        measured = {}
        for n, those in sizes.items():
            with house(database, n, postgres_url, kept) as one:
                if one is not None:
                    seconds = one.build(those.names)
                    measured[str(n)] = {} if only_build else _measured(one, those, seconds, last=n == names)
        if measured and not only_build:
            databases[database] = measured
    return {
        "bench": "search", "machine": parts, "names": names, "real_names": len(real), "seed": seed,
        "on": [] if only_build else list(on), "databases": databases,
    }  # fmt: skip


def _measured(one: House, those: Asked, seconds: float, *, last: bool) -> dict[str, Any]:
    with reading(one.engine)() as session:
        parts = {
            table.__tablename__: session.scalar(select(func.count()).select_from(table))
            for table in (Project, SearchReading, SearchPosting)
        }
        measuring.run(session, those.every[:: max(1, len(those.every) // WARMING)])
        kinds = measuring.summed(measuring.run(session, those.every))
        real = measuring.summed(measuring.run(session, those.real))
    measured: dict[str, Any] = {
        "build_seconds": seconds, "rows": parts,
        "kinds": [asdict(kind) for kind in kinds], "real": [asdict(kind) for kind in real],
    }  # fmt: skip
    if last:
        measured["peers"] = search_beside.measure(one.engine, those.every)
        measured["import"] = search_import.measure(one, those.names, those.every[::EVERY])
    return measured
