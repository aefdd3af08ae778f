"""The rules of danger: each kind has its lines and its signs, and only certain numbers are told."""

import re

from data.rules.danger_words import danger_words
from data.rules.dangers import Kind, dangers


def test_every_kind_has_its_first_steps_and_its_signs():
    assert set(dangers().steps) == set(danger_words().signs) == set(Kind)


def test_only_the_certain_numbers_are_told():
    said = " ".join(
        line
        for steps in dangers().steps.values()
        for line in (steps.name, steps.call, *steps.do, *steps.avoid)
    )
    assert set(re.findall(r"\d+", said)) == {"110", "119", "120"}


def test_the_rules_say_that_nobody_of_the_trade_has_confirmed_them():
    assert (dangers().confirmed, "[M]" in dangers().source) == (False, True)


def test_the_most_urgent_kind_comes_first():
    assert dangers().by_urgency(frozenset({Kind.INJURY, Kind.GAS, Kind.LIFT})) == (
        Kind.GAS,
        Kind.LIFT,
        Kind.INJURY,
    )
