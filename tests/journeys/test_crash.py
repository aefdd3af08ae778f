"""The bot killed while residents talk: what was acknowledged is answered, once. `zhijian bench crash` does it 20 times."""

from pathlib import Path

import pytest

from bot.bench.crash import crash
from tests.journeys.house import MODELS

pytestmark = [pytest.mark.journey, pytest.mark.rasa]


def test_what_was_acknowledged_is_answered_once_after_each_of_three_kills(model: None, tmp_path: Path):
    crashes = crash(tmp_path / "var", MODELS, times=3, residents=8, seed=20261125)
    assert (crashes.kills, len(crashes.back_after)) == (3, 3)
    assert crashes.acknowledged > 8 * 3
    assert dict(crashes.faults) == {}
