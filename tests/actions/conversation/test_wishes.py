"""Wishes while the model is away: the plainest words do."""

import pytest

from actions.conversation import wishes
from tests.builders import a_turn


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("后天上午九点提醒我验房", "我这样记，对吗？"),
        ("后天提醒我看看卫生间漏水好了没有", "我这样记，对吗？"),
        ("看看我的提醒", "您现在没有提醒"),
        ("取消提醒", "您现在没有提醒"),
        ("有新公告就通知我", "想收哪些消息"),
        ("别再发了", "您没有订阅"),
    ],
)
def test_a_plain_wish_is_taken_without_the_model(session, words, answer):
    assert wishes.by_words(a_turn(session, words))[0].text.startswith(answer)


@pytest.mark.parametrize("words", ["海河新苑二期是谁盖的", "我家卫生间漏水", "你好"])
def test_other_words_are_no_wish(session, words):
    assert wishes.by_words(a_turn(session, words)) == []
