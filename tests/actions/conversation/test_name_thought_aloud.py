"""A name that is hedged or thought aloud is none; one that is said plainly takes the place of every guess at once."""

import pytest

from actions.complaints.drafts import open_draft, told
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once

STORY = "替我妈反映个事，她家在天津和平区，暖气从供暖开始就不热，还有个窗户漏风"


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    return Person(session, "me")


def place(session, me):
    return told(open_draft(session, me.account_id)).place_said


@pytest.mark.parametrize(
    "words",
    [
        "叫啥来着",
        "名字一时想不起来",
        "什么里来着",
        "小区我想想",
        "让我再想想 叫什么园",
        "好像叫某某里",
        "叫什么来着我给忘了",
    ],
)
def test_what_is_thought_aloud_becomes_no_name(session, me, words):
    me.has_said(STORY, "file_complaint")
    me.says(words, "fallback")
    assert place(session, me) == ""


@pytest.mark.parametrize(
    "words",
    ["小区我想想 好像叫什么里 南营门那边的", "想不起来叫什么了 就在南营门那边", "叫啥里来着，南营门那块儿"],
)
def test_what_lies_near_is_kept_as_that(session, me, words):
    me.says(STORY, "file_complaint")
    said = me.says(words, "fallback")
    assert place(session, me).startswith("南营门那")
    assert "想" not in said.replace("接着想", "")


@pytest.mark.parametrize("words", ["好像是海河华庭吧", "应该叫海河华庭", "大概是海河华庭小区"])
def test_a_name_that_is_only_not_sure_is_one(session, me, words):
    me.says(STORY, "file_complaint")
    me.says(words, "fallback")
    assert place(session, me) == "海河华庭"


@pytest.mark.parametrize(
    "words",
    [
        "我妈小区就叫海河华庭",
        "不是 小区不叫想想 我刚查了快递地址 叫海河华庭 6楼左手那户",
        "小区还是错的！是海河华庭",
        "好像里 南营门 这是什么呀 我妈小区就叫海河华庭",
        "名字叫海河华庭",
        "我问我妈了，叫海河华庭",
    ],
)
def test_a_name_said_plainly_takes_the_place_of_the_earlier_one(session, me, words):
    me.has_said(STORY, "file_complaint")
    me.has_said("兴盛里", "fallback")
    assert place(session, me) == "兴盛里"
    said = me.says(words, "fallback")
    assert (place(session, me), "海河华庭（和平区）" in said, "兴盛里" in said) == ("海河华庭", True, False)
    assert "登记库里没查到" in said


def test_the_floor_beside_the_name_is_read_too(me):
    me.says(STORY, "file_complaint")
    me.says("兴盛里", "fallback")
    assert "6层" in me.says("不对 小区叫海河华庭 6楼左手那户", "fallback")


def test_a_guess_of_the_register_gives_way_too(session, me):
    me.says("河西区海河新苑二期6号楼窗户漏风", "file_complaint")
    said = me.says("小区不叫海河新苑，叫新梅公寓", "fallback")
    assert ("新梅公寓" in said, told(open_draft(session, me.account_id)).project) == (True, None)


@pytest.mark.parametrize(
    "words", ["小区叫海河华庭吗？", "叫物业来修过", "不对，叫师傅看过了", "小区就是没人管"]
)
def test_what_asks_or_calls_somebody_changes_no_name(session, me, words):
    me.says(STORY, "file_complaint")
    me.says("兴盛里", "fallback")
    me.says(words, "fallback")
    assert place(session, me) == "兴盛里"
