"""The bench of importing credit entries: rounds of talk, alone and beside an import."""

import pytest

from bot.bench.credit import Round, bench_credit, table


def test_a_round_compares_what_most_turns_took():
    turns = [0.01] * 95 + [1.0] * 5
    assert Round(idle=[0.02] * 100, busy=turns[:95] + [0.03] * 5).ratio == pytest.approx(1.5)


def test_a_database_that_was_not_measured_is_named():
    figures = bench_credit(companies=1, each=1, new=1, on=())
    assert table(figures).endswith("SQLite: not measured\n\nPostgreSQL: not measured")
