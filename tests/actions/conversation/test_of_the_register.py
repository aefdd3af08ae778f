"""What only asks the register is looked up: it opens no draft and leaves an open one as it is, on both databases."""

import pytest

from actions.complaints import drafts
from tests.actions.conversation.person import Person

ASKED = (
    "我是二期3号楼 那到底验收没",
    "我姐那小区 验收没",
    "备案了没",
    "竣工没",
    "消防验收过没",
    "是不是没验收就交房了",
    "公开的资料里还缺啥吗",
)
INTENTS = ("file_complaint", "look_up_project", "fallback", "out_of_scope")


@pytest.fixture
def me(session, register):
    return Person(session, "a")


def draft_of(me):
    return drafts.open_draft(me.session, me.account_id, lock=False)


@pytest.mark.parametrize("intent", INTENTS)
@pytest.mark.parametrize("words", ASKED)
def test_a_question_opens_no_draft(me, words, intent):
    me.has_said("海河新苑二期谁盖的", "look_up_project", project="海河新苑二期")
    said = me.says(words, intent)
    assert said.startswith("海河新苑二期")
    assert "验收" in said
    assert draft_of(me) is None


def test_without_an_estate_it_is_asked_which(me):
    assert me.says("我姐那小区 验收没", "file_complaint").startswith("请问您问的是哪个小区或工程？")
    assert draft_of(me) is None
    assert "竣工验收日期：2021年4月18日" in me.says("海河新苑一期", "look_up_project", project="海河新苑一期")


@pytest.mark.parametrize("intent", INTENTS)
@pytest.mark.parametrize("words", ASKED)
def test_an_open_draft_is_left_as_it_is(me, words, intent):
    me.has_said("海河新苑二期3号楼卫生间漏水", "file_complaint", project="海河新苑二期")
    before = draft_of(me).content
    assert "验收" in me.says(words, intent)
    assert draft_of(me).content == before


@pytest.mark.parametrize(
    "words",
    [
        "没验收就让我们收房",
        "海河新苑二期没验收就交房",
        "凭什么没验收就交房？",
        "开发商连验收报告都没有，强制收房",
        "卫生间漏水 验收没",
    ],
)
def test_a_complaint_stays_one(me, words):
    me.says("海河新苑二期谁盖的", "look_up_project", project="海河新苑二期")
    me.says(words, "file_complaint")
    assert draft_of(me) is not None


def test_what_is_missing_is_told_apart_from_what_is_not_due(session, me, register):
    register.second.plate_number = None
    for party in ("建设单位", "勘察单位", "设计单位"):
        assert party in me.says("海河新苑二期公开的资料里还缺啥吗", "look_up_project", project="海河新苑二期")
    lines = me.heard[-1].text.split("\n")
    assert "竣工验收以后才登记，现在没有不算缺：竣工验收日期（3号楼）、永久性标牌编号" in lines
    assert "竣工验收以后才登记，现在没有不算缺：竣工验收日期（3号楼）" in me.says(
        "3号楼还缺什么没登记", "look_up_project"
    ).split("\n")
    assert "现在没有不算缺" not in me.says("1号楼还缺什么没登记", "look_up_project")


def test_of_an_accepted_one_nothing_is_still_to_come(session, me, register):
    register.first.planned_on = None
    said = me.says("海河新苑一期资料全不全", "look_up_project", project="海河新苑一期")
    assert "现在没有不算缺" not in said
    assert "应公示而未登记：" in said


def test_what_lacks_is_said_phase_by_phase(me):
    said = me.says("海河新苑公示的还缺啥", "look_up_project", project="海河新苑")
    assert "竣工验收以后才登记，现在没有不算缺：\n· 二期：竣工验收日期（3号楼）、永久性标牌编号" in said
