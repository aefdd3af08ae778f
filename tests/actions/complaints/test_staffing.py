"""Absence, leaving, interests, and whose hands the cases are in afterwards."""

from datetime import date

import pytest
from sqlalchemy import select

from actions.complaints import staffing
from actions.complaints.moving import MoveRefusedError
from actions.complaints.staffing import UnfitError
from actions.complaints.stages import Move
from data.tables.audit import AuditEntry, Deed
from data.tables.complaints import LedgerEntry, Stage
from tests.builders import NOW, a_case, a_project, an_officer
from tests.made_once import made_once


@pytest.fixture
def project(session):
    return a_project(session)


@pytest.fixture
def leaver(session):
    return an_officer(session)


@pytest.fixture
@made_once
def case(session, project, leaver):
    return in_hands_of(session, leaver, project)


def in_hands_of(session, handler, project=None, stage=Stage.HANDLING):
    case = a_case(session, project)
    case.handler_id, case.stage = handler.id, stage
    session.flush()
    return case


def test_a_caseload_goes_to_one_officer_and_each_ledger_says_so(session, case, leaver):
    closed, taker = in_hands_of(session, leaver, stage=Stage.CLOSED), an_officer(session)
    by = an_officer(session, "督办")
    handed = staffing.hand_over_all(session, leaver, taker, by=by, now=NOW)
    assert handed == staffing.HandedOver((case.number,), ())
    assert (case.handler_id, closed.handler_id) == (taker.id, leaver.id)
    line = session.scalars(select(LedgerEntry).where(LedgerEntry.deed == "hand_over")).one()
    assert (line.facts, line.officer_id) == ({"handler": taker.id, "from": leaver.id}, by.id)


def test_a_caseload_is_shared_out_by_load_when_nobody_is_named(session, case, leaver):
    another = in_hands_of(session, leaver)
    takers = [an_officer(session), an_officer(session)]
    staffing.hand_over_all(session, leaver, None, by=None, now=NOW)
    assert [case.handler_id, another.handler_id] == [taker.id for taker in takers]


def test_a_case_nobody_may_take_stays_and_is_named(session, case, leaver):
    far = an_officer(session, district_code="120101")
    assert staffing.hand_over_all(session, leaver, far, by=None, now=NOW).left == (case.number,)
    assert case.handler_id == leaver.id


def test_who_may_not_hand_over_is_refused(session, case, leaver):
    with pytest.raises(MoveRefusedError):
        staffing.hand_over_all(session, leaver, an_officer(session), by=leaver, now=NOW)


def test_who_leaves_signs_in_no_more_and_the_cases_go_to_others(session, case, leaver):
    other = an_officer(session)
    staffing.disable(session, leaver, None, by=None, now=NOW)
    assert (leaver.disabled_at, case.handler_id) == (NOW, other.id)
    staffing.enable(session, leaver, by=None, now=NOW)
    assert leaver.disabled_at is None


def test_an_interest_takes_the_cases_of_that_project_away_at_once(session, case, leaver, project):
    unrelated, other = in_hands_of(session, leaver), an_officer(session)
    for _ in range(2):
        staffing.add_interest(session, leaver, project_id=project.id, by=None, now=NOW)
    assert (case.handler_id, unrelated.handler_id) == (other.id, leaver.id)
    assert staffing.remove_interest(session, leaver, project_id=project.id, by=None, now=NOW)
    assert not staffing.remove_interest(session, leaver, project_id=project.id, by=None, now=NOW)


def test_an_absence_names_days_in_order_and_a_stand_in_who_may(session, leaver):
    stand_in, days = an_officer(session), (date(2026, 11, 5), date(2026, 11, 9))
    staffing.set_absence(session, leaver, *days, stand_in, by=None, now=NOW)
    assert (leaver.away_from, leaver.away_until, leaver.stand_in_id) == (*days, stand_in.id)
    for first, last, who, reason in (
        (days[1], days[0], stand_in, "dates"),
        (*days, leaver, "stand_in"),
        (*days, an_officer(session, "受理"), "stand_in"),
    ):
        with pytest.raises(UnfitError) as refused:
            staffing.set_absence(session, leaver, first, last, who, by=None, now=NOW)
        assert refused.value.reason == reason
    staffing.end_absence(session, leaver, by=None, now=NOW)
    assert (leaver.away_from, leaver.away_until, leaver.stand_in_id) == (None, None, None)


def test_the_stand_in_works_on_what_the_other_has_in_hand(session, office):
    office.at(Stage.HANDLING)
    stand_in = an_officer(session)
    day = office.now.date()
    staffing.set_absence(session, office.handler, day, day, stand_in, by=None, now=NOW)
    office.do(Move.VERIFY, stand_in, note="换了管", photos=[office.a_photo(stand_in)])
    assert (office.case.stage, office.case.handler_id) == (Stage.VERIFYING, office.handler.id)


def test_each_change_stands_on_the_trail(session, case, leaver, project):
    an_officer(session)
    day = date(2026, 11, 5)
    staffing.set_absence(session, leaver, day, None, None, by=None, now=NOW)
    staffing.add_interest(session, leaver, project_id=project.id, by=None, now=NOW)
    staffing.disable(session, leaver, None, by=None, now=NOW)
    staffing.enable(session, leaver, by=None, now=NOW)
    lines = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [line.deed for line in lines if line.about_id == leaver.id] == [
        Deed.SET_ABSENCE,
        Deed.SET_INTEREST,
        Deed.HANDED_OVER,
        Deed.DISABLED_OFFICER,
        Deed.ENABLED_OFFICER,
    ]
