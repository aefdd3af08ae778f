"""The counts keep up with the ledger."""

from datetime import date, timedelta

from actions.complaints.figures.refreshing import differing
from actions.complaints.moving import RESIDENT, move, record
from actions.complaints.stages import Move, Record
from data.queries import figures
from data.tables.figures import MonthFigure
from tests.builders import NOW, a_case

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)
HEXI, NANKAI = "120103", "120104"


def test_the_first_time_every_month_since_the_first_case_is_counted(session, count):
    a_case(session, now=NOW - timedelta(days=40))
    assert count() == [NOVEMBER, OCTOBER, SEPTEMBER]
    assert figures.months(session) == [SEPTEMBER, OCTOBER, NOVEMBER]
    assert figures.seen_until(session) == NOW
    assert differing(session, newest=5) == []


def test_without_any_case_nothing_is_counted(session, count):
    assert count() == []
    assert figures.months(session) == []


def test_a_correction_moves_an_old_case_to_the_other_district(session, count):
    case = a_case(session, now=NOW - timedelta(days=40))
    count()
    later = NOW + timedelta(hours=1)
    record(session, case, Record.CORRECT, RESIDENT, now=later, facts={"district": NANKAI})
    count(now=later)
    assert figures.kept(session, SEPTEMBER)["filed", NANKAI, "", ""] == 1
    assert ("filed", HEXI, "", "") not in figures.kept(session, SEPTEMBER)
    assert differing(session, newest=5) == []


def test_only_months_of_cases_that_got_a_line_are_counted_again(session, count):
    case = a_case(session)
    a_case(session, now=NOW - timedelta(days=40))
    count()
    later = NOW + timedelta(hours=1)
    move(session, case, Move.WITHDRAW, RESIDENT, now=later)
    assert count(now=later) == [NOVEMBER]


def test_a_line_that_was_committed_late_is_not_missed(session, count):
    a_case(session)
    count()
    a_case(session, now=NOW - timedelta(minutes=2))
    count(now=NOW + timedelta(minutes=5))
    assert figures.kept(session, NOVEMBER)["filed", HEXI, "", ""] == 2


def test_a_count_that_was_spoilt_is_found(session, count):
    a_case(session)
    count()
    session.query(MonthFigure).filter_by(measure="filed").update({"number": 7})
    assert differing(session, newest=5) == [NOVEMBER]
