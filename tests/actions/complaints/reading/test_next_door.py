"""Whose floor is meant where a neighbour does it."""

from datetime import date

import pytest

from actions.complaints.reading.corrections import Field, read_correction
from actions.complaints.reading.next_door import Floors, floor_instead, floors_said
from actions.complaints.reading.put_right import Known, put_right

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("words", "floors"),
    [
        ("9号楼 我家住5楼 楼下就是4楼那户", Floors("4", "5")),
        ("砸墙的是4楼 不是5楼 5楼是我家 别写我家", Floors("4", "5")),
        ("楼上6楼在装修 我家5楼", Floors("6", "5")),
        ("我住三楼 四楼那家天天砸", Floors("4", "3")),
        ("四楼正在砸承重墙", Floors("4", "")),
        ("5楼老张家砸墙 我4楼的", Floors("", "4")),
        ("隔壁砸墙 我家在12楼", Floors("", "12")),
        ("我家5楼漏水", Floors("", "5")),
        ("一共18层楼", Floors("", "")),
    ],
)
def test_the_neighbour_s_floor_and_the_own_one(words, floors):
    assert floors_said(words) == floors


@pytest.mark.parametrize(
    "words",
    [
        "砸墙的是4楼 不是5楼 5楼是我家 别写我家",
        "怎么还写我家5层 我说了砸的是4楼 求你改了",
        "漏水的是4楼，不是5楼，5楼是我家",
    ],
)
def test_the_own_floor_is_put_right_by_the_neighbour_s(words):
    (right,) = put_right(words, Known(), TODAY)
    assert (right.field, right.new) == (Field.FLOOR, "4")


@pytest.mark.parametrize("words", ["我家住5楼 楼下就是4楼那户", "楼下4楼又开始砸了", "我家5楼漏水"])
def test_telling_where_one_lives_puts_nothing_right(words):
    assert floor_instead(words) == ""


@pytest.mark.parametrize(
    ("words", "field", "new"),
    [
        ("怎么又改成5层了！！是4层啊", Field.FLOOR, "4"),
        ("咋又写成1702了，是1802", Field.ROOM, "1802"),
        ("为什么改成9号楼 是8号楼", Field.BUILDING, "8"),
        ("怎么给我写成二期了 我说的是一期", Field.PHASE, "1"),
    ],
)
def test_what_is_reproached_is_not_what_is_meant(words, field, new):
    (right,) = put_right(words, Known(), TODAY)
    assert (right.field, right.new) == (field, new)


@pytest.mark.parametrize("words", ["怎么又改成5层了", "谁让你写成1702的", "怎么又漏了"])
def test_a_bare_reproach_changes_nothing(words):
    assert put_right(words, Known(), TODAY) == []
    correction = read_correction(words, TODAY)
    assert correction is None or correction.new == ""
