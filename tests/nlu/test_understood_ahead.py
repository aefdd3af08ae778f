"""What waits for its turn is little, and given once."""

import pytest

from nlu.launcher import understood_ahead
from nlu.launcher.understood_ahead import AT_MOST, keep, take


@pytest.fixture(autouse=True)
def _nothing_waits():
    understood_ahead._waiting.clear()
    yield
    understood_ahead._waiting.clear()


def test_each_is_given_once():
    keep("您好", {"intent": {"name": "greet"}})
    assert take("您好") == {"intent": {"name": "greet"}}
    assert take("您好") is None


def test_the_oldest_goes_when_there_are_many():
    for number in range(AT_MOST + 1):
        keep(str(number), {})
    assert take("0") is None
    assert take("1") == {}
