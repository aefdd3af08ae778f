"""The warranty asked for: whether its last day has been is said plainly, and never that it is over."""

from datetime import date

import pytest

from actions.guidance.not_open import Help
from actions.guidance.only_asked import Asks, asks
from actions.guidance.warranted import warranted
from actions.wording.warranty_answers import in_a_line

TODAY = date(2026, 11, 30)


def answer(words, before=""):
    return in_a_line(warranted(Help("", None), words, today=TODAY, before=before)).text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "好像19年还是20年交的房 防水过保没 记不清了",
            "19年还是20年交房，往晚了按2020年12月）算，法定最低：防水、防渗漏5年，到2025年12月，这天已经过了",
        ),
        ("2020年前后交的房，防水过保没", "到2025年12月，这天已经过了"),
        ("前房主说是21年几月交的 大概11月 防水过保没", "到2026年11月"),
        ("合同写的2022年5月交的 卫生间漏水 还保吗", "到2027年5月，还没到日子"),
        ("啥2007年啊 我说的是2020年左右收的房 防水还保吗", "到2025年12月，这天已经过了"),
    ],
)
def test_the_day_is_counted_from_what_was_said_and_not_asked_again(words, told):
    said = answer(words)
    assert told in said
    assert "哪年哪月" not in said
    assert "在不在保由办事人员认定" in said


def test_a_day_that_has_been_keeps_nobody_from_filing():
    assert "日子过了也照样登记" in answer("2015年交的房 卫生间漏水 还保修吗")
    assert "照样登记" not in answer("2025年交的房 卫生间漏水 还保修吗")


def test_each_that_is_asked_in_a_row_is_answered():
    said = answer("每一条都在保吗 渗水 空鼓 裂缝 门 栏杆", before="今年4月收的房")
    assert all(part in said for part in ("防水、防渗漏5年", "装修2年", "主体结构"))


@pytest.mark.parametrize(
    "words", ["那现在算过保没 是不是就差几天", "是不是差几天就过保", "过保没 好像19年交的房"]
)
def test_how_near_the_end_is_is_a_question_of_the_warranty(words):
    assert asks(words) is Asks.WARRANTY
