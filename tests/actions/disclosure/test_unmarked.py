"""Names of estates in sentences that carry no mark."""

import pytest

from actions.disclosure.unmarked import unmarked_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("滨海明珠是谁盖的", "滨海明珠"),
        ("我想问金色家园监理是哪家", "金色家园"),
        ("我买的房子叫什么雅苑，在河北区", "什么雅苑"),
        ("那监理呢", ""),
        ("二期竣工了吗", ""),
        ("幼儿园是谁盖的", ""),
        ("设计院是哪家", ""),
        ("有没有质量保险", ""),
        ("这家公司还盖过什么", ""),
        ("跟去年是同一家吗", ""),
    ],
)
def test_what_looks_like_the_name_of_an_estate_is_heard(words, name):
    assert unmarked_name(words) == name
