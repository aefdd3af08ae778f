"""顺延: the calendar changed after a date was told."""

from datetime import date, timedelta

from sqlalchemy import select

from actions.complaints import clocks, postponing
from actions.complaints.stages import Move, Record
from actions.complaints.workdays import CITY, end_of
from data.tables.complaints import CalendarDay, LedgerEntry, Stage
from tests.builders import NOW, a_case

FILED = NOW.astimezone(CITY).date()  # a Tuesday; the term is one working day


def a_day(session, day, *, works):
    session.merge(CalendarDay(day=day, works=works))
    session.flush()


def postponed(session, case):
    asked = select(LedgerEntry).where(LedgerEntry.case_id == case.id, LedgerEntry.deed == Record.POSTPONE)
    return session.scalars(asked).all()


def due(case):
    return next(clock for clock in case.clocks if clock.kind == "acceptance")


def test_a_new_holiday_moves_the_date_later_once_and_the_ledger_says_so(session):
    case = a_case(session)
    assert due(case).due_at == end_of(FILED + timedelta(days=1))
    a_day(session, FILED + timedelta(days=1), works=False)
    for _ in range(2):
        postponing.postpone(session, now=NOW)
    (line,) = postponed(session, case)
    assert line.facts == {"due": {"acceptance": end_of(FILED + timedelta(days=2)).isoformat()}}
    assert due(case).due_at == due(case).promised_at == end_of(FILED + timedelta(days=2))
    assert case.next_due_at == due(case).due_at
    of_the_case = select(LedgerEntry).where(LedgerEntry.case_id == case.id)
    told = clocks.recompute(session.scalars(of_the_case.order_by(LedgerEntry.place)))
    assert set(told) == set(clocks.of(case))


def test_a_new_working_day_never_brings_a_date_forward(session):
    a_day(session, FILED + timedelta(days=1), works=False)
    case = a_case(session)
    a_day(session, FILED + timedelta(days=1), works=True)
    postponing.postpone(session, now=NOW)
    assert (postponed(session, case), due(case).due_at) == ([], end_of(FILED + timedelta(days=2)))


def test_what_is_met_already_and_what_counts_calendar_days_stay(session, office):
    office.at(Stage.HANDLING)
    urgent = a_case(session, urgent=True)
    before = [clock.due_at for clock in [*office.case.clocks, *urgent.clocks]]
    for days in range(1, 30):
        a_day(session, FILED + timedelta(days=days), works=False)
    postponing.postpone(session, now=NOW)
    assert [clock.due_at for clock in [*office.case.clocks, *urgent.clocks]] == before


def test_every_case_is_looked_at_batch_after_batch(session, monkeypatch):
    monkeypatch.setattr(postponing, "AT_ONCE", 2)
    cases = [a_case(session) for _ in range(5)]
    a_day(session, FILED + timedelta(days=1), works=False)
    after, rounds = cases[0].id - 1, 0
    while after is not None:
        after, rounds = postponing.postpone(session, now=NOW, after=after), rounds + 1
    assert [len(postponed(session, case)) for case in cases] == [1] * 5
    assert rounds == 3


def test_the_reminders_follow_the_later_date(session):
    case = a_case(session)
    before = due(case).next_mark_at
    a_day(session, date(2026, 11, 4), works=False)
    postponing.postpone(session, now=NOW)
    assert due(case).next_mark_at > before
    assert Move.ACCEPT.value not in {entry.deed for entry in case.entries}
