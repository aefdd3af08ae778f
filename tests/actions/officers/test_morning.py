"""晨报 at 8:30 of working days, once for each officer and day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from actions.officers import morning
from data.tables.complaints import CalendarDay, Stage
from tests.builders import NOW, an_officer

HALF_PAST_EIGHT = datetime(2026, 11, 4, 0, 30, tzinfo=UTC)  # a Wednesday
DAY = timedelta(days=1)


def test_it_comes_at_half_past_eight_and_once(session, with_chat, heard):
    officer = with_chat(an_officer(session))
    counts = []
    for minutes in (-1, 0, 1, 60):
        morning.send(session, now=HALF_PAST_EIGHT + timedelta(minutes=minutes))
        session.flush()
        counts.append(len(heard(officer)))
    assert counts == [0, 1, 1, 1]
    morning.send(session, now=HALF_PAST_EIGHT + DAY)
    session.flush()
    assert len(heard(officer)) == 2


@pytest.mark.parametrize("hours", [-2, 9.6, 14])
def test_a_machine_that_was_off_sends_it_later_but_not_in_the_evening(session, with_chat, heard, hours):
    officer = with_chat(an_officer(session))
    morning.send(session, now=HALF_PAST_EIGHT + timedelta(hours=hours))
    assert heard(officer) == []


def test_there_is_none_on_days_of_rest_and_one_on_a_saturday_that_works(session, with_chat, heard):
    officer = with_chat(an_officer(session))
    session.add_all(
        [CalendarDay(day=date(2026, 11, 4), works=False), CalendarDay(day=date(2026, 11, 7), works=True)]
    )
    session.flush()
    for days in range(5):  # Wednesday to Sunday
        morning.send(session, now=HALF_PAST_EIGHT + DAY * days)
        session.flush()
    assert [said.split("月")[1].split("日")[0] for said in heard(officer)] == ["5", "6", "7"]


def test_who_is_away_and_who_has_left_get_none(session, with_chat, heard):
    away, gone = (with_chat(an_officer(session)) for _ in range(2))
    away.away_from = away.away_until = HALF_PAST_EIGHT.date()
    gone.disabled_at = NOW
    session.flush()
    assert morning.send(session, now=HALF_PAST_EIGHT) == 0
    session.flush()
    assert [heard(away), heard(gone)] == [[], []]


def test_the_counts_are_those_of_the_ledger(session, office, with_chat, heard):
    office.at(Stage.HANDLING)
    office.case.urgent = True
    session.flush()
    clock = next(clock for clock in office.case.clocks if clock.kind == "handling")
    day = morning.day_of(session, office.handler, now=clock.due_at - timedelta(hours=2))
    assert (day.mine, day.due_today, day.late, day.urgent, day.reopened, day.answered) == (
        True,
        1,
        0,
        1,
        0,
        0,
    )
    day = morning.day_of(session, office.supervisor, now=clock.due_at + timedelta(hours=2))
    assert (day.mine, day.due_today, day.late) == (False, 0, 1)
    assert (day.received, morning.day_of(session, office.intake, now=NOW).received) == (None, 0)
    with_chat(office.handler)
    morning.send(session, now=datetime(2026, 11, 18, 1, tzinfo=UTC))
    session.flush()
    assert "您承办的：今天到期 1 件" in heard(office.handler)[0]
