"""代为登记 on both databases."""

import pytest

from actions.complaints.at_counter import LONGEST_STORY, Visit, register
from actions.complaints.moving import MoveRefusedError
from data.queries import case_words
from data.tables.complaints import ActorKind, LedgerEntry, Stage, WordKind
from data.tables.people import Officer
from tests.builders import NOW, a_project

LEAK = "卫生间漏水，墙皮都泡起来了"


@pytest.fixture
def clerk(session):
    row = Officer(login="counter", name="李", roles="客服", password_hash="x", created_at=NOW)
    session.add(row)
    session.flush()
    return row


def test_what_was_told_becomes_a_case_by_this_officer(session, clerk):
    project = a_project(session, buildings={"3号楼": None})
    visit = Visit(
        "counter", LEAK, project_number=project.number, building="3号楼", room=" 1701 ", name="王秀英"
    )
    case = register(session, visit, clerk, now=NOW).case
    assert (case.stage, case.main_category, case.project_id, case.district_code, case.account_id) == (
        Stage.RECEIVED,
        "Q1",
        project.id,
        "120103",
        None,
    )
    assert case.building_id == project.buildings[0].id
    [entry] = session.query(LedgerEntry).filter_by(case_id=case.id)
    assert (entry.deed, entry.actor, entry.officer_id) == ("file", ActorKind.OFFICER, clerk.id)
    assert case_words.newest(session, case, [WordKind.NAME, WordKind.ROOM, WordKind.PHONE]) == {
        WordKind.NAME: "王秀英",
        WordKind.ROOM: "1701",
    }


def test_the_officers_category_goes_before_what_was_read(session, clerk):
    case = register(session, Visit("phone", LEAK, category="Q5"), clerk, now=NOW).case
    assert (case.main_category, "Q1" in [row.code for row in case.categories]) == ("Q5", True)


def test_a_district_nobody_knows_is_none(session, clerk):
    assert (
        register(session, Visit("phone", LEAK, district_code="999"), clerk, now=NOW).case.district_code == ""
    )


@pytest.mark.parametrize(
    ("visit", "reason"),
    [
        (Visit("fax", LEAK), "bad_channel"),
        (Visit("phone", "  "), "needs_story"),
        (Visit("phone", "漏" * (LONGEST_STORY + 1)), "needs_story"),
        (Visit("phone", LEAK, project_number="没有"), "bad_project"),
    ],
)
def test_what_cannot_be_is_refused(session, clerk, visit, reason):
    with pytest.raises(MoveRefusedError) as refused:
        register(session, visit, clerk, now=NOW)
    assert refused.value.reason == reason


def test_who_takes_nothing_in_does_not_file(session, clerk):
    clerk.roles = "审批"
    with pytest.raises(MoveRefusedError) as refused:
        register(session, Visit("phone", LEAK), clerk, now=NOW)
    assert refused.value.reason == "role"
