"""What is asked or said in few words beside look-ups and filings, by people who typed it."""

import pytest

from actions.conversation.registry import ACTIONS
from tests.actions.conversation.person import Person
from tests.builders import a_project, a_turn
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    return Person(session, "me")


@pytest.mark.parametrize("intent", ["file_complaint", "look_up_project", "ask_question"])
@pytest.mark.parametrize("words", ["那消防验收呢", "那防水呢", "还有监理呢"])
def test_a_follow_up_is_no_complaint(me, words, intent):
    me.has_said("海河新苑二期竣工了吗", "look_up_project")
    me.says(words, intent)
    assert "提交" not in me.titles()


@pytest.mark.parametrize("words", ["出来了，没事了", "好了 走了", "停了"])
def test_that_it_is_over_is_no_estate_s_name(me, words):
    me.says("电梯坏了", "file_complaint")
    assert "没查到" not in me.says(words, "fallback")


@pytest.mark.parametrize("words", ["有照片等会儿发", "给你发张照片看看有多厉害"])
def test_photos_to_come_are_waited_for(me, words):
    me.says("海河新苑二期3号楼卫生间漏水", "file_complaint")
    me.taps("提交")
    said = me.says(words, "subscribe")
    assert ("发" in said, "已补充到" in said, "想收哪些消息" in said) == (True, False, False)


def test_which_firm_s_concrete_is_of_the_register(session, me):
    turn = a_turn(session, "海河新苑二期用的哪家混凝土", door="me", intent="look_up_material")
    (said,) = ACTIONS["action_not_open"](turn)
    assert "混凝土" in said.text
    assert "还没有开通" not in said.text


def test_the_neighbour_s_floor_is_no_place_and_the_whole_house_no_floor(me):
    me.says("海河新苑二期3号楼电梯坏了 上礼拜5楼大娘还给关里头一回", "file_complaint")
    assert "5层" not in me.heard[-1].text
    me.says("电梯停在7层不动了", "file_complaint")
    assert "7层" not in me.says("不是7层，是整个楼的电梯", "deny").splitlines()[1]


def test_who_has_it_now_is_asked_of_the_own_case(me):
    me.says("海河新苑二期3号楼电梯坏了", "file_complaint")
    me.taps("提交")
    assert "谁在办" in me.says("现在谁在管这事", "ask_responsibility")


@pytest.mark.parametrize(
    "words",
    ["客厅墙上裂了大缝也是一个问题", "第3点厨房顶漏水了", "窗户漏风反复重复漏水", "厨房里哪哪都漏水了"],
)
def test_another_defect_is_neither_left_out_nor_leaves_others_out(me, words):
    me.says("海河新苑二期3号楼卫生间漏水，电梯坏了", "file_complaint")
    said = me.says(words, "file_complaint")
    assert ("卫生间漏水" in said, "电梯坏了" in said, "3. " in said) == (True, True, True)


def test_a_question_that_is_not_kept_is_not_said_to_be(me):
    me.says("海河新苑二期3号楼卫生间漏水", "file_complaint")
    assert "记下了" not in me.says("你是不是机器", "fallback").splitlines()[0]
