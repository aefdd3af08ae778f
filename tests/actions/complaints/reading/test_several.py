"""Several floors, houses, units and rooms are kept as they were said; what belongs to all has none of its own."""

from datetime import date

import pytest

from actions.complaints.reading.corrections import Field, read_correction
from actions.complaints.reading.place import place_in
from actions.complaints.reading.plain import half_width
from actions.complaints.reading.put_right import Known, put_right
from actions.complaints.reading.several import covers, house_name

TODAY = date(2026, 11, 25)
SEVERAL = {
    "从3楼到5楼都漏": ("", "", "", "3到5"),
    "3到5层楼道掉皮": ("", "", "", "3到5"),
    "三楼至六楼的消防门坏了": ("", "", "", "3到6"),
    "5号楼3-5层都渗水": ("5", "", "", "3到5"),
    "从6楼漏到3楼": ("", "", "", "6到3"),
    "三五层都漏": ("", "", "", "3、5"),
    "3楼和5楼都漏": ("", "", "", "3、5"),
    "3楼5楼都漏水": ("", "", "", "3、5"),
    "2号楼1、3楼漏水": ("2", "", "", "1、3"),
    "3号楼和5号楼都有": ("3、5", "", "", ""),
    "3、5号楼外墙掉砖": ("3、5", "", "", ""),
    "3号楼到6号楼都没暖气": ("3到6", "", "", ""),
    "8号楼1单元2单元都这样": ("8", "1、2", "", ""),
    "8号楼一二单元都停水": ("8", "1、2", "", ""),
    "3号楼2单元1101和1102都漏": ("3", "2", "1101、1102", ""),
    "3号楼601室、701室、801室返水": ("3", "", "601、701、801", ""),
    "地下负一到负三层都积水": ("", "", "", "-1到负3"),
}
ONE = {
    "1、3楼漏水 2、门坏了": ("", "", "", "3"),
    "楼高3到5层": ("", "", "", ""),
    "1到18层都有 我在3层": ("", "", "", "3"),
    "3号楼 5楼大娘说的": ("3", "", "", ""),
    "5楼张大爷家也漏 我家3楼": ("", "", "", "3"),
    "楼上老张家住602，漏到我家502": ("", "", "502", ""),
    "隔壁王阿姨家住5楼": ("", "", "", ""),
    "楼上5楼往下漏": ("", "", "", ""),
    "他家602": ("", "", "", ""),
    "我大爷家住602": ("", "", "602", ""),
    "3-2单元": ("", "2", "", ""),
}


@pytest.mark.parametrize(("text", "place"), (SEVERAL | ONE).items())
def test_a_place_of_several_is_kept_and_that_of_somebody_else_is_not(text, place):
    read = place_in(half_width(text))
    assert (read.building, read.unit, read.room, read.floor) == place


SAID = {
    "不是3楼，是3楼到5楼": (Field.FLOOR, "3到5"),
    "不是3到5楼，就3楼": (Field.FLOOR, "3"),
    "不是3到5层，是4层": (Field.FLOOR, "4"),
    "就3楼": (Field.FLOOR, "3"),
    "只有3号楼漏": (Field.BUILDING, "3"),
    "楼层改成3到5": (Field.FLOOR, "3到5"),
    "不光3楼，5楼也漏": (Field.FLOOR, "3、5"),
    "不止3号楼，3号楼到6号楼都是": (Field.BUILDING, "3到6"),
    "不是601，是601和602": (Field.ROOM, "601、602"),
    "不是5层，是整个楼的电梯": (Field.COMMON, "整栋楼的电梯"),
    "不是3、5楼，是整个楼的电梯": (Field.COMMON, "整栋楼的电梯"),
    "不是3楼到5楼，是地库": (Field.COMMON, "地库"),
    "不光5楼，整栋楼都这样": (Field.COMMON, "整栋楼"),
    "不是602，是楼道": (Field.COMMON, "楼道"),
    "不是602，是5层的楼道": (Field.COMMON, "5层楼道"),
    "不是3号楼，是小区里的路": (Field.COMMON, "整个小区"),
    "不是我家 是地库": (Field.COMMON, "地库"),
    "是整栋楼": (Field.COMMON, "整栋楼"),
}


@pytest.mark.parametrize(("text", "meant"), SAID.items())
def test_it_is_put_right_in_both_directions(text, meant):
    read = read_correction(text, TODAY)
    assert read is not None
    assert (read.field, read.new) == meant
    assert [(one.field, one.new) for one in put_right(text, Known(), TODAY)] == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "不是楼上漏的，是楼顶漏下来的",
        "不是我家楼上的责任，是楼顶的问题",
        "电梯停在5层",
        "整栋楼谁来修？",
        "不光我家，整栋楼都这样",
    ],
)
def test_what_tells_a_cause_is_no_other_place(text):
    assert Field.COMMON not in [one.field for one in put_right(text, Known(), TODAY)]


@pytest.mark.parametrize(("value", "one"), [("3到5", "4"), ("6到3", "5"), ("3、5", "5"), ("3", "3")])
def test_one_of_several(value, one):
    assert covers(value, one)


@pytest.mark.parametrize(("value", "one"), [("3到5", "6"), ("3、5", "4"), ("3", "")])
def test_none_of_them(value, one):
    assert not covers(value, one)


@pytest.mark.parametrize(
    ("written", "name"),
    [("3", "3号楼"), ("3、5", "3、5号楼"), ("3到6", "3到6号楼"), ("", ""), ("南楼", "南楼")],
)
def test_houses_are_named_as_they_were_said(written, name):
    assert house_name(written) == name
