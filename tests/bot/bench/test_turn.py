"""Comparing blocks, and one small real run of both sides."""

import pytest

from bot.bench import turn
from bot.bench.load import Block
from bot.bench.turn import Compared, Figures, compare
from bot.settings import Settings
from tests.journeys.house import ROOT


def test_compare_pools_the_rounds():
    ours = [Block(2.0, (0.25, 0.25), processor=0.5), Block(2.0, (0.5, 0.5), processor=0.5)]
    stock = [Block(4.0, (1.0, 1.0), processor=1.0), Block(4.0, (1.0, 1.0), processor=1.0)]
    assert compare(1, ours, stock) == Compared(
        at_once=1,
        ours=Figures(p50_ms=500.0, p95_ms=500.0, turns_per_second=1.0, processor_ms=250.0),
        stock=Figures(p50_ms=1000.0, p95_ms=1000.0, turns_per_second=0.5, processor_ms=500.0),
        p50_ratio=0.5,
        p50_ratio_of_rounds=(0.25, 0.5),
        pace_ratio=2.0,
        processor_ratio=0.5,
    )


@pytest.mark.journey
@pytest.mark.rasa
def test_both_sides_answer_every_sentence():
    settings = Settings(_env_file=None, var_dir=ROOT / "var")
    figures = turn.bench_turn(settings, rounds=1, turns={1: len(turn.ASKED), 4: 2 * len(turn.ASKED)})
    assert [row["at_once"] for row in figures["compared"]] == [1, 4]
    assert figures["memory_mb"]["both"] == figures["memory_mb"]["bot"] + figures["memory_mb"]["Rasa"]
    assert [row["at_once"] for row in figures["two_rasas"]] == [1, 4]
    assert "two Rasas" in turn.table(figures)
