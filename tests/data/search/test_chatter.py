import pytest

from data.search.chatter import without_chatter


@pytest.mark.parametrize(
    ("text", "kind", "left"),
    [
        ("您好我想问一下海河新苑那个监理是哪家", "project", "我|海河新苑"),
        ("请问河西建工集团有限公司有没有列入黑名单", "company", "河西建工集团"),
        ("海顺监理咨询有限公司", "company", "海顺监理咨询"),
        ("监理工程师周思远", "person", "周思远"),
        ("和平里", "project", "和平里"),
        ("你好", "project", ""),
    ],
)
def test_what_is_left_may_be_a_name(text, kind, left):
    assert without_chatter(text, kind, "|") == left
