"""A sentence that puts right what was read back, in a draft or a case."""

from datetime import date

import pytest

from actions.complaints.reading import Defect
from actions.complaints.reading.corrections import Field
from actions.complaints.reading.leaving_out import to_leave_out
from actions.complaints.reading.put_right import Known, put_right

TODAY = date(2026, 11, 25)
KNOWN = Known(handed_over=date(2007, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("啥2007年啊 我说的是2020年左右", "2020-12-31"),
        ("什么2007年？是2020年前后", "2020-12-31"),
        ("不是2007 是二零二零年！！", "2020-12-31"),
        ("哪来的2007年 我说的是20年", "2020-12-31"),
        ("交房没说？我说了22年5月 给我写上", "2022-05-31"),
        ("今年4月收的房啊 上面不是写了吗！！", "2026-04-30"),
        ("哦不对 我翻了合同写的2022年5月交的", "2022-05-31"),
        ("我早说了是2021年3月交的房", "2021-03-31"),
    ],
)
def test_the_hand_over_that_is_meant_is_taken(text, day):
    assert [(one.field, one.new) for one in put_right(text, KNOWN, TODAY)] == [(Field.HANDED_OVER, day)]


def test_a_floor_that_is_thrown_back_is_put_right():
    (one,) = put_right("什么1层 是负一层 地下室！！", Known(), TODAY)
    assert (one.field, one.new) == (Field.FLOOR, "-1")


@pytest.mark.parametrize("text", ["什么时候来修？", "交房那天合同怎么写的", "2022年5月前交房不是说好了吗"])
def test_a_question_puts_nothing_right(text):
    assert put_right(text, Known(), TODAY) == []


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("啥电路插座 我没说电路 你听岔了", ["Q6"]),
        ("没裂缝 问题是卫生间漏水", ["Q2"]),
        ("我没说裂缝", ["Q2"]),
        ("第2条去掉", ["Q2"]),
        ("插座也没电了", []),
    ],
)
def test_a_defect_that_is_denied_is_left_out(text, left_out):
    defects = (Defect("Q6", "", "灯泡厂"), Defect("Q2", "墙面", "墙裂"), Defect("Q1", "卫生间", "漏水"))
    assert [each.code for each in to_leave_out(text, defects)] == left_out
