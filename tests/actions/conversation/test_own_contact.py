"""How a person is reached: told in passing it is kept, 把电话删了 erases it, 别打给我 is a remark."""

import pytest
from sqlalchemy import select

from actions.complaints.drafts import open_draft
from data.personal import mask
from data.queries import case_words
from data.tables.assistance import CallbackRequest
from data.tables.complaints import Case, CaseWords, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once

CONTACT = (WordKind.PHONE, WordKind.NAME)


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    return Person(session, "me")


@made_once
def filed(session, me, beside=""):
    me.says(f"海河新苑二期3号楼2门502厨房漏水{beside}", "file_complaint")
    me.taps("提交")
    return session.scalar(select(Case).order_by(Case.id.desc()))


def contact(session, case):
    kept = case_words.newest(session, case, CONTACT)
    return kept.get(WordKind.PHONE), kept.get(WordKind.NAME)


def everything(session, case):
    rows = session.scalars(select(CaseWords).where(CaseWords.case_id == case.id))
    return [case_words.unseal(case, row) for row in rows]


INTENTS = ["fallback", "talk_to_human", "look_up_project", "file_complaint"]


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize("intent", INTENTS)
def test_a_sisters_number_is_kept_with_whose_it_is(session, me, intent, asked):
    case = filed(session, me)
    if not asked:
        me.says("停")
    said = me.says("我妹的电话13812345678，联系她", intent)
    assert (contact(session, case), "138****5678" in said) == (("13812345678", "妹妹"), True)
    assert "我妹的电话〔手机号〕，联系她" in everything(session, case)


def test_the_own_number_after_it_is_the_one_that_counts(session, me):
    case = filed(session, me)
    me.says("停")
    me.says("我妹的电话13812345678，联系她")
    said = me.says("还是打我手机13987654321吧", "talk_to_human")
    assert (contact(session, case), "138****5678 不再用了" in said) == (("13987654321", "本人"), True)


@pytest.mark.parametrize("words", ["物业经理电话13812345678，一直不接", "开发商让打13812345678，没人接"])
def test_somebody_elses_number_is_no_contact_and_not_lost(session, me, words):
    case = filed(session, me)
    me.says(words, "fallback")
    assert (contact(session, case), words in everything(session, case)) == ((None, None), True)


def test_in_the_story_it_is_kept_too_and_read_back(session, me):
    said = me.says("海河新苑二期3号楼2门502厨房漏水，我电话13812345678", "file_complaint")
    assert "联系电话 138****5678" in said
    assert "联系电话 139****4321" in me.says("打我媳妇手机13987654321", "talk_to_human")
    me.taps("提交")
    case = session.scalar(select(Case))
    assert contact(session, case) == ("13987654321", "媳妇")
    assert "留个电话" not in "".join(reply.text for reply in me.heard)


def test_in_a_long_supplement_it_is_kept_too(session, me):
    case = filed(session, me)
    me.says("停")
    said = me.says(
        "厨房顶上昨天又掉了一大块皮，水顺着灯往下滴，我白天都在家，来之前打13812345678", "fallback"
    )
    assert (contact(session, case)[0], "联系电话 138****5678 也记下了" in said) == ("13812345678", True)


def test_another_complaint_with_a_number_is_one_of_its_own(session, me):
    case = filed(session, me)
    me.says("停")
    me.says("海河新苑二期3号楼电梯老坏，我电话13812345678", "file_complaint")
    assert (contact(session, case), open_draft(session, me.account_id) is not None) == ((None, None), True)


@pytest.mark.parametrize("words", ["把电话删了", "别留我电话了", "我的手机号去掉吧", "不要留我的联系方式"])
def test_it_is_erased_from_the_case_and_its_words(session, me, words):
    case = filed(session, me, "，我电话13812345678")
    me.says("停")
    me.says("我妹的电话13987654321，联系她")
    me.says("人工")
    me.taps("请给我回电")
    me.says("13812345678")
    said = me.says(words, "cancel_reminder")
    assert (case.number in said, "删掉了" in said, "聊天记录" in said) == (True, True, True)
    kept = everything(session, case)
    assert (contact(session, case), [text for text in kept if mask(text) != text]) == ((None, None), [])
    assert any("厨房漏水" in text for text in kept)
    assert session.scalar(select(CallbackRequest)) is None
    assert "电话：没留" in me.says("登记了些什么给我看看", "list_reminders")
    me.says("我的投诉")
    me.taps("看进度")
    assert "您的电话和称呼已删除" in me.taps("全部过程")


def test_without_one_it_is_said_so_and_never_asked(session, me):
    case = filed(session, me)
    assert "没有电话" in me.says("别留我电话了", "cancel_reminder")
    me.says("2020年交的房")
    assert ("case_contact" in case.skipped, "没有照片" in me.says("没有照片")) == (True, False)
    assert "留个电话" not in "".join(reply.text for reply in me.heard)


def test_of_a_draft_it_is_erased_too(session, me):
    me.says("海河新苑二期3号楼2门502厨房漏水，我电话13812345678", "file_complaint")
    assert "您的电话也去掉了" in me.says("把我电话删了", "cancel_reminder")
    content = open_draft(session, me.account_id).content
    assert ("13812345678" in content, "厨房漏水" in content) == (False, True)


@pytest.mark.parametrize("intent", ["talk_to_human", "fallback", "look_up_project"])
@pytest.mark.parametrize("words", ["我不接电话，别打给我", "别给我打电话", "我上班不方便接电话"])
def test_who_is_not_to_be_called_is_offered_no_call(session, me, words, intent):
    case = filed(session, me, "，我电话13812345678")
    said = me.says(words, intent)
    assert (words in everything(session, case), "138****5678 还在" in said) == (True, True)
    assert "请给我回电" not in me.titles()


def test_of_a_draft_it_is_a_remark(session, me):
    me.says("海河新苑二期3号楼2门502厨房漏水", "file_complaint")
    assert "这句也记下了" in me.says("我不接电话，别打给我", "talk_to_human")
    me.taps("提交")
    assert "我不接电话，别打给我" in everything(session, session.scalar(select(Case)))[0]


def test_of_nobody_it_is_heard(session, me):
    me.says("人工")
    me.taps("请给我回电")
    me.says("13812345678")
    assert "要的回电取消了" in me.says("我不接电话，别打给我", "talk_to_human")
    assert session.scalar(select(CallbackRequest)) is None


@pytest.mark.parametrize("words", ["别把我电话给开发商", "物业不接电话", "删掉第1条提醒", "质监站电话多少"])
def test_what_only_sounds_like_it(session, me, words):
    case = filed(session, me, "，我电话13812345678")
    me.says(words, "fallback")
    assert contact(session, case)[0] == "13812345678"
