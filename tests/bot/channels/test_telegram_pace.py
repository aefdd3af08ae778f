"""How fast one person may speak."""

from datetime import UTC, datetime, timedelta

from bot.channels.telegram_pace import Pace

NOW = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)


def test_beyond_the_limit_one_is_too_fast_and_another_is_not():
    pace = Pace("2 per 10 seconds")
    pace.count("甲", NOW)
    pace.count("甲", NOW)
    assert (pace.is_too_fast("甲", NOW), pace.is_too_fast("乙", NOW)) == (True, False)


def test_when_the_time_has_passed_one_may_speak_again():
    pace = Pace("1 per 10 seconds")
    pace.count("甲", NOW)
    later = [pace.is_too_fast("甲", NOW + timedelta(seconds=seconds)) for seconds in (9, 10)]
    assert later == [True, False]


def test_it_is_told_once_in_a_while():
    pace = Pace("1 per 10 seconds")
    assert [pace.is_to_be_told("甲"), pace.is_to_be_told("甲"), pace.is_to_be_told("乙")] == [
        True,
        False,
        True,
    ]
