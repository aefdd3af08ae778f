"""502 said with hardly anything beside it, and what looks like it and is none."""

import pytest

from actions.complaints.reading.bare_room import bare_room, room_told


@pytest.mark.parametrize(
    "words",
    ["502", "502 啊", "说了502！", "我家是502的", "不是说了吗 502", "我都说了502了", "那502", "就502呗"],
)
def test_a_bare_room(words):
    assert bare_room(words) == "502"


@pytest.mark.parametrize(
    "words",
    ["说500遍了", "500块", "打119", "119", "是2019的", "我等了100天", "是502不是503", "漏了300", "5020元"],
)
def test_what_is_none(words):
    assert (bare_room(words), room_told(words)) == ("", "")


@pytest.mark.parametrize("words", ["502 还漏", "说了502！又漏了", "我家502的，又漏了"])
def test_beside_a_story(words):
    assert room_told(words) == "502"


@pytest.mark.parametrize("words", ["楼下402都找上门了", "赔我 5000 行吗", "2019 就漏了"])
def test_no_room_of_ones_own(words):
    assert room_told(words) == ""
