"""A small search bench on both databases."""

import pytest

from bot.bench import search
from tests.conftest import POSTGRES_URL

pytestmark = pytest.mark.slow


def test_both_databases_find_the_same_among_few_names_beside_their_peers(postgres_engine, tmp_path):
    figures = search.bench_search(1000, each=4, postgres_url=POSTGRES_URL, shared=tmp_path)
    assert set(figures["databases"]) == {"SQLite", "PostgreSQL"}
    kinds = {
        database: [(kind["kind"], kind["queries"], kind["recall_1"]) for kind in sizes["1000"]["kinds"]]
        for database, sizes in figures["databases"].items()
    }
    assert kinds["SQLite"] == kinds["PostgreSQL"]
    assert ("exact", 4, 1.0) in kinds["SQLite"]
    peers = {
        database: set(sizes["1000"]["peers"]["each"]) for database, sizes in figures["databases"].items()
    }
    assert peers == {
        "SQLite": {"ours", "FTS5 bigram + pinyin", "FTS5 trigram", "rapidfuzz, every name"},
        "PostgreSQL": {"ours", "pg_trgm"},
    }
    assert all(sizes["1000"]["import"]["rows"] > 500 for sizes in figures["databases"].values())
    told = search.table(figures)
    assert "SQLite: p95 grows" in told
    assert "PostgreSQL: p95 grows" in told


def test_where_no_postgresql_answers_the_table_says_so(tmp_path):
    nowhere = "postgresql+psycopg://nobody@127.0.0.1:1/none"
    figures = search.bench_search(50, each=1, postgres_url=nowhere, shared=tmp_path)
    assert list(figures["databases"]) == ["SQLite"]
    assert "PostgreSQL: does not answer, not measured" in search.table(figures)


def test_a_kept_register_is_built_once_and_asked_the_same_again(tmp_path):
    terms = {"each": 2, "shared": tmp_path, "on": ["SQLite"], "kept": tmp_path / "kept"}
    built = search.bench_search(1000, **terms, only_build=True)
    assert built["databases"] == {}
    first, again = (search.bench_search(1000, **terms)["databases"]["SQLite"]["1000"] for _ in range(2))
    assert first["build_seconds"] == again["build_seconds"]
    assert (first["import"]["rows"], again["import"]["rows"]) == (first["import"]["rows"],) * 2
    for part in ("kinds", "real"):
        found = [
            [(kind["kind"], kind["queries"], kind["recall_1"]) for kind in one[part]]
            for one in (first, again)
        ]
        assert found[0] == found[1]
