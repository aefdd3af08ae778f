"""A place said alone in the talk about an own case puts it right, whole, in one go."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.complaints.recorded import recorded
from data.tables.complaints import Case, Stage
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑一期")
    a_project(session, "海河新苑二期")
    person = Person(session, "me")
    person.says("海河新苑一期8号楼2单元1801厨房漏水", "file_complaint")
    person.says("提交")
    return person


@pytest.fixture
def filed(session, me):
    return session.scalar(select(Case).order_by(Case.id))


def where(session, case):
    session.flush()
    known = recorded(session, case)
    return f"{case.project.name}{case.building or ''}{known.unit}单元{known.room}"


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["9号楼1单元1802"], "海河新苑一期9号楼1单元1802"),
        (["9号楼1单元1802", "1803"], "海河新苑一期9号楼1单元1803"),
        (["8号楼2单元1802"], "海河新苑一期8号楼2单元1802"),
        (["我家是9号楼1门1802的"], "海河新苑一期9号楼1单元1802"),
        (["地址：9-1-1802"], "海河新苑一期9号楼1单元1802"),
        (["海河新苑一期9号楼1单元1802"], "海河新苑一期9号楼1单元1802"),
        (["二期9号楼1单元1802"], "海河新苑二期9号楼1单元1802"),
        (["3单元"], "海河新苑一期8号楼3单元1801"),
        (["跳过", "跳过", "9号楼1单元1802"], "海河新苑一期9号楼1单元1802"),
        (["补充", "9号楼1单元1802"], "海河新苑一期9号楼1单元1802"),
    ],
)
def test_the_whole_place_is_put_right_and_said(session, me, filed, lines, place):
    said = [me.says(line, "supplement_complaint") for line in lines][-1]
    assert where(session, filed) == place
    assert ("改好了" in said, "改成" in said) == (True, True)


def test_from_where_to_where_and_back(session, me, filed):
    said = me.says("9号楼1单元1802")
    assert f"改好了（{filed.number}）：从8号楼2单元1801室改成9号楼1单元1802室。" in said
    assert "刚才问您：哪年哪月交的房" in said
    button = next(one for reply in me.heard for one in reply.buttons if one.command == "undo_corrections")
    me.presses(button)
    assert where(session, filed) == "海河新苑一期8号楼2单元1801"


def test_what_stands_is_said_to_stand(session, me, filed):
    assert "记的就是8号楼2单元1801室，没有改动" in me.says("8号楼2单元1801")


@pytest.mark.parametrize(
    "words",
    ["9号楼1单元1802也漏", "9号楼1单元1802是谁盖的", "2021", "22年5月", "隔壁9号楼1单元1802漏得更厉害"],
)
def test_other_words_move_nobody(session, me, filed, words):
    me.says(words)
    assert where(session, filed) == "海河新苑一期8号楼2单元1801"


def test_the_place_of_another_own_case_is_asked_about(session, me, filed):
    me.says("另外一件事，海河新苑一期9号楼1单元1802电梯老停", "file_complaint")
    me.says("提交")
    other = session.scalar(select(Case).order_by(Case.id.desc()))
    me.says(filed.number)
    said = me.says("9号楼1单元1802")
    assert (other.number in said, where(session, filed)) == (True, "海河新苑一期8号楼2单元1801")
    me.taps(f"改 {filed.number}")
    assert where(session, filed) == "海河新苑一期9号楼1单元1802"


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.WITHDRAWN])
def test_a_case_that_rests_is_not_changed(session, me, filed, stage):
    filed.stage = stage
    said = me.says("9号楼1单元1802")
    assert ("不改了" in said, where(session, filed)) == (True, "海河新苑一期8号楼2单元1801")


def test_what_the_handler_asked_is_answered_and_put_right(session, me, filed):
    filed.stage = Stage.WAITING
    session.flush()
    said = me.says("9号楼1单元1802")
    assert where(session, filed) == "海河新苑一期9号楼1单元1802"
    assert filed.stage == Stage.HANDLING
    assert "办理天数继续算" in said


def test_an_hour_later_the_words_are_heard_by_the_model(session, me, filed):
    me.now += timedelta(hours=2)
    me.says("9号楼1单元1802", "supplement_complaint")
    assert where(session, filed) == "海河新苑一期9号楼1单元1802"
