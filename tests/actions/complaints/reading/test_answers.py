from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.complaints.reading.answers import (
    Contact,
    NotFit,
    Satisfaction,
    Solved,
    read_contact,
    read_handover,
    read_place,
    read_satisfaction,
)
from actions.complaints.reading.reading import Place

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("3-2-1701", ("3", "2", "1701")),
        ("3 2 1701", ("3", "2", "1701")),
        ("1701", ("", "", "1701")),
        ("三号楼二门502", ("3", "2", "502")),
        ("17号楼", ("17", "", "")),
    ],
)
def test_a_place_that_was_asked_for_may_be_bare_numbers(text, place):
    read = read_place(text)
    assert isinstance(read, Place)
    assert (read.building, read.unit, read.room) == place


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("前年底", date(2024, 12, 31)),
        ("21年", date(2021, 12, 31)),
        ("2021", date(2021, 12, 31)),
        ("21.3", date(2021, 3, 31)),
        ("大概三年前", date(2024, 5, 26)),
        ("2019-06-18", date(2019, 6, 18)),
        ("去年夏天", date(2025, 8, 31)),
        ("20年前后吧记不太清了 行吧那我等着", date(2020, 12, 31)),
        ("啥2007年啊 我说的是2020年左右", date(2020, 12, 31)),
        ("二零二零年左右", date(2020, 12, 31)),
        ("2020前后吧", date(2020, 12, 31)),
        ("什么2007 我说2020", date(2020, 12, 31)),
        ("不是07年是20年", date(2020, 12, 31)),
        ("一八年还是一九年来着", date(2019, 12, 31)),
        ("我都住两年了咋可能还在建 前房主说是21年几月交的 大概11月", date(2021, 11, 30)),
    ],
)
def test_a_hand_over_is_read_however_loosely_it_is_said(text, last):
    read = read_handover(text, TODAY)
    assert not isinstance(read, NotFit)
    assert read.last == last


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("不记得了", NotFit.UNKNOWN),
        ("忘了", NotFit.UNKNOWN),
        ("还没交房", NotFit.NOT_YET),
        ("房子都没交呢", NotFit.NOT_YET),
        ("什么意思", NotFit.NO_ANSWER),
        ("不想说", NotFit.DECLINED),
    ],
)
def test_a_hand_over_that_is_not_told_says_why(text, why):
    assert read_handover(text, TODAY) is why


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("13812345678 王先生", Contact("13812345678", "王先生")),
        ("１３８１２３４５６７８", Contact("13812345678", "")),
        ("我姓李，电话022-27412345", Contact("02227412345", "李")),
        ("打13912345678找李阿姨", Contact("13912345678", "李阿姨")),
        ("叫我老张", Contact("", "老张")),
        ("不用了", NotFit.DECLINED),
        ("不留", NotFit.DECLINED),
        ("什么", NotFit.NO_ANSWER),
    ],
)
def test_a_contact_is_read_or_declined(text, contact):
    assert read_contact(text) == contact


@pytest.mark.parametrize(
    ("text", "satisfaction"),
    [
        ("解决了 五星", Satisfaction(5, Solved.YES)),
        ("给3分", Satisfaction(3, None)),
        ("5", Satisfaction(5, None)),
        ("★★★★", Satisfaction(4, None)),
        ("部分", Satisfaction(None, Solved.PARTLY)),
        ("基本解决", Satisfaction(None, Solved.PARTLY)),
        ("没修好", Satisfaction(None, Solved.NO)),
        ("还漏", Satisfaction(None, Solved.NO)),
        ("一星，根本没修", Satisfaction(1, Solved.NO)),
        ("10分", NotFit.NO_ANSWER),
        ("什么", NotFit.NO_ANSWER),
        ("不知道", NotFit.UNKNOWN),
    ],
)
def test_stars_and_solved_are_read_apart(text, satisfaction):
    assert read_satisfaction(text) == satisfaction


@given(st.text(max_size=80))
def test_any_answer_gets_a_value_or_a_reason(text):
    satisfaction = read_satisfaction(text)
    assert isinstance(satisfaction, NotFit) or satisfaction.stars in {None, 1, 2, 3, 4, 5}
    assert isinstance(read_place(text), NotFit) or read_place(text)
    assert isinstance(read_contact(text), NotFit | Contact)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("三年前买的", NotFit.BOUGHT),
        ("19年买的", NotFit.BOUGHT),
        ("买了五年了", NotFit.BOUGHT),
        ("2016年搬来的", NotFit.MOVED_IN),
        ("入住2年了", NotFit.MOVED_IN),
        ("住了5年", NotFit.MOVED_IN),
        ("楼是09年住进来的", NotFit.MOVED_IN),
        ("楼是2009年盖的 别的我不知道", NotFit.BUILT),
        ("这楼98年建的", NotFit.BUILT),
    ],
)
def test_bought_or_moved_in_is_no_hand_over(text, why):
    assert read_handover(text, TODAY) is why


def test_beside_when_it_was_bought_the_hand_over_is_what_counts():
    read = read_handover("19年买的，21年3月拿的钥匙", TODAY)
    assert not isinstance(read, NotFit)
    assert read.last == date(2021, 3, 31)
