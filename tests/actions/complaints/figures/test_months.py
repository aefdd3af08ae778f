"""Months of the city's calendar."""

from datetime import UTC, date, datetime

import pytest

from actions.complaints.figures import months

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def test_the_evening_before_in_greenwich_is_the_new_month_in_the_city():
    assert months.month_of(datetime(2026, 10, 31, 15, 59, tzinfo=UTC)) == OCTOBER
    assert months.month_of(datetime(2026, 10, 31, 16, 0, tzinfo=UTC)) == NOVEMBER


def test_a_month_ends_where_the_next_begins():
    assert months.bounds(OCTOBER)[1] == months.bounds(NOVEMBER)[0] == datetime(2026, 10, 31, 16, tzinfo=UTC)


def test_the_last_months_cross_the_new_year():
    assert months.last(date(2026, 1, 1), 3) == [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)]


@pytest.mark.parametrize(
    ("first", "final", "count"), [(OCTOBER, NOVEMBER, 2), (OCTOBER, OCTOBER, 1), (NOVEMBER, OCTOBER, 0)]
)
def test_both_ends_belong_to_a_span(first, final, count):
    assert len(months.between(first, final)) == count


def test_of_this_month_as_much_is_over_as_days_have_begun():
    now = datetime(2026, 11, 3, 2, tzinfo=UTC)
    assert months.gone_by(NOVEMBER, now) == pytest.approx(3 / 30)
    assert months.gone_by(OCTOBER, now) == 1
