"""The readers on the sentences they were made with; both files were also learned from in the end."""

from pathlib import Path

import pytest

from tests.actions.complaints.reading.scoring import score


@pytest.mark.parametrize("name", ["development.csv", "validation.csv"])
def test_complaints_are_told_apart(name):
    seen = score(Path(__file__).with_name(name))
    good = (
        seen.right >= 0.97,
        seen.urgent >= 0.94,
        seen.heard >= 0.96,
        seen.wrongly_ours <= 0.03,
        seen.topics >= 0.97,
        seen.misheard <= 0.03,
    )
    assert good == (True,) * 6, seen
