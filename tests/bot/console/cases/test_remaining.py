"""“还剩3天”, and how full a clock's bar is."""

from datetime import timedelta

import pytest

from bot.console.cases.remaining import bar, left
from data.tables.complaints import CaseClock, ClockKind
from tests.builders import NOW

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("due_in", "words", "tone"),
    [
        (3 * DAY, "还剩3天", "calm"),
        (14 * HOUR, "还剩1天", "near"),  # midnight in Tianjin is 14 hours away
        (13 * HOUR, "今天到期，还剩13小时", "near"),
        (timedelta(minutes=20), "今天到期，还剩20分钟", "near"),
        (timedelta(0), "今天到期，还剩1分钟", "near"),
        (-timedelta(seconds=1), "已超1分钟", "late"),
        (-5 * HOUR, "已超5小时", "late"),
        (-2 * DAY, "已超2天", "late"),
    ],
)
def test_what_is_left_is_told_by_the_citys_days(due_in, words, tone):
    found = left(NOW + due_in, NOW)
    assert (found.words, found.tone) == (words, tone)


def a_clock(**facts):
    given = {
        "kind": ClockKind.HANDLING,
        "round": 0,
        "started_at": NOW - 5 * DAY,
        "due_at": NOW + 5 * DAY,
        "paused_seconds": 0,
        "extended": False,
    }
    return CaseClock(**given | facts)


@pytest.mark.parametrize(
    ("facts", "words", "tone", "filled"),
    [
        ({}, "还剩5天", "calm", 50),
        ({"started_at": NOW - 45 * DAY}, "还剩5天", "near", 90),
        ({"due_at": NOW - DAY}, "已超1天", "late", 100),
        ({"paused_at": NOW - 2 * DAY}, "暂停：等居民补充", "still", 30),
        ({"ended_at": NOW - 3 * DAY, "met": True}, "按时完成", "done", 20),
        ({"ended_at": NOW, "met": False}, "超期完成", "still", 50),
        ({"ended_at": NOW, "met": None}, "已停止", "still", 50),
        ({"due_at": NOW - 5 * DAY}, "已超5天", "late", 100),
    ],
)
def test_a_bar_says_its_state_and_how_much_is_used(facts, words, tone, filled):
    found = bar(a_clock(**facts), NOW)
    assert (found.words, found.tone, found.filled) == (words, tone, filled)


def test_a_bar_tells_its_round_its_extension_and_its_pauses():
    found = bar(a_clock(round=1, extended=True, paused_seconds=7200), NOW)
    assert (found.name, found.note) == ("承办用时（第2轮）", "已延期一次，累计暂停2小时")
