"""What is said of a year and of an age: no day is made of it, and what was denied goes."""

from datetime import date

import pytest

from actions.complaints.reading import read
from actions.complaints.reading.ages import age_said
from actions.complaints.reading.corrections import Correction, Field
from actions.complaints.reading.put_right import Known, put_right
from actions.complaints.reading.years import NO_DAY, is_a_year, takes_back_the_day
from data.plain_chinese import plain_chinese

TODAY = date(2026, 11, 30)
STANDS = date(2017, 6, 30)


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("不是这俩 那都新盖的 我们是老房字 几十年了", "几十年前"),
        ("我们小区十几年了，房顶一直漏", "十几年前"),
        ("房子二十多年了", "二十多年前"),
        ("好几十年的老楼了", "好几十年前"),
        ("这楼八几年盖的", "八几年"),
        ("90年代的房子", "90年代"),
        ("交房是九几年", "九几年"),
        ("八几年九几年的房 记不得了", "八几年九几年"),
    ],
)
def test_an_age_is_kept_in_words_and_is_no_day(words, age):
    said = read(plain_chinese(words), today=TODAY)
    assert (said.handed_over, said.handed_over_words, put_right(words, Known(None, STANDS), TODAY)[:1]) == (
        None,
        age,
        [Correction(Field.HANDED_OVER, NO_DAY, STANDS.isoformat())] if "交房" in words else [],
    )


@pytest.mark.parametrize(
    "words", ["漏了好多年了", "我在这住了几十年", "邻居几十年了", "保修十几年", "找了物业好几年了"]
)
def test_what_lasts_long_beside_a_house_is_not_its_age(words):
    assert age_said(words) == ""


@pytest.mark.parametrize(
    "words",
    [
        "啥2017年 我没说这个 房子是老伴早年办的 八几年九几年的我记不得了",
        "那个2017年不对 给我去了",
        "2017年那个你给我弄没 我没说过2017",
        "交房时间不知道 别写2017",
        "咋还是2017 交房是九几年",
        "哪来的2017年",
        "我没说过2017年",
        "17年那个删了",
        "交房那个去掉",
        "交房记不清了 不要写2017",
        "怎么成2017年了",
        "2017年瞎写的",
        "不是2017",
        "交房是几十年前",
    ],
)
def test_a_day_that_was_never_said_is_taken_back(words):
    assert put_right(words, Known(None, STANDS), TODAY) == [
        Correction(Field.HANDED_OVER, NO_DAY, STANDS.isoformat())
    ]


@pytest.mark.parametrize(
    "words",
    [
        "2017年交的房 没错吧？",
        "2017年就开始漏的 物业不管",
        "交房时间不对",
        "我家不是502",
        "房号不对 是502",
        "2017年漏的 不对 是2018年漏的",
        "别写我名字",
        "那天没说清楚",
    ],
)
def test_other_words_take_no_day_back(words):
    assert not takes_back_the_day(words, STANDS, TODAY)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2017年不对，是2019年", "2019-12-31"),
        ("交房改成1995年", "1995-12-31"),
        ("不是2017年，是2018年5月", "2018-05-31"),
    ],
)
def test_another_year_takes_its_place(words, day):
    (said,) = put_right(words, Known(None, STANDS), TODAY)
    assert (said.field, said.new) == (Field.HANDED_OVER, day)


@pytest.mark.parametrize(
    "words", ["咋还是2017", "交房还是2017", "是2017的", "写的年份还是2017", "怎么又是2019 我都说了不知道哪年"]
)
def test_a_year_is_no_room(words):
    assert [one for one in put_right(words, Known(None, STANDS), TODAY) if one.field is Field.ROOM] == []


@pytest.mark.parametrize("words", ["房号是2017", "我家不是2016室，是2017室，年前报的", "门牌号是2001"])
def test_a_room_may_look_like_a_year(words):
    assert not is_a_year("2017", words)
    assert [one.field for one in put_right(words, Known(None, STANDS), TODAY)] == [Field.ROOM]


@pytest.mark.parametrize(
    "words",
    ["什么房号2017 我家是502", "啥房号2017，我家是502", "哪来的房号602 我家是502", "咋写成房号602了 是502"],
)
def test_the_own_room_stands_against_the_one_that_is_thrown_back(words):
    said = [one for one in put_right(words, Known(), TODAY) if one.field is Field.ROOM]
    assert [one.new for one in said] == ["502"]
