"""Warranty part by part: legal minimum, from which day, until when; never a verdict."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.complaints.warranty import Basis, State, terms_for, years_after
from data.rules.complaint_categories import Mark

TODAY = date(2026, 11, 25)


def ends(codes, part, handed_over, *, accepted_on=None, today=TODAY):
    return [
        (line.term.key, line.basis, line.ends, line.state)
        for line in terms_for(codes, part, handed_over, accepted_on, today)
    ]


def test_a_leak_has_five_years_from_hand_over_and_from_acceptance():
    assert ends(("Q1",), "卫生间", date(2025, 10, 31), accepted_on=date(2025, 6, 30)) == [
        ("waterproofing", Basis.HANDED_OVER, date(2030, 10, 31), State.INSIDE),
        ("waterproofing", Basis.ACCEPTED, date(2030, 6, 30), State.INSIDE),
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2021, 2, 28), date(2023, 2, 28)),
        (date(2020, 2, 29), date(2022, 2, 28)),
        (date(2022, 12, 31), date(2024, 12, 31)),
    ],
)
def test_two_years_end_on_the_same_day_which_is_still_inside(start, end):
    states = [ends(("Q5",), "", start, today=end + timedelta(days=late))[0][2:] for late in (0, 1)]
    assert states == [(end, State.NEAR_THE_END), (end, State.PAST_BY_THIS_DATE)]


def test_the_last_ninety_days_are_near_the_end():
    states = [
        ends(("Q6",), "", date(2023, 6, 1), today=date(2025, 6, 1) - timedelta(days=left))[0][3]
        for left in (91, 90)
    ]
    assert states == [State.INSIDE, State.NEAR_THE_END]


def test_main_structure_lasts_as_long_as_it_was_designed_for():
    assert ends(("Q3",), "", date(2001, 1, 1)) == [("structure", None, None, State.LIFE)]


def test_without_a_date_the_term_is_told_and_nothing_computed():
    assert ends(("Q1", "Q5"), "", None) == [
        ("waterproofing", None, None, State.UNKNOWN),
        ("pipes", None, None, State.UNKNOWN),
    ]


@pytest.mark.parametrize(
    ("handed_over", "end"),
    [
        (date(2024, 11, 14), date(2026, 3, 15)),
        (date(2024, 11, 15), date(2026, 3, 15)),
        (date(2024, 11, 16), date(2027, 3, 15)),  # a season that had begun does not count
        (date(2025, 1, 10), date(2027, 3, 15)),
        (date(2025, 3, 16), date(2027, 3, 15)),
    ],
)
def test_two_heating_seasons_are_two_whole_winters(handed_over, end):
    (line,) = terms_for(("Q7",), "暖气", handed_over, None, TODAY)
    assert (line.ends, line.season_mark) == (end, Mark.SEEN)


@pytest.mark.parametrize(
    ("codes", "part", "keys"),
    [
        (("Q8",), "窗户漏水", ["waterproofing"]),
        (("Q8",), "窗", ["decoration"]),
        (("Q4",), "外墙", ["decoration", "insulation"]),
        (("Q4",), "卫生间", ["decoration"]),
        (("Q2",), "梁柱", ["structure"]),
        (("Q2",), "", ["structure", "decoration"]),
        (("Q16",), "", []),
        (("X",), "", []),
    ],
)
def test_the_part_decides_which_term(codes, part, keys):
    assert [key for key, *_ in ends(codes, part, None)] == keys


def test_a_term_asked_for_twice_names_both_categories():
    assert [line.codes for line in terms_for(("Q8", "Q9"), "门", None, None, TODAY)] == [("Q8", "Q9")]


def test_what_is_from_memory_may_not_be_told():
    told = {line.term.key: line.may_tell for line in terms_for(("Q4",), "外墙", None, None, TODAY)}
    assert told == {"decoration": True, "insulation": False}


def test_past_by_the_date_asks_whether_it_was_reported_in_time():
    asks = [line.ask_reported_in_time for line in terms_for(("Q5", "Q1"), "", date(2023, 1, 1), None, TODAY)]
    assert asks == [True, False]


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.integers(1, 10))
def test_years_later_is_never_earlier_in_the_year(day, years):
    later = years_after(day, years)
    assert (later.year, later.month) == (day.year + years, day.month)
    assert later.day == day.day or (day.day == 29 and later.day == 28)


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)))
def test_heating_lasts_at_least_one_winter_and_at_most_three(day):
    (line,) = terms_for(("Q7",), "", day, None, TODAY)
    assert line.ends is not None
    assert timedelta(days=365) < line.ends - day < timedelta(days=3 * 366)
