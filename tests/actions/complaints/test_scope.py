"""Who sees which case: district, role, interest, and what one has in hand."""

import pytest
from sqlalchemy import select

from actions.complaints.deciding import decide
from actions.complaints.moving import MoveRefusedError
from actions.complaints.scope import may_see, may_work_on, visible
from actions.complaints.stages import Move
from data.tables.complaints import Case, Interest
from data.tables.people import Role
from data.tables.register import Role as Part
from tests.builders import NOW, a_case, a_company, a_party, a_project, an_officer
from tests.made_once import made_once


@pytest.fixture
@made_once
def cases(session):
    """Of 河西区, of 和平区, and of nobody knows where."""
    return [a_case(session, district_code=code) for code in ("120103", "120101", "")]


def seen(session, officer):
    return list(session.scalars(select(Case).where(visible(officer)).order_by(Case.id)))


def test_a_district_officer_sees_the_district_and_a_city_officer_all(session, cases):
    assert seen(session, an_officer(session, "承办")) == cases[:1]
    assert seen(session, an_officer(session, "督办", "")) == cases


def test_intake_of_every_district_sees_what_has_no_district_yet(session, cases):
    assert seen(session, an_officer(session, "受理")) == [cases[0], cases[2]]


def test_customer_service_and_who_has_left_see_none(session, cases):
    assert seen(session, an_officer(session, Role.SERVICE, "")) == []
    assert seen(session, an_officer(session, "督办", "", disabled_at=NOW)) == []


def test_an_auditor_sees_and_may_not_work(session, cases):
    auditor = an_officer(session, Role.AUDITOR, "")
    assert seen(session, auditor) == cases
    assert [may_work_on(session, auditor, case) for case in cases] == [False] * 3


def test_who_has_a_case_in_hand_sees_it_wherever_it_lies_and_so_does_the_stand_in(session, cases):
    stand_in, stranger = an_officer(session), an_officer(session)
    handler = an_officer(session, stand_in_id=stand_in.id)
    cases[1].handler_id = handler.id
    session.flush()
    assert [may_see(each, cases[1]) for each in (handler, stand_in, stranger)] == [True, True, False]


def test_an_interest_in_the_project_or_in_a_company_of_it_hides_the_case_from_everybody(session):
    project, company = a_project(session), a_company(session)
    a_party(session, project, Part.CONTRACTOR, company)
    case, other = a_case(session, project), a_case(session, a_project(session, "别的家园"))
    by_project, by_company = an_officer(session, "承办,督办"), an_officer(session, Role.AUDITOR, "")
    session.add(Interest(officer_id=by_project.id, project_id=project.id))
    session.add(Interest(officer_id=by_company.id, uscc=company.uscc))
    session.flush()
    assert seen(session, by_project) == seen(session, by_company) == [other]
    assert not may_work_on(session, by_project, case)


def test_what_one_may_not_see_cannot_be_told_from_what_is_not_there(session, cases):
    far = an_officer(session, "受理", "120101")
    with pytest.raises(MoveRefusedError) as refused:
        decide(session, cases[0].id, Move.ACCEPT, far, seen=99, values={}, now=NOW)
    assert refused.value.reason == "unseen"


def test_roles_taken_away_since_the_page_was_opened_count_at_once(session, cases):
    by = an_officer(session, "受理")
    session.expunge(by)
    session.get_one(type(by), by.id).roles = "审计"
    session.flush()
    with pytest.raises(MoveRefusedError) as refused:
        decide(session, cases[0].id, Move.ACCEPT, by, seen=1, values={}, now=NOW)
    assert refused.value.reason == "unseen"
