"""The trained model on held-out sentences: floors a little below the last figures (docs/performance.md)."""

import json
import subprocess

import pytest

from tests.journeys.house import ROOT, ZHIJIAN

pytestmark = [pytest.mark.journey, pytest.mark.rasa]


def figures(*arguments: str) -> dict:
    done = subprocess.run(
        [ZHIJIAN, "evaluate", "--json", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_intents_are_understood(model):
    scored = figures()
    weak = {name: f["f1"] for name, f in scored["intents"].items() if f["f1"] < 0.75}
    assert scored["accuracy"] >= 0.93, scored["confusions"][:20]
    assert weak == {}


def test_danger_is_told_from_what_only_looks_like_it(model):
    scored = figures("--danger")["together"]
    assert scored["recall"] >= 0.95
    assert scored["false_alarms"] <= 0.03
