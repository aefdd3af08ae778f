"""“撤了还能再投吗”, “撤错了 能恢复吗”: answered plainly, before and after; asking does nothing."""

import pytest
from sqlalchemy import select

from data.tables.complaints import Case, Stage
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    return Person(session, "me")


@pytest.fixture
@made_once
def filed(me):
    me.says("海河新苑二期3号楼2单元601卫生间漏水", "file_complaint")
    me.taps("提交")
    return me


def case(me):
    me.session.expire_all()
    return me.session.scalars(select(Case)).one()


ASKED = [
    "撤了还能再投吗",
    "撤了以后还能不能再投诉",
    "撤回之后可以重新登记吗",
    "我要是撤了还能恢复吗",
    "撤了就不能再投了吧？",
    "能不能先撤再投一个",
]
INTENTS = ["withdraw_complaint", "file_complaint", "fallback"]


@pytest.mark.parametrize("intent", INTENTS)
@pytest.mark.parametrize("words", ASKED)
def test_before_it_is_withdrawn(filed, words, intent):
    said = filed.says(words, intent)
    assert said.startswith(f"能。现在没有撤，{case(filed).number} 接着办")
    assert ("恢复" in said, "再投诉，也随时都行" in said) == (True, True)
    assert case(filed).stage == Stage.RECEIVED


@pytest.mark.parametrize("words", ASKED)
def test_between_the_question_and_the_tap(filed, words):
    said = filed.says("我要撤回投诉", "withdraw_complaint")
    assert ("还能恢复" in said, "也能再投诉" in said) == (True, True)
    assert "现在没有撤" in filed.says(words, "withdraw_complaint")


@pytest.mark.parametrize("intent", [*INTENTS, "check_complaint", "talk_to_human"])
@pytest.mark.parametrize(
    "words",
    [*ASKED, "撤错了 能恢复吗", "哎呀手滑点错了，撤回了", "还能恢复不", "还能再投诉吗", "能不能给找回来？"],
)
def test_after_it_was_withdrawn(filed, words, intent):
    filed.has_said("我要撤回投诉", "withdraw_complaint")
    filed.has_tapped("不想办了，撤回")
    said = filed.says(words, intent)
    assert said.startswith(f"能。点“恢复”，还用 {case(filed).number} 接着办")
    assert "随时都行" in said
    assert case(filed).stage == Stage.WITHDRAWN
    filed.taps("恢复")
    assert case(filed).stage == Stage.RECEIVED


def test_who_has_nothing_filed_is_told_so(me):
    me.says("海河新苑二期3号楼2单元601卫生间漏水", "file_complaint")
    said = me.says("撤了还能再投吗", "withdraw_complaint")
    assert ("还没登记，不用撤" in said, "随时还能再投诉" in said) == (True, True)
    assert "提交" in me.titles()


def test_a_stranger_is_answered_too(me):
    assert me.says("撤了还能再投吗", "fallback").startswith("能。撤回以后点“恢复”")


@pytest.mark.parametrize("words", ["撤了行不行", "我要撤了，不想投了"])
def test_a_wish_to_withdraw_stays_one(filed, words):
    assert "要撤回" in filed.says(words, "withdraw_complaint")
