"""The register search on generated names and queries spoilt in known ways, on SQLite and, where it answers, PostgreSQL."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine

from bot.bench import machine
from bot.bench.databases import LOCAL_POSTGRES, in_a_file, in_a_scratch_schema
from data.database import reading
from data.search import evaluation
from data.tables import Table

WARMING = 50  # queries


def bench_search(
    names: int, *, each: int = 60, seed: int = 2, postgres_url: str = LOCAL_POSTGRES
) -> dict[str, Any]:
    """The JSON of `bench search`: per database the seconds to build and, per kind of query, recall and times."""
    databases: dict[str, Any] = {}
    with TemporaryDirectory(prefix="zhijian-bench-") as folder, in_a_file(Path(folder)) as engine:
        databases["SQLite"] = _measured(engine, names, each, seed)
    with in_a_scratch_schema(postgres_url) as found:
        if found is not None:
            databases["PostgreSQL"] = _measured(found, names, each, seed)
    return {
        "bench": "search",
        "machine": machine.described(),
        "names": names,
        "seed": seed,
        "databases": databases,
    }


def table(figures: dict[str, Any]) -> str:
    lines = [f"{name}: {value}" for name, value in figures["machine"].items()]
    lines.append(f"names: {figures['names']}, seed of the queries: {figures['seed']}")
    for database, measured in figures["databases"].items():
        lines += ["", f"{database}, built in {measured['build_seconds']:.0f} s"]
        lines.append(
            f"{'kind':<20}{'queries':>8}{'recall@1':>10}{'recall@5':>10}{'wrong':>8}{'p50 ms':>9}{'p95 ms':>9}"
        )
        lines += [_line(kind) for kind in measured["kinds"]]
    if "PostgreSQL" not in figures["databases"]:
        lines += ["", "PostgreSQL: does not answer, not measured"]
    return "\n".join(
        [*lines, "", "wrong: answered with another project without asking; asking back is not recall@1"]
    )


def _line(kind: dict[str, Any]) -> str:
    return (
        f"{kind['kind']:<20}{kind['queries']:>8}{kind['recall_1']:>10.3f}{kind['recall_5']:>10.3f}"
        f"{kind['wrong']:>8.3f}{kind['p50_ms']:>9.1f}{kind['p95_ms']:>9.1f}"
    )


def _measured(engine: Engine, names: int, each: int, seed: int) -> dict[str, Any]:
    Table.metadata.create_all(engine)
    seconds = evaluation.build(engine, names, now=datetime.now(UTC))
    asked = evaluation.queries(names, each, seed=seed)
    with reading(engine)() as session:
        evaluation.measure(session, asked[:: max(1, len(asked) // WARMING)])
        kinds = [asdict(kind) for kind in evaluation.measure(session, asked)]
    return {"build_seconds": seconds, "kinds": kinds}
