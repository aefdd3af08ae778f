"""Registers for the search bench: made for one run, or kept in a folder, since a million names take minutes to build.

What is kept may be built while others work and measured later, when the machine is quiet.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine

from bot.bench.databases import in_a_file, in_a_scratch_schema
from data.search.evaluation import queries
from data.search.evaluation.names import Named
from data.search.evaluation.queries import Query
from data.search.evaluation.register import build_index, fill
from data.tables import Table
from data.tables.register import Building, Project, ProjectAlias, Site

REGISTER = [table.__table__ for table in (Site, Project, Building, ProjectAlias)]
_BUILT = "built.json"


@dataclass(frozen=True)
class House:
    """A register in a database. kept: it stays, so what a run changes is put back."""

    engine: Engine
    folder: Path
    kept: bool

    def build(self, names: Sequence[Named]) -> float:
        """Fills and indexes it unless that was done before; tells the seconds the index took then."""
        built = self.folder / _BUILT
        if built.exists():
            return float(json.loads(built.read_text())["build_seconds"])
        Table.metadata.drop_all(self.engine)
        Table.metadata.create_all(self.engine)
        fill(self.engine, names, now=datetime.now(UTC))
        _tidy(self.engine, REGISTER)
        seconds = build_index(self.engine)
        _tidy(self.engine, Table.metadata.sorted_tables)
        built.write_text(json.dumps({"build_seconds": seconds}))
        return seconds


@contextmanager
def house(database: str, names: int, postgres_url: str, kept: Path | None) -> Iterator[House | None]:
    """None where no PostgreSQL answers. kept: a folder with a folder for each house."""
    with ExitStack() as stack:
        if kept is None:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="zhijian-bench-")))
        else:
            folder = kept / f"{database}-{names}"
            folder.mkdir(parents=True, exist_ok=True)
        schema = f"zhijian_bench_kept_{names}" if kept else ""
        where = in_a_file(folder) if database == "SQLite" else in_a_scratch_schema(postgres_url, schema)
        engine = stack.enter_context(where)
        yield House(engine, folder, kept is not None) if engine is not None else None


@dataclass(frozen=True)
class Asked:
    """One register: its names, the queries over all of them, and those over the real ones alone."""

    names: Sequence[Named]
    every: Sequence[Query]
    real: Sequence[Query]


def asked(names: Sequence[Named], real: Sequence[Named], each: int, seed: int, kept: Path | None) -> Asked:
    """Drawn, or as they were drawn before for the same size: with a million names that takes minutes, too."""
    file = kept / f"asked-{len(names)}-{each}-{seed}.json" if kept else None
    if file and file.exists():
        every, of_real = ([Query(**one) for one in some] for some in json.loads(file.read_text()))
        return Asked(names, every, of_real)
    ear = queries.Ear(names)
    kinds = [kind for kind in (*queries.SEEN, *queries.UNSEEN) if kind not in queries.INVENTED]
    every = list(queries.queries(names, ear, each=each, seed=seed))
    of_real = list(queries.queries(real, ear, each=each, seed=seed, kinds=kinds))
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps([[asdict(one) for one in some] for some in (every, of_real)]))
    return Asked(names, every, of_real)


def _tidy(engine: Engine, tables: Iterable[Any]) -> None:
    """What a database does by itself after a while: its statistics, and PostgreSQL's map of what all may see."""
    vacuum = "VACUUM " if engine.dialect.name == "postgresql" else ""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in tables:
            connection.exec_driver_sql(f"{vacuum}ANALYZE {table.name}")
