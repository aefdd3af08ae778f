"""Questions in the talk about a petition are answered from its own rules; nothing that was written is lost."""

import pytest
from sqlalchemy import select

from actions.credit.petition_stages import Deed
from data.tables.enterprises import PetitionDocument
from tests.actions.conversation.petitioner import (
    approver,
    bound,
    code_for,
    company,
    decide,
    me,
    officer,
    penalty,
    submitted,
    the_petition,
)
from tests.builders import a_photo

__all__ = ["approver", "bound", "code_for", "company", "me", "officer", "penalty"]

REASON = "图纸变更经过设计单位签认，不是未按图施工。"


def reason(person):
    said = person.heard[-1].text
    return said.partition("理由：")[2].partition("\n材料")[0]


@pytest.mark.usefixtures("penalty")
@pytest.mark.parametrize("words", ["多久有结果", "啥时候答复", "几天能批", "要等多久", "你们几号能给答复"])
def test_when_is_answered_by_the_petitions_own_day(me, words):
    me.says("我们要申诉", "object_to_credit")
    said = me.says(words, "ask_question")
    assert ("还没有提交" in said, "10 个工作日" in said, "60天" in said) == (True, True, False)
    me.says(REASON)
    me.taps("提交")
    said = me.says(words, "ask_question")
    assert ("2026年11月17日" in said, "60天" in said) == (True, False)


@pytest.mark.usefixtures("penalty")
@pytest.mark.parametrize("words", ["这个公示到什么时候", "公示多久啊", "啥时候撤下公示"])
def test_until_when_it_is_public(me, words):
    me.says("我们要申诉", "object_to_credit")
    me.says(REASON)
    said = me.says(words, "look_up_project")
    assert ("公示：2026年1月10日至2027年12月31日" in said, "哪个小区" in said) == (True, False)
    me.taps("接着填")
    assert reason(me) == REASON


@pytest.mark.parametrize("words", ["那我们还能咋办", "还有什么办法", "不服怎么办"])
def test_after_the_refusal_what_can_still_be_done(session, me, penalty, approver, words):
    submitted(me)
    decide(session, Deed.ACCEPT, approver)
    decide(session, Deed.REFUSE, approver, "变更手续不全")
    said = me.says(words, "help")
    assert ("异议不成立" in said, "告知文书" in said, "信用修复" in said) == (True, True, True)


@pytest.mark.usefixtures("penalty")
@pytest.mark.parametrize("words", ["异议", "异议申请", "我们要申诉"])
def test_the_command_typed_again_is_no_part_of_the_reason(me, words):
    me.says("我们要申诉", "object_to_credit")
    me.says(REASON)
    me.says(words, "object_to_credit")
    assert reason(me) == REASON


@pytest.mark.usefixtures("penalty")
def test_an_objection_with_its_grounds_is_a_reason(me):
    me.says("我们要申诉", "object_to_credit")
    me.says("我们有异议，这个项目不是我们承建的")
    assert reason(me) == "我们有异议，这个项目不是我们承建的"


@pytest.mark.usefixtures("penalty")
def test_a_change_throws_nothing_away(session, me):
    me.says("我们要申诉", "object_to_credit")
    me.says(REASON)
    me.says("［照片］", photos=(a_photo(session).id,))
    said = me.taps("修改")
    assert ("照片 1 张都留着" in said, len(session.scalars(select(PetitionDocument)).all())) == (True, 1)
    me.taps("只添几句")
    assert reason(me) == REASON
    me.says("修改")
    me.says("［照片］", photos=(a_photo(session).id,))
    assert (reason(me), "照片 2 张" in me.heard[-1].text) == (REASON, True)
    me.says("修改")
    me.says("这个项目不是我们承建的。")
    assert (reason(me), "照片 2 张" in me.heard[-1].text) == ("这个项目不是我们承建的。", True)
    me.says("合同在附件里。")
    assert reason(me) == "这个项目不是我们承建的。\n合同在附件里。"


@pytest.mark.usefixtures("penalty")
@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("加一句：监理也签过字", f"{REASON}\n监理也签过字"),
        ("把设计单位改成审图机构", REASON.replace("设计单位", "审图机构")),
        ("不是我们做的", "不是我们做的"),
    ],
)
def test_a_change_in_words_adds_or_replaces_as_it_says(me, said, stands):
    me.says("我们要申诉", "object_to_credit")
    me.says(REASON)
    me.taps("修改")
    me.says(said)
    assert reason(me) == stands


@pytest.mark.usefixtures("penalty")
def test_a_place_that_is_not_there_takes_nothing_away(me):
    me.says("我们要申诉", "object_to_credit")
    me.says(REASON)
    me.taps("修改")
    assert "没有“监理”" in me.says("把监理改成审图机构")
    me.says("加一句：监理也签过字")
    assert reason(me) == f"{REASON}\n监理也签过字"


@pytest.mark.usefixtures("penalty")
def test_all_of_it_anew_only_by_its_own_button(session, me):
    me.says("我们要申诉", "object_to_credit")
    me.says(REASON)
    me.taps("修改")
    assert "都不算了" in me.taps("全部重来")
    assert the_petition(session).stage == "draft"
