"""Whose turn it is: district, load, absence, interest."""

from datetime import date, timedelta

import pytest

from actions.complaints.assigning import assign_waiting, find_handler
from actions.complaints.moving import move, officer
from actions.complaints.stages import Move
from actions.officers.presence import is_away
from data.tables.complaints import Interest, Stage
from tests.builders import NOW, a_case, a_project, an_officer
from tests.made_once import made_once

TODAY = date(2026, 11, 3)


@pytest.fixture
@made_once
def case(session):
    return a_case(session, a_project(session))


def in_hand(session, handler, count, stage=Stage.HANDLING):
    for _ in range(count):
        busy = a_case(session)
        busy.handler_id, busy.stage = handler.id, stage
    session.flush()


def test_the_handler_with_the_least_in_hand_and_of_equals_the_first(session, case):
    first, second, third = (an_officer(session) for _ in range(3))
    in_hand(session, first, 2)
    assert find_handler(session, case, now=NOW) == second
    in_hand(session, second, 1)
    in_hand(session, third, 5, stage=Stage.CLOSED)
    assert find_handler(session, case, now=NOW) == third


def test_of_the_district_first_and_of_the_whole_city_where_it_has_none(session, case):
    city = an_officer(session, district_code="")
    an_officer(session, district_code="120101")
    an_officer(session, "受理")
    assert find_handler(session, case, now=NOW) == city
    own = an_officer(session)
    in_hand(session, own, 3)
    assert find_handler(session, case, now=NOW) == own


def test_never_who_has_an_interest_has_left_or_is_away(session, case):
    interested = an_officer(session)
    session.add(Interest(officer_id=interested.id, project_id=case.project_id))
    an_officer(session, disabled_at=NOW)
    an_officer(session, away_from=TODAY)
    assert find_handler(session, case, now=NOW) is None


def test_the_stand_in_takes_what_comes_while_somebody_is_away(session, case):
    stand_in = an_officer(session, district_code="120101")
    away = an_officer(session, away_from=TODAY, away_until=TODAY, stand_in_id=stand_in.id)
    assert find_handler(session, case, now=NOW) == stand_in
    assert find_handler(session, case, now=NOW + timedelta(days=1)) == away


def test_an_absence_has_a_first_and_a_last_day_of_the_city(session):
    away = an_officer(session, away_from=TODAY, away_until=TODAY + timedelta(days=1))
    days = [is_away(away, TODAY + timedelta(days=n)) for n in range(-1, 3)]
    assert days == [False, True, True, False]


def test_what_waited_for_somebody_is_assigned_when_somebody_is_there(session, case):
    move(session, case, Move.ACCEPT, officer(an_officer(session, "受理")), now=NOW)
    assert assign_waiting(session, now=NOW) == 0
    handler = an_officer(session)
    assert assign_waiting(session, now=NOW) == 1
    assert (case.stage, case.handler_id) == (Stage.ASSIGNED, handler.id)
