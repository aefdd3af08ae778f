"""A name that is only near one of the register: asked about or kept as it was said, never taken from another district."""

import pytest
from sqlalchemy import select

from actions.complaints import drafts
from data.tables.complaints import Case, Draft
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session):
    a_project(session, "文昌里", district_code="120119", address="蓟州区文昌街1号")
    a_project(session, "海河新苑二期")
    return Person(session, "me")


def told(session):
    return drafts.told(session.scalars(select(Draft).order_by(Draft.id.desc())).first())


@pytest.mark.parametrize(
    "words",
    [
        "和平区建昌里3号楼卫生间漏水",
        "和平区的建昌里，卫生间漏水",
        "我家在建昌里，和平区的，卫生间漏水",
        "卫生间漏水，建昌里3号楼，和平区",
    ],
)
def test_a_guess_in_another_district_is_neither_taken_nor_offered(session, me, words):
    said = me.says(words, "file_complaint", project="建昌里")
    assert ("文昌里" in said, "建昌里" in said, "提交" in me.titles()) == (False, True, True)
    me.taps("提交")
    case = session.scalars(select(Case)).one()
    assert (case.project_id, case.district_code) == (None, "120101")
    assert "建昌里（待核实）" in me.says("登记的内容")


def test_the_district_does_not_stand_twice(me):
    assert "和平区建昌里（和平区）" not in me.says("卫生间漏水 和平区建昌里5号楼", "file_complaint")


@pytest.mark.parametrize("words", ["建昌里卫生间漏水", "建昌里厨房漏水了", "建昌里主卧漏水"])
def test_a_name_before_a_room_is_heard(session, me, words):
    assert "您说的是蓟州区的文昌里吗" in me.says(words, "file_complaint")


def test_said_in_pieces_it_is_not_either(session, me):
    me.says("卫生间漏水", "file_complaint")
    me.says("和平区的", "file_complaint")
    assert "文昌里" not in me.says("建昌里3号楼", "look_up_project", project="建昌里")


def test_after_a_danger_it_is_not_either(session, me):
    me.says("和平区建昌里3号楼墙要塌了", "emergency")
    me.says("报", "file_complaint")
    assert not any("文昌里" in reply.text for reply in me.heard)


def test_where_no_district_was_said_the_guess_is_asked(session, me):
    said = me.says("建昌里3号楼卫生间漏水", "file_complaint", project="建昌里")
    assert ("没有正好叫“建昌里”的" in said, me.titles()) == (True, ["文昌里", "不是"])
    assert told(session).project is None
    assert "在哪个区" in me.says("不是", "deny")
    me.taps("和平区")
    assert "建昌里" in me.heard[-1].text


@pytest.mark.parametrize("words", ["海合新苑二期3号楼卫生间漏水", "海河欣苑二期3号楼卫生间漏水"])
def test_a_slip_that_sounds_alike_is_read_back(me, words):
    assert "海河新苑二期" in me.says(words, "file_complaint")


def test_a_case_that_was_filed_is_not_moved_by_a_guess(session, me):
    me.says("卫生间漏水，和平区的", "file_complaint")
    me.taps("还是先登记")
    me.taps("提交")
    me.says("建昌里", "look_up_project", project="建昌里")
    assert session.scalars(select(Case)).one().district_code == "120101"


@pytest.mark.parametrize("words", ["和平区建昌里是谁盖的", "和平区的建昌里谁开发的"])
def test_looked_up_it_is_not_shown_for_the_one_that_was_said(me, words):
    said = me.says(words, "look_up_project", project="建昌里", district="和平区")
    assert "文昌里（蓟州区）的" not in said
    assert "建昌里" in said
