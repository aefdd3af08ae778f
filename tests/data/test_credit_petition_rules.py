"""The figures of 异议 and 信用修复: complete, marked, and refused when one is missing."""

from importlib.resources import files

import pytest
import yaml

from data.rules.credit_petitions import petition_rules, read
from data.tables.enterprises import PetitionKind

TEXT = (files("data.rules") / "credit_petitions.yml").read_text("utf-8")


def test_every_kind_has_a_term_and_a_repair_is_never_under_three_months():
    rules = petition_rules()
    assert set(rules.answer) == set(PetitionKind)
    assert all(term.working_days and term.mark == "M" for term in rules.answer.values())
    assert rules.earliest_months >= 3
    assert rules.marks == (-2, 0, 1, 5)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("answer", "异议"), None),
        (("answer", "异议", "working_days"), 0),
        (("answer", "信用修复", "source"), ""),
        (("answer", "信用修复", "mark"), "Z"),
        (("repair", "earliest_months", "value"), 0),
        (("documents", "mark"), "?"),
        (("remind", "days"), None),
        (("remind", "from_hour"), 24),
        (("escalate",), [{"days": 1, "to": "nobody", "mark": "M"}]),
    ],
)
def test_a_file_with_a_figure_missing_or_unmarked_is_refused(path, value):
    rules = yaml.safe_load(TEXT)
    *inner, last = path
    place = rules
    for name in inner:
        place = place[name]
    place[last] = value
    with pytest.raises((KeyError, TypeError, ValueError)):
        read(yaml.safe_dump(rules, allow_unicode=True))
