"""The guard alone: on the sentences its rules were made with, and on held-out ones it never saw."""

from pathlib import Path

import pytest

from tests.actions.danger.scoring import score

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", ["development.csv", "validation.csv"])
def test_the_guard_tells_the_sentences_it_was_made_with_apart(name):
    seen = score(ROOT / "tests/actions/danger" / name)
    assert (seen.recall >= 0.97, seen.false_alarms <= 0.01, seen.silenced) == (True, True, 0), seen.totals()


def test_the_guard_alone_keeps_its_floor_on_held_out_sentences():
    """A floor a little below the second and last reading of the totals (2026-11: 0.860, 0.026, 0.020)."""
    seen = score(ROOT / "nlu/data/danger/first.csv")
    floor = (seen.recall >= 0.85, seen.false_alarms <= 0.03, seen.silenced <= 0.025)
    assert floor == (True, True, True), seen.totals()
