"""台账 on both databases: what is asked for, in which order, and of whose cases."""

from datetime import timedelta

import pytest

from actions.complaints import listing
from actions.complaints.filing import Filing, file_case
from actions.complaints.listing import Due, Wanted, Which
from actions.complaints.moving import RESIDENT, move, officer, record
from actions.complaints.stages import Move, Record
from data.tables.complaints import Stage
from data.tables.people import Officer
from data.tables.register import Role
from tests.builders import NOW, a_party, a_project
from tests.made_once import made_once

HEXI, NANKAI = "120103", "120104"


@pytest.fixture
def clerk(session):
    row = Officer(
        login="listing", name="李", roles="受理,承办", district_code="", password_hash="x", created_at=NOW
    )
    session.add(row)
    session.flush()
    return row


@pytest.fixture
@made_once
def project(session):
    """Of a name nobody else in the database has, so that a test sees its own cases only."""
    return a_project(session, "列表测试苑")


@pytest.fixture
def file(session, project):
    def add(*, categories=(("Q1", None),), at=NOW, **facts):
        given = {"district_code": HEXI, "project_id": project.id} | facts
        return file_case(
            session, Filing(None, "web", "漏水", list(categories), **given), RESIDENT, now=at
        ).case

    return add


def listed(session, clerk, **wanted):
    asked = Wanted(words="列表测试苑", **{"which": Which.ALL} | wanted)
    found = listing.page(session, clerk, asked, now=NOW, skip=0, limit=50)
    assert listing.count(session, clerk, asked, now=NOW) == len(found)
    return [case.number for case in found]


def due(session, case, at):
    """Let the only clock that still runs be due then."""
    case.next_due_at = at
    session.flush()
    return case.number


def test_urgent_ones_come_first_then_what_is_due_next_then_what_has_no_clock(session, clerk, file):
    later, sooner, none, urgent = (file() for _ in range(4))
    due(session, later, NOW + timedelta(days=2))
    due(session, sooner, NOW - timedelta(days=2))
    due(session, none, None)
    due(session, urgent, NOW + timedelta(days=9))
    urgent.urgent = True
    session.flush()
    assert listed(session, clerk) == [case.number for case in (urgent, sooner, later, none)]


def test_each_due_filter_ends_with_the_citys_day(session, clerk, file):
    midnight = listing.end_of_day(NOW)
    second = timedelta(seconds=1)
    late = due(session, file(), NOW - second)
    today = due(session, file(), midnight - second)
    tomorrow = due(session, file(), midnight)
    after = due(session, file(), midnight + timedelta(days=1))
    assert [listed(session, clerk, due=when) for when in Due] == [[late], [today], [tomorrow]]
    assert listed(session, clerk) == [late, today, tomorrow, after]


def test_open_and_done_are_told_apart_and_the_newest_done_comes_first(session, clerk, file):
    old, new, still = file(at=NOW - timedelta(days=2)), file(), file()
    for case in (old, new):
        move(session, case, Move.DECLINE, officer(clerk), now=NOW)
    assert listed(session, clerk, which=Which.OPEN) == [still.number]
    assert listed(session, clerk, which=Which.DONE) == [new.number, old.number]
    assert listed(session, clerk, stage=Stage.DECLINED, which=Which.OPEN) == [new.number, old.number]


def test_a_category_is_found_wherever_it_stands_in_the_case(session, clerk, file):
    both = file(categories=[("Q1", None), ("Q2", None)])
    file()
    assert listed(session, clerk, category="Q2") == [both.number]


def test_a_company_is_found_in_any_role_by_name_or_code(session, clerk, file, project):
    party = a_party(session, project, Role.SUPERVISION, "天津卫衡工程监理有限公司")
    party.uscc = "91120103MA00000X1Y"
    session.flush()
    number = file().number
    assert listed(session, clerk, company="卫衡") == [number]
    assert listed(session, clerk, company="91120103ma00000x1y") == [number]
    assert listed(session, clerk, company="不存在的公司") == []


def test_what_the_resident_said_last_is_found_until_somebody_acts(session, clerk, file):
    case = file()
    record(session, case, Record.SUPPLEMENT, RESIDENT, now=NOW)
    assert listed(session, clerk, answered=True) == [case.number]
    record(session, case, Record.NOTE, officer(clerk), now=NOW)
    assert listed(session, clerk, answered=True) == []


def test_a_district_sees_its_own(session, clerk, file):
    here, there = file(), file(district_code=NANKAI)
    clerk.district_code = NANKAI
    session.flush()
    assert listed(session, clerk) == [there.number]
    clerk.district_code = ""
    session.flush()
    assert sorted(listed(session, clerk)) == sorted([here.number, there.number])


def test_signs_of_the_databases_own_mean_themselves(session, clerk, file):
    file()
    for words in ("%", "_", "列表%苑", "'; --"):
        asked = Wanted(which=Which.ALL, words=words, company=words)
        assert listing.page(session, clerk, asked, now=NOW, skip=0, limit=5) == []
