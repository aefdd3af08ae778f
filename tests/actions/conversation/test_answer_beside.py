"""An answer that tells more than was asked: nobody is asked again for what was said."""

from datetime import date

import pytest
from sqlalchemy import select

from actions.complaints.recorded import recorded
from data.tables.complaints import Case
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session):
    """Asked where it is."""
    a_project(session, "海河新苑一期")
    person = Person(session, "me")
    person.says("海河新苑一期卫生间天花板漏水", "file_complaint")
    person.says("提交")
    return person


@pytest.fixture
def filed(session, me):
    return session.scalar(select(Case))


@pytest.mark.parametrize(
    "words",
    [
        "3号楼2单元601 22年5月交的房",
        "3号楼2单元601，2022年5月拿的钥匙",
        "22年5月交的房，3号楼2单元601",
        "3-2-601 2022年5月收的房 电话13820015566",
    ],
)
def test_the_day_beside_the_place_is_kept_and_not_asked(session, me, filed, words):
    said = me.says(words)
    known = recorded(session, filed)
    assert (filed.building, known.unit, known.room) == ("3号楼", "2", "601")
    assert filed.handed_over_on == date(2022, 5, 31)
    assert ("2022年5月交房" in said, "哪年哪月交的房" in said) == (True, False)
    assert known.phone == ("13820015566" if "138" in words else "")


def test_all_of_it_is_taken_back_by_one_tap(session, me, filed):
    me.says("3号楼2单元601 22年5月交的房")
    me.taps("不是这件事")
    assert (filed.building, filed.handed_over_on) == (None, None)


def test_the_number_beside_the_day(session, me, filed):
    me.says("3号楼2单元601")
    said = me.says("22年5月交的房，电话13820015566")
    assert (filed.handed_over_on, recorded(session, filed).phone) == (date(2022, 5, 31), "13820015566")
    assert "138****5566" in said


@pytest.mark.parametrize(
    "words", ["3号楼2单元601", "3号楼2单元601 22年5月开始漏的", "3号楼2单元601 20年的老楼"]
)
def test_another_day_is_no_hand_over(session, me, filed, words):
    me.says(words)
    assert filed.handed_over_on is None


def test_the_day_in_a_supplement_that_was_asked_for(session, me, filed):
    me.says("3号楼2单元601")
    me.says("跳过")
    me.says("跳过")
    me.says("补充", "supplement_complaint")
    me.says("天花板又湿了一大片，22年5月交的房")
    assert filed.handed_over_on == date(2022, 5, 31)
