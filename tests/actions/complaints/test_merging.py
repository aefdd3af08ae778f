"""并案: one main case, no chains, and a life of its own for each that joined."""

import pytest
from sqlalchemy import select

from actions.complaints.moving import RESIDENT, MoveRefusedError, move
from actions.complaints.stages import Move, Record
from data.tables.complaints import Case, LedgerEntry, Stage
from tests.builders import NOW, a_case, a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def joined(session, office, project):
    """Two neighbours' cases, merged into the office's."""
    return [merge(session, a_case(session, project), office.case) for _ in range(2)]


def merge(session, case, main):
    move(session, case, Move.MERGE, RESIDENT, now=NOW, facts={"into": main.id})
    return case


def deeds(session, case):
    asked = select(LedgerEntry.deed).where(LedgerEntry.case_id == case.id).order_by(LedgerEntry.place)
    return list(session.scalars(asked))


def test_a_merged_case_keeps_its_number_and_says_where_it_went(session, office, project):
    case = a_case(session, project)
    number, office.case = case.number, case
    main = a_case(session, project)
    office.do(Move.MERGE, office.intake, into=main.number.lower())
    assert (case.number, case.stage, case.merged_into_id) == (number, Stage.MERGED, main.id)
    assert case.next_due_at is None


@pytest.mark.parametrize(
    ("reason", "other"),
    [
        ("itself", lambda session, case: case),
        ("other_project", lambda session, case: a_case(session, a_project(session, "别的家园"))),
        ("other_project", lambda session, case: a_case(session)),
        ("no_such_case", lambda session, case: a_case(session, case.project, district_code="120101")),
    ],
)
def test_only_with_another_case_of_the_same_project(session, office, reason, other):
    with pytest.raises(MoveRefusedError) as refused:
        office.do(Move.MERGE, office.intake, into=other(session, office.case).number)
    assert refused.value.reason == reason


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.WITHDRAWN, Stage.DECLINED, Stage.MERGED])
def test_only_with_a_case_that_is_still_open(session, office, project, stage):
    main = a_case(session, project)
    main.stage = stage
    session.flush()
    with pytest.raises(MoveRefusedError) as refused:
        merge(session, office.case, main)
    assert refused.value.reason == "target_ended"


def test_when_the_main_case_is_merged_the_others_go_along(session, office, joined, project):
    main = a_case(session, project)
    merge(session, office.case, main)
    assert [case.merged_into_id for case in (office.case, *joined)] == [main.id] * 3


def test_when_the_main_case_ends_each_that_joined_has_its_own_end(session, office, joined):
    office.at(Stage.CLOSED)
    assert [case.closed_at for case in joined] == [office.now, office.now]
    office.do(Move.REOPEN, office.supervisor, reason="又漏了")
    assert [case.closed_at for case in joined] == [None, None]


def test_each_step_of_the_main_case_is_a_line_of_each_that_joined(session, office, joined):
    office.at(Stage.CLOSED)
    assert deeds(session, joined[0])[:2] == ["file", "merge"]
    told = select(LedgerEntry.facts).where(
        LedgerEntry.case_id == joined[0].id, LedgerEntry.deed == Record.MERGED_STEP
    )
    facts = list(session.scalars(told.order_by(LedgerEntry.place)))
    assert [each["deed"] for each in facts] == [
        "accept",
        "assign",
        "start",
        "order",
        "report_rectified",
        "ask_back",
        "answered_back",
        "close",
    ]
    assert facts[1]["handler"] == office.handler.id


def test_who_is_not_content_takes_the_own_case_back_and_it_goes_on_by_itself(session, office, joined):
    office.at(Stage.CLOSED)
    move(session, joined[0], Move.TAKE_BACK, RESIDENT, now=office.now)
    assert (joined[0].stage, joined[0].merged_into_id, joined[0].closed_at) == (Stage.RECEIVED, None, None)
    assert sorted(row.kind for row in joined[0].clocks if row.ended_at is None) == ["acceptance", "closing"]


def test_when_the_main_case_is_withdrawn_the_eldest_takes_its_place(session, office, joined):
    office.resident(Move.WITHDRAW)
    eldest, other = joined
    assert (eldest.stage, eldest.merged_into_id) == (Stage.RECEIVED, None)
    assert (other.stage, other.merged_into_id) == (Stage.MERGED, eldest.id)
    assert deeds(session, other)[-1] == Record.MERGED_STEP


def test_no_case_points_to_one_that_points_on(session, office, joined, project):
    merge(session, office.case, a_case(session, project))
    merged = session.scalars(select(Case).where(Case.merged_into_id.is_not(None)))
    assert {session.get_one(Case, case.merged_into_id).merged_into_id for case in merged} == {None}
