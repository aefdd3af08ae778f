"""A small search bench on both databases."""

import pytest

from bot.bench import search
from tests.conftest import POSTGRES_URL

pytestmark = pytest.mark.slow


def test_both_databases_find_the_same_among_few_names(postgres_engine):
    figures = search.bench_search(300, each=5, postgres_url=POSTGRES_URL)
    kinds = {
        database: [(kind["kind"], kind["queries"], kind["recall_1"]) for kind in measured["kinds"]]
        for database, measured in figures["databases"].items()
    }
    assert set(kinds) == {"SQLite", "PostgreSQL"}
    assert kinds["SQLite"] == kinds["PostgreSQL"]
    assert ("exact", 5, 1.0) in kinds["SQLite"]


def test_where_no_postgresql_answers_the_table_says_so():
    figures = search.bench_search(50, each=1, postgres_url="postgresql+psycopg://nobody@127.0.0.1:1/none")
    assert list(figures["databases"]) == ["SQLite"]
    assert "PostgreSQL: does not answer, not measured" in search.table(figures)
