"""A correction that is not understood is said to have changed nothing, with how to say it; its words are kept."""

import pytest
from sqlalchemy import select

from actions.complaints import drafts
from data.tables.complaints import Case, Draft
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once

LIST = "海河新苑二期3号楼2单元601，1、厨房顶漏水；2、客厅墙裂了；3、阳台渗水"


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    return Person(session, "me")


@pytest.fixture
@made_once
def told(me):
    me.says("海河新苑二期3号楼2单元601卫生间漏水", "file_complaint")
    return me


def story(session):
    return drafts.told(session.scalars(select(Draft).order_by(Draft.id.desc())).first()).story


UNHEARD = ["不对，是靠里头那个", "说错了，是朝北的那扇", "改一下，是东边那间"]


@pytest.mark.parametrize("intent", ["fallback", "deny", "file_complaint"])
@pytest.mark.parametrize("words", UNHEARD)
def test_it_is_said_before_the_same_card(session, told, words, intent):
    before = told.heard[-1].text
    said = told.says(words, intent)
    assert said.startswith(f"“{words}”这句没改动下面的内容，原话给承办人留着")
    assert ("改好了" in said, said.endswith(before)) == (False, True)
    assert words in story(session)


@pytest.mark.parametrize("words", ["靠里头那个才对", "朝北的那扇窗户边上", "那个老太太说的那样"])
def test_after_the_tap_whatever_is_said_is_taken_for_it(session, told, words):
    told.taps("修改")
    said = told.says(words, "fallback")
    assert "这句没改动" in said
    assert words in story(session)
    assert "这句没改动" not in told.says("还有厨房也漏水", "file_complaint")


@pytest.mark.parametrize(
    ("words", "example"),
    [
        ("楼号不对，靠马路那个", "不是3号楼，是5号楼"),
        ("不对，单元是靠东的", "是2单元，不是1单元"),
        ("交房时间写错了，是那年冬天", "交房是2023年5月"),
        ("不对，楼层高一点", "不是3楼，是3楼到5楼"),
    ],
)
def test_the_example_fits_what_was_meant(told, words, example):
    said = told.says(words, "fallback")
    assert example in said or "应该是" in said


def test_of_a_list_the_example_names_the_item(me):
    me.says(LIST, "file_complaint")
    said = me.says("第9条不是裂了，是空鼓了", "fallback")
    assert ("“第2条改成" in said, "2. 客厅墙裂了" in said) == (True, True)


def test_what_changes_something_is_not_said_to_change_nothing(told):
    assert "没改动" not in told.says("不是3号楼，是5号楼", "deny")
    assert "没改动" not in told.says("不是卫生间，是厨房", "deny")


@pytest.mark.parametrize("words", ["海河新苑二期8号楼停水了", "楼下大爷都看见了的"])
def test_words_beside_the_card_are_said_to_be_kept(session, told, words):
    before = told.heard[-1].text
    said = told.says(words, "file_complaint")
    assert (said.startswith("这句也记下了。\n您的投诉还没提交"), before in said) == (True, False)
    assert "提交" in told.titles()
    assert words in story(session)


def test_what_tells_more_is_not_said_to_change_nothing(told):
    assert "没改动" not in told.says("厨房也漏水了", "file_complaint")


def test_what_stands_already_changes_nothing(told):
    assert "这句没改动" in told.says("不对，是3号楼", "deny")


def test_the_draft_can_still_be_filed(session, told):
    told.says(UNHEARD[0], "fallback")
    assert "受理编号" in told.taps("提交")
    assert UNHEARD[0] in told.says("登记的内容")


@pytest.fixture
@made_once
def filed(told):
    told.taps("提交")
    return told


@pytest.mark.parametrize("words", UNHEARD)
@pytest.mark.parametrize("intent", ["supplement_complaint", "fallback", "deny"])
def test_after_the_filing_it_is_kept_and_said_that_nothing_changed(filed, words, intent):
    said = filed.says(words, intent)
    assert ("已补充到" in said, "登记内容没有改动，要改就这样说" in said, "改好了" in said) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize("words", ["房号是601", "不是602，是601", "楼号应该是3号楼"])
def test_what_stands_so_already_is_not_put_right_again(filed, words):
    said = filed.says(words, "supplement_complaint")
    assert ("没有改动" in said, "改好了" in said) == (True, False)


def test_another_kind_is_left_to_the_officer(session, filed):
    said = filed.says("不是漏水，是裂缝", "supplement_complaint")
    assert ("改好了" in said, "由承办人核对后更正" in said) == (False, True)
    assert session.scalars(select(Case)).one().main_category == "Q1"
