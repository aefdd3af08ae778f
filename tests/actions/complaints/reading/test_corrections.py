from datetime import date

import pytest

from actions.complaints.reading.corrections import Field, read_correction

TODAY = date(2026, 11, 25)
SAID = {
    "不是二期是三期": (Field.PHASE, "3", "2"),
    "是5号楼不是3号楼": (Field.BUILDING, "5", "3"),
    "我家在6栋，不是5栋": (Field.BUILDING, "6", "5"),
    "不对，是五号楼": (Field.BUILDING, "5", ""),
    "房号写错了 应该是1702": (Field.ROOM, "1702", ""),
    "房间号应该是八零二": (Field.ROOM, "802", ""),
    "把房号改成502": (Field.ROOM, "502", ""),
    "改成3单元": (Field.UNIT, "3", ""),
    "单元写错了，是2门": (Field.UNIT, "2", ""),
    "2单元改3单元": (Field.UNIT, "3", ""),
    "不对，是17楼": (Field.FLOOR, "17", ""),
    "漏水的是厨房": (Field.PART, "厨房", ""),
    "不是卫生间，是厨房": (Field.PART, "厨房", "卫生间"),
    "漏的地方不是客厅而是主卧": (Field.PART, "卧室", "客厅"),
    "去年9月交的房": (Field.HANDED_OVER, "2025-09-30", ""),
    "交房时间改成2021年3月": (Field.HANDED_OVER, "2021-03-31", ""),
    "不是去年，是前年交的房": (Field.HANDED_OVER, "2024-12-31", "去年"),
    "从上个月开始漏的，不是今天": (Field.SINCE, "2026-10-01", ""),
    "不是海河新苑，是柳林花园": (Field.PROJECT, "柳林花园", "海河新苑"),
    "小区名字写错了，是海河家园": (Field.PROJECT, "海河家园", ""),
    "不是漏水是裂缝": (Field.CATEGORY, "Q2", "Q1"),
    "类别不对，是电梯问题": (Field.CATEGORY, "Q12", ""),
    "内容改成：厨房和卫生间都漏": (Field.WORDS, "厨房和卫生间都漏", ""),
    "楼号错了": (Field.BUILDING, "", ""),
    "不是3号楼": (Field.BUILDING, "", "3"),
}


@pytest.mark.parametrize(("text", "correction"), SAID.items())
def test_a_correction_names_its_field_and_the_new_value(text, correction):
    read = read_correction(text, TODAY)
    assert read is not None
    assert (read.field, read.new, read.old) == correction


@pytest.mark.parametrize(
    "text",
    [
        "我没说错",
        "什么时候有人来",
        "谢谢",
        "好的",
        "提交",
        "不是我矫情，是真的漏水",
        "物业说不是他们的事是开发商的事",
        "卫生间漏水",
        "",
    ],
)
def test_what_corrects_nothing_is_no_correction(text):
    assert read_correction(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "field", "new"),
    [
        ("不是二期啊 我家住了八年的老房子 一期吧应该", Field.PHASE, "1"),
        ("不是3号楼，我记混了，5号楼才对", Field.BUILDING, "5"),
    ],
)
def test_what_it_is_may_stand_later_in_the_sentence(text, field, new):
    correction = read_correction(text, TODAY)
    assert correction is not None
    assert (correction.field, correction.new) == (field, new)
