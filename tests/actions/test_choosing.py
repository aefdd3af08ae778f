"""Reading an answer to “which of these”."""

import pytest

from actions.choosing import chosen

TWO = ["海河新苑一期 河西区 河西 1期 一期", "海河馨苑二期 河东区 河东 2期 二期"]


@pytest.mark.parametrize(
    ("words", "labels", "place"),
    [
        ("1", TWO, 0),
        ("第二个", TWO, 1),
        ("二", TWO, 1),
        ("2号吧", TWO, 1),
        ("3", TWO, None),
        ("河东的", TWO, 1),
        ("河西区那个", TWO, 0),
        ("二期", TWO, 1),
        ("海河", TWO, None),
        ("是的", TWO, None),
        ("是的", TWO[:1], 0),
        ("监理是谁", TWO, None),
        ("", TWO, None),
    ],
)
def test_a_number_a_yes_or_words_that_fit_one_only_choose(words, labels, place):
    assert chosen(words, labels) == place
