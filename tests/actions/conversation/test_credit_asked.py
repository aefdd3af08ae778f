"""A contact asks of the own credit: answered shortly from it; no question begins a petition or becomes part of one."""

import pytest
from sqlalchemy import select

from actions.conversation.credit_words import AskedOf, asked_of
from data.tables.enterprises import Petition, PetitionStage
from tests.actions.conversation.person import Person
from tests.actions.conversation.petitioner import bound, code_for, company, me, officer, penalty

__all__ = ["bound", "code_for", "company", "me", "officer", "penalty"]

REASON = "图纸变更经过设计单位签认，不是未按图施工。"
WHY = ["扣30分是怎么回事", "为啥扣我们分", "凭什么扣分", "掉了30分咋回事啊"]
WHOSE = ["那个分是你们算的还是住建委的", "这分谁打的", "扣分是谁定的", "这是官方分吗"]
HOW = ["怎么申诉", "去哪儿申诉啊", "异议要什么材料", "咋提异议", "能申诉吗"]
EFFECT = ["影响我们投标不", "还能投标吗", "影不影响资质", "对贷款有影响吗 会影响贷款不"]


@pytest.mark.usefixtures("penalty")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        *((words, "-30分　处罚：未按图施工") for words in WHY),
        *((words, "不是官方分") for words in WHOSE),
        *((words, "10 个工作日答复") for words in HOW),
        *((words, "没有查到出处") for words in EFFECT),
    ],
)
def test_it_is_answered_and_begins_no_petition(session, me, words, told):
    said = me.says(words, "object_to_credit")
    assert (told in said, "【异议申请】" in said) == (True, False)
    assert not session.scalars(select(Petition)).all()


@pytest.mark.usefixtures("penalty")
@pytest.mark.parametrize("words", [*WHY, *WHOSE, *HOW, *EFFECT])
def test_in_the_middle_of_a_petition_it_is_no_part_of_the_reason(me, words):
    me.says("我们要申诉", "object_to_credit")
    me.says(REASON)
    assert "写好的都留着" in me.says(words, "object_to_credit")
    me.taps("接着填")
    assert me.heard[-1].text.partition("理由：")[2].partition("\n材料")[0] == REASON


@pytest.mark.usefixtures("penalty")
@pytest.mark.parametrize("words", ["三月份那个多久能消掉", "啥时候清零", "这条记录几时过期"])
def test_until_when_it_counts_is_told_by_its_publication(me, words):
    assert "公示：2026年1月10日至2027年12月31日" in me.says(words, "ask_procedure")


@pytest.mark.usefixtures("penalty")
@pytest.mark.parametrize("end", ["就这些", "对", "好的", "没了 交吧"])
def test_words_that_end_a_petition_hand_it_in(session, me, end):
    me.says("我们要申诉", "object_to_credit")
    me.says(REASON)
    me.says(end, "affirm")
    [petition] = session.scalars(select(Petition))
    assert petition.stage != PetitionStage.DRAFT


@pytest.mark.parametrize("words", [*WHY, *WHOSE, *HOW, *EFFECT])
def test_who_speaks_for_no_company_is_told_nothing_of_it(session, words):
    said = Person(session, "陌生人").says(words, "object_to_credit")
    assert "测算信用分" not in said


@pytest.mark.parametrize(
    "words",
    [
        "我们不服，不是我们的责任",
        "文书写错了公司",
        "分户验收做过了",
        "已经申诉过一次了",
        "扣分的依据不成立",
        "扣分是你们系统算错了",
        "凭什么扣我们分，我们按图施工了",
        "已经影响我们投标了，请尽快处理",
        "官方分和这里的对不上",
    ],
)
def test_a_reason_is_no_question(words):
    assert asked_of(words) is None


@pytest.mark.parametrize("words", ["墙皮为啥掉", "裂缝怎么修复", "渗漏修复要什么材料", "水压为什么降"])
def test_a_question_about_a_building_is_none_about_credit(words):
    assert asked_of(words) is None


@pytest.mark.usefixtures("penalty")
@pytest.mark.parametrize(
    "words",
    ["扣分是你们系统算错了", "已经影响我们投标了，请尽快处理", "整改期限太短，我们来不及整改就被扣分了"],
)
def test_a_reason_with_such_words_in_it_is_kept(me, words):
    me.says("我们要申诉", "object_to_credit")
    assert words in me.says(words, "object_to_credit")


@pytest.mark.usefixtures("penalty")
@pytest.mark.parametrize("words", ["供水什么时候恢复", "啥时候恢复供暖", "保修什么时候过期"])
def test_when_something_else_comes_back_or_ends_is_no_publication(me, words):
    assert "公示" not in me.says(words, "fallback")


@pytest.mark.usefixtures("penalty")
def test_a_yes_to_what_was_answered_beside_a_petition_does_not_hand_it_in(session, me):
    me.says("我们要申诉", "object_to_credit")
    me.says(REASON)
    me.says(HOW[0], "object_to_credit")
    me.says("好的", "affirm")
    assert session.scalars(select(Petition)).one().stage == PetitionStage.DRAFT
    me.says("那交吧", "affirm")
    assert session.scalars(select(Petition)).one().stage != PetitionStage.DRAFT


def test_the_kinds():
    assert [asked_of(each[0]) for each in (WHY, WHOSE, HOW, EFFECT)] == list(AskedOf)


@pytest.mark.parametrize("words", ["扣分这条什么意思", "扣分是什么意思啊"])
def test_who_does_not_understand_a_notice_is_left_to_the_notice(words):
    assert asked_of(words) is None


@pytest.mark.usefixtures("penalty")
def test_more_time_for_an_order_is_no_reason_of_a_petition(me):
    me.says("我们要申诉", "object_to_credit")
    me.says(REASON)
    me.says("12月10号弄不完 能延到20号么", "fallback")
    me.says("继续")
    assert me.heard[-1].text.partition("理由：")[2].partition("\n材料")[0] == REASON
