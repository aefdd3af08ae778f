"""A list of defects opens the draft whatever it asks at its end; “给我登记” takes what was said before in this chat."""

import pytest

from data.tables.complaints import Draft
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once

LIST = """你们到底管不管？海河新苑二期的房子，我给您数数：
1、北卧室外墙返潮长黑毛
2、厨房地砖踩着空响，掀起来两块
3、物业费一分没少收
4、入户门锁不上
别糊弄我"""
KINDS = [
    "ask_responsibility",
    "ask_question",
    "look_up_project",
    "fallback",
    "list_announcements",
    "urge_complaint",
]


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    return Person(session, "me")


def drafts(session):
    return session.query(Draft).count()


@pytest.mark.parametrize("intent", KINDS)
def test_a_list_is_read_back_whatever_it_was_taken_for(me, intent):
    said = me.says(LIST, intent)
    assert "1. 北卧室外墙返潮长黑毛" in said
    assert "第3条" in said
    assert "提交" in me.titles()


def test_three_defects_of_a_house_without_numbers_are_a_story_too(me):
    said = me.says(
        "海河新苑二期5号楼 卫生间漏水，客厅墙裂，入户门关不严 就问归不归你们管", "ask_responsibility"
    )
    assert "3." in said
    assert "提交" in me.titles()


@pytest.mark.parametrize(
    "words", ["请问1、漏水归谁管 2、保修几年", "海河新苑二期漏水归谁管", "漏水和墙裂分别找谁"]
)
def test_who_only_asks_is_only_answered(session, me, words):
    me.says(words, "ask_responsibility")
    assert drafts(session) == 0


TOLD = "海河新苑二期厨房顶板一直往下滴水，没人管"
WISHES = [
    ("我是要投诉，不是查小区，给我登记", "ask_question"),
    ("什么许可证不许可证的！我就要投诉", "look_up_project"),
    ("别扯别的了 帮我登记", "fallback"),
    ("我要投诉", "file_complaint"),
]


@pytest.mark.parametrize(("words", "intent"), WISHES)
def test_the_wish_takes_what_was_said_before(session, me, words, intent):
    me.says(f"{TOLD}，物业说不归他们，那归谁管？", "ask_responsibility")
    me.says("6号楼2单元301", "look_up_project")
    for draft in session.query(Draft):
        session.delete(draft)
    said = me.says(words, intent)
    assert "海河新苑二期" in said
    assert "6号楼2单元301室" in said
    assert "滴水" in said
    me.taps("提交")


def test_the_button_takes_it_too(session, me):
    me.says(f"{TOLD}，物业说不归他们，那归谁管？", "ask_responsibility")
    for draft in session.query(Draft):
        session.delete(draft)
    said = me.taps("登记投诉") if "登记投诉" in me.titles() else me.says("我要投诉", "file_complaint")
    assert "滴水" in said


def test_what_was_said_yesterday_and_what_was_filed_are_not_taken_again(me):
    me.says(TOLD, "file_complaint")
    me.taps("提交")
    me.waits(hours=2)
    assert me.says("我要投诉", "file_complaint").startswith("您说。")
    me.taps("放弃")
    assert me.says("我要投诉", "file_complaint").startswith("您说。")


@pytest.mark.parametrize("words", ["我要投诉找谁", "怎么投诉", "我要投诉有用吗", "给我登记要多久"])
def test_who_asks_how_to_complain_is_answered(session, me, words):
    me.says(words, "ask_question")
    assert drafts(session) == 0


def test_a_wish_while_a_draft_is_open_goes_on_with_it(me):
    me.says("翠屏雅筑8号楼，阳台栏杆晃，窗户关不上，地砖空鼓", "file_complaint")
    assert "在哪个区" in me.says("我就要投诉，别让我跑几个部门。3单元902", "look_up_project")
    said = me.says("我是要投诉的 不是来查资料的 给我登记", "ask_question")
    assert "3单元902室" in said
    assert "提交" in me.titles()
