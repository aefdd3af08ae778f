"""总览 told by hand."""

from datetime import date, timedelta

import pytest

from actions.complaints.figures import overview as overviews
from actions.complaints.figures.overview import Share, Standing, overview, stands
from actions.complaints.moving import RESIDENT, move
from actions.complaints.stages import Move
from data.tables.complaints import ClockKind, Interest, Solved
from tests.builders import NOW, a_case, a_project, an_officer

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
HEXI, NANKAI = "120103", "120104"


@pytest.fixture
def counted(session, count):
    """Reads the overview of a span after everything was counted."""

    def read(*span, district=""):
        count()
        return overview(session, span, district)

    return read


def test_half_are_closed_by_the_median_and_nine_in_ten_by_the_other(counted, closed):
    for took in (1, 2, 3, 4, 5, 6, 7, 8, 20, 60):
        closed(filed=took, took=took)
    found = counted(NOVEMBER)
    assert (found.closed, found.median_days, found.p90_days) == (10, 5, 20)


def test_rates_count_those_who_answered_and_the_silent_stand_apart(counted, closed):
    for solved in (Solved.SOLVED, Solved.SOLVED, Solved.PARTLY, Solved.NOT_SOLVED):
        closed(filed=5, took=4, solved=solved)
    closed(filed=5, took=4, solved=Solved.UNREACHED)
    closed(filed=5, took=4)
    found = counted(NOVEMBER)
    assert found.solved == Share(2, 4)
    assert found.silent == Share(1, 5)
    assert found.outcomes == {"solved": 2, "partly": 1, "not_solved": 1, "unreached": 1, "not_asked": 1}


def test_four_and_five_stars_are_content_and_who_gave_none_is_not_counted(counted, closed):
    for stars in (5, 4, 3, 1, None):
        closed(filed=5, took=4, stars=stars)
    assert counted(NOVEMBER).content == Share(2, 4)


def test_the_share_taken_up_again_is_of_the_closed_ones(counted, closed):
    closed(filed=9, took=8, reopened=2)
    closed(filed=9, took=8)
    assert counted(NOVEMBER).again == Share(1, 2)


def test_each_clock_has_its_own_misses(counted, session, end_clock):
    end_clock(a_case(session), ClockKind.ACCEPTANCE, met=False)
    end_clock(a_case(session), ClockKind.ACCEPTANCE, met=True)
    end_clock(a_case(session), ClockKind.CLOSING, met=True)
    assert counted(NOVEMBER).missed == {
        ClockKind.ACCEPTANCE: Share(1, 2),
        ClockKind.CLOSING: Share(0, 1),
        ClockKind.HANDLING: Share(0, 0),
        ClockKind.RECTIFICATION: Share(0, 0),
    }


def test_nothing_has_no_rate_and_no_median(counted, session):
    a_case(session, now=NOW - timedelta(days=30))
    found = counted(NOVEMBER)
    assert (found.filed, found.closed, found.median_days, found.solved.rate) == (0, 0, None, None)


def test_a_span_adds_its_months_and_a_district_takes_its_own(counted, session):
    a_case(session)
    a_case(session, district_code=NANKAI)
    a_case(session, now=NOW - timedelta(days=30))
    assert counted(OCTOBER, NOVEMBER).filed == 3
    assert counted(NOVEMBER).filed == 2
    assert counted(OCTOBER, NOVEMBER, district=HEXI).filed == 2


def test_what_stands_open_is_what_the_officer_sees_in_the_ledger(session):
    mine = a_project(session)
    officer = an_officer(session, "督办", "")
    for due in (NOW - timedelta(hours=1), NOW + timedelta(hours=1), NOW + timedelta(days=3)):
        a_case(session).next_due_at = due
    a_case(session, district_code=NANKAI).reopened = 1
    move(session, a_case(session), Move.WITHDRAW, RESIDENT, now=NOW)
    a_case(session, mine)
    session.add(Interest(officer_id=officer.id, project_id=mine.id))
    session.flush()
    assert stands(session, officer, "", now=NOW) == Standing(4, 1, 1, 1)
    assert stands(session, officer, HEXI, now=NOW) == Standing(3, 1, 1, 0)
    assert stands(session, an_officer(session, "督办", NANKAI), HEXI, now=NOW) == Standing(1, 0, 0, 1)


def test_a_district_officer_reads_the_own_district_and_no_other(session):
    assert overviews.district_of(an_officer(session, "督办", HEXI), NANKAI) == HEXI
    assert overviews.district_of(an_officer(session, "督办", ""), NANKAI) == NANKAI
