from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.complaints.reading.moments import moments
from actions.complaints.reading.reading import Precision

TODAY = date(2026, 11, 25)
DAY, MONTH, YEAR, ABOUT, AGO = Precision
SAID = {
    "2021年3月": (date(2021, 3, 1), date(2021, 3, 31), MONTH),
    "2021年3月15日": (date(2021, 3, 15), date(2021, 3, 15), DAY),
    "2021.3.15": (date(2021, 3, 15), date(2021, 3, 15), DAY),
    "2021-03": (date(2021, 3, 1), date(2021, 3, 31), MONTH),
    "21年": (date(2021, 1, 1), date(2021, 12, 31), YEAR),
    "九八年": (date(1998, 1, 1), date(1998, 12, 31), YEAR),
    "二零二一年三月五号": (date(2021, 3, 5), date(2021, 3, 5), DAY),
    "去年十月": (date(2025, 10, 1), date(2025, 10, 31), MONTH),
    "前年底": (date(2024, 11, 1), date(2024, 12, 31), ABOUT),
    "2019年底，大概11月12月": (date(2019, 11, 1), date(2019, 12, 31), ABOUT),
    "2019年三四月份": (date(2019, 3, 1), date(2019, 4, 30), ABOUT),
    "19年11、12月": (date(2019, 11, 1), date(2019, 12, 31), ABOUT),
    "去年好像七八月": (date(2025, 7, 1), date(2025, 8, 31), ABOUT),
    "去年国庆": (date(2025, 10, 1), date(2025, 10, 31), ABOUT),
    "今年": (date(2026, 1, 1), TODAY, YEAR),
    "上个月": (date(2026, 10, 1), date(2026, 10, 31), MONTH),
    "昨天": (date(2026, 11, 24), date(2026, 11, 24), DAY),
    "十二月份": (date(2025, 12, 1), date(2025, 12, 31), MONTH),
    "三年前": (date(2023, 5, 26), date(2024, 5, 26), AGO),
    "大概三年前": (date(2023, 5, 26), date(2024, 5, 26), AGO),
    "十天前": (date(2026, 11, 15), date(2026, 11, 15), AGO),
}


@pytest.mark.parametrize(("text", "span"), SAID.items())
def test_a_time_in_words_is_the_days_it_may_mean(text, span):
    (one,) = moments(text, TODAY)
    assert (one.when.first, one.when.last, one.when.precision) == span


@pytest.mark.parametrize(
    "text", ["2021年2月30日", "2030年5月", "3号楼", "保修5年质保", "层高2.9米", "我七十三了"]
)
def test_what_is_no_time_that_has_been_gives_none(text):
    assert moments(text, TODAY) == []


def test_a_month_alone_is_of_the_year_told_before_it():
    told = [one.when.first for one in moments("2018年7月收房，9月份发现裂缝，3月又漏", TODAY)]
    assert told == [date(2018, 7, 1), date(2018, 9, 1), date(2019, 3, 1)]


@given(st.dates(date(1990, 1, 1), TODAY))
def test_a_whole_date_is_that_day_however_it_is_written(day):
    for text in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
        day.isoformat(),
    ):
        (one,) = moments(text, TODAY)
        assert (one.when.first, one.when.last, one.when.precision) == (day, day, DAY)


@given(
    st.text("0123456789年月日号前去今上个多半三两十.-/底初天周", max_size=30),
    st.dates(date(2020, 2, 29), date(2032, 3, 1)),
)
def test_no_time_lies_ahead_and_none_is_upside_down(text, today):
    assert all(one.when.first <= one.when.last <= today for one in moments(text, today))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("20年前后", 2020, 2020),
        ("2020年左右", 2020, 2020),
        ("二零二零年左右", 2020, 2020),
        ("大概20年", 2020, 2020),
        ("15年上下", 2015, 2015),
        ("20年21年那会儿", 2020, 2021),
        ("19年还是20年", 2019, 2020),
        ("2019年底还是2020年初", 2019, 2020),
        ("19、20年", 2019, 2020),
        ("18或者19年", 2018, 2019),
    ],
)
def test_a_year_said_roughly_is_that_year_and_not_so_many_years_ago(text, first, last):
    (one,) = moments(text, TODAY)
    assert (one.when.first.year, one.when.last.year, one.when.precision) == (first, last, ABOUT)


@pytest.mark.parametrize("text", ["20年前", "二十年前", "20年以前"])
def test_so_many_years_ago_stays_so(text):
    (one,) = moments(text, TODAY)
    assert (one.when.last.year, one.when.precision) == (2007, AGO)


def test_how_long_somebody_lives_there_is_no_year():
    assert moments("住了10年左右了", TODAY) == []


def test_two_years_that_only_follow_each_other_stay_two():
    assert len(moments("2019年买的，2020年交的房", TODAY)) == 2
