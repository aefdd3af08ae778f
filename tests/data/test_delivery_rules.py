"""The hours of rest, in the zone people live in."""

from datetime import UTC, datetime

import pytest

from data.rules.delivery import delivery_rules


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-11-03T13:59:59", None),
        ("2026-11-03T14:00:00", "2026-11-04T00:00:00"),  # 22:00 in Tianjin
        ("2026-11-03T16:30:00", "2026-11-04T00:00:00"),  # half past midnight
        ("2026-11-03T23:59:59", "2026-11-04T00:00:00"),
        ("2026-11-04T00:00:00", None),  # 8:00
    ],
)
def test_what_can_wait_rests_from_ten_to_eight(now, end):
    assert delivery_rules().end_of_rest(at(now)) == (at(end) if end else None)


def test_a_day_begins_at_midnight_in_tianjin():
    assert delivery_rules().day_of(at("2026-11-03T16:30:00")) == at("2026-11-03T16:00:00")
