"""Which days a question about the parties means."""

from datetime import date

import pytest

from actions.disclosure.facts import disclose
from actions.disclosure.when import Span, asks_about_changes, span_in
from tests.builders import a_project

TODAY = date(2026, 11, 3)


@pytest.fixture
def disclosure(session):
    return disclose(session, a_project(session, started_on=date(2020, 3, 1)), today=TODAY)


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("去年的监理是谁", Span(date(2025, 1, 1), date(2025, 12, 31), "去年")),
        ("前年挂的总包", Span(date(2024, 1, 1), date(2024, 12, 31), "前年")),
        ("上个月还是姓孙的", Span(date(2026, 10, 1), date(2026, 10, 31), "上个月")),
        ("2024年3月的项目经理", Span(date(2024, 3, 1), date(2024, 3, 31), "2024年3月")),
        ("2024年12月5日是谁", Span(date(2024, 12, 5), date(2024, 12, 5), "2024年12月5日")),
        ("21年的时候", Span(date(2021, 1, 1), date(2021, 12, 31), "21年")),
        ("开工时的总监", Span(date(2020, 3, 1), date(2020, 3, 1), "开工时")),
        ("当年的项目经理", Span(date(2023, 6, 1), date(2023, 6, 1), "当年")),
        ("2024年2月30日", None),
        ("监理是谁", None),
    ],
)
def test_words_name_the_days(disclosure, words, span):
    assert span_in(words, disclosure) == span


def test_a_change_is_asked_about_in_these_words_only():
    asking = ["换过没有", "还是原来的监理吗", "跟现在一样吗", "以前的监理是谁"]
    assert [asks_about_changes(words) for words in [*asking, "监理是谁"]] == [True] * 4 + [False]
