"""A wall is being broken next door, told by somebody who is afraid: what is asked then is answered, and fits the case."""

import pytest
from sqlalchemy import select

from data.tables.complaints import Case
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑一期", number="120103000001")
    a_project(session, "海河新苑二期", number="120103000002")
    return Person(session, "me")


@pytest.fixture
@made_once
def filed(session, me):
    me.says("海河新苑9号楼，楼下4楼那户正在砸承重墙", "file_complaint")
    me.taps("提交")
    return session.scalars(select(Case)).one()


@pytest.mark.parametrize("words", ["到时候来人敲我家门怎么办 他就知道了", "万一来的人念给他听怎么办"])
def test_what_officers_say_at_the_door_is_told_and_nothing_of_a_leak(me, filed, words):
    said = me.says(words)
    assert "来的人不说是谁投诉的" in said
    assert "漏" not in said


def test_a_neighbour_at_the_door_is_answered_without_a_leak(me, filed):
    said = me.says("他来砸我家门怎么办")
    assert "门别开" in said
    assert "漏" not in said


def test_an_answer_that_did_not_fit_is_excused(me, filed):
    said = me.says("什么漏水？我说的是砸墙 给他看编号他不就知道是我了")
    assert said.startswith("对不起，刚才答岔了。别给他看。")


def test_not_to_come_to_the_own_home_is_kept(me, filed):
    assert "已补充到" in me.says("不要到我家来")


@pytest.mark.parametrize("words", ["你给我个电话 我该打哪个", "该打什么电话啊"])
def test_the_number_goes_first(me, filed, words):
    assert me.says(words, "talk_to_human").startswith("现在打 12345")


def test_the_number_is_told_beside_a_draft_and_the_draft_goes_on(me):
    me.says("海河新苑9号楼，楼下4楼那户正在砸承重墙", "file_complaint")
    said = me.says("我该打哪个电话啊", "talk_to_human")
    assert said.startswith("现在打 12345")
    assert "还没提交" in said


def test_alerted_and_answered_by_nobody_are_two_things(me, filed):
    me.waits(hours=12)
    said = me.says("不是说值班的马上能看到吗 怎么又没人在班", "talk_to_human")
    assert "两回事" in said
    assert "8:30才有人接" in said
    assert "一登记就提醒区里的工作人员" in said


@pytest.mark.parametrize("words", ["你们到底来的是谁啊 是质监站还是城管", "来的是质监站还是城管"])
def test_the_office_of_the_case_is_named(me, filed, words):
    assert me.says(words).startswith("这件归河西区住建委管")


def test_that_it_stopped_is_kept_and_nobody_is_told_that_it_is_safe(session, me, filed):
    said = me.says("锤子声停了 我现在能回家吗")
    assert "我在这里判断不了" in said
    assert "马上到离楼远的空旷处" not in said
    assert "已补充到" in said


def test_only_asking_whether_to_go_back_adds_nothing(me, filed):
    said = me.says("我现在能回家吗")
    assert "我在这里判断不了" in said
    assert "已补充到" not in said


def test_whether_to_leave_is_answered_in_the_first_sentence(me, filed):
    assert me.says("我要不要从家里出去啊 现在一锤一锤的 地都震").startswith("要。先出去")


def test_a_new_crack_is_said_to_have_alerted_the_officers(session, me, filed):
    said = me.says("过了半个小时了 我家墙上多了一条缝 刚才没有的")
    assert "已经马上提醒了区里的工作人员" in said
    assert [entry.facts["danger"] for entry in filed.entries if entry.deed == "supplement"] == ["collapse"]


def test_the_case_is_called_by_its_estate(me, filed):
    me.taps("我的投诉")
    assert "海河新苑9号楼" in me.taps("看进度")
    assert "海河新苑（几期待核实）9号楼4层" in me.taps("登记内容")


def test_a_name_that_the_register_has_not_stays_sealed(session, me):
    me.says("河西区灯泡厂宿舍9号楼，楼下正在砸承重墙", "file_complaint")
    me.taps("提交")
    me.taps("我的投诉")
    said = me.taps("看进度")
    assert "灯泡厂" not in said
    assert "河西区9号楼" in said


def test_to_skip_with_a_reason_is_to_skip(me, filed):
    assert "先盖的叫一期" not in me.says("跳过吧 我都说了不知道几期")


@pytest.mark.parametrize("words", ["我家502的，又砸上了", "我家502 门口都是灰", "我家住5楼"])
def test_the_own_home_told_later_is_not_where_the_wall_is(me, filed, words):
    me.says(words, "file_complaint")
    me.taps("我的投诉")
    me.taps("看进度")
    assert "9号楼4层\n" in me.taps("登记内容")


def test_an_answer_about_something_else_is_excused_and_changes_nothing(me, filed):
    said = me.says("什么漏水？我说的是砸墙")
    assert said.startswith("对不起，刚才答岔了。")
    assert "（拆承重墙，海河新苑9号楼）没有改" in said
