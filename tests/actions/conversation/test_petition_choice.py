"""Which entry an 异议 or a 信用修复 is about: asked where there are several, chosen by a tap or in words."""

from datetime import date

import pytest
from sqlalchemy import select

from actions.credit.petition_stages import Deed
from data.tables.enterprises import Petition
from tests.actions.conversation.petitioner import (
    DOCUMENT,
    approver,
    bound,
    code_for,
    company,
    decide,
    me,
    officer,
    penalty,
    second,
    the_petition,
)
from tests.actions.credit.builders import an_event, counted
from tests.builders import a_photo

__all__ = ["approver", "bound", "code_for", "company", "me", "officer", "penalty", "second"]


def test_of_several_entries_one_is_asked_for_and_a_document_that_is_named_is_meant(
    session, me, company, penalty
):
    an_event(session, company, document="津建罚字〔2026〕8号")
    counted(session, company)
    said = me.says("我们要申诉", "object_to_credit")
    assert "要对哪一条提异议" in said
    assert len(me.titles()) == 3
    assert "另有" not in said
    assert "请写明" in me.taps(f"2. {DOCUMENT}")
    assert the_petition(session).event_id == penalty.id
    assert "8号" in me.says("对津建罚字[2026]8号我们要提异议", "object_to_credit")


def test_what_is_over_is_not_spoken_of(session, me, company):
    an_event(session, company, document="旧1号", public_from=date(2020, 1, 1), public_until=date(2021, 1, 1))
    counted(session, company)
    said = me.says("我要提异议")
    assert "旧1号" not in said
    assert "没有公示中的不良记录" in said


def test_what_is_not_public_yet_stands_apart(session, me, company, penalty):
    an_event(session, company, document="津建罚〔2026〕118号", public_from=date(2026, 12, 25))
    said = me.says("我要提异议")
    lines = said.splitlines()
    assert lines[1] == f"1. 处罚：未按图施工（市住房城乡建设委 {penalty.document}）"
    assert lines[2] == "尚未开始公示的："
    assert lines[3].startswith("2. ")
    assert lines[3].endswith("2026年12月25日起公示")
    assert "118号" not in me.says("我们要申请信用修复")


def test_what_is_sent_while_it_is_asked_which_is_kept_for_it(session, me, penalty, second):
    me.says("我们要申请信用修复")
    said = me.says("［照片］", photos=(a_photo(session).id,))
    assert "照片 1 张先留着" in said
    assert "哪个小区" not in said
    assert "您说的、照片 1 张先留着" in me.says("已经整改完了，罚款也交了")
    assert "请先点一下" in me.says("提交")
    said = me.taps(f"2. {penalty.document}")
    assert (the_petition(session).event_id, second.id) == (penalty.id, penalty.id + 1)
    assert "理由：已经整改完了，罚款也交了" in said
    assert "材料：照片 1 张" in said
    assert "已提交" in me.taps("提交")


def test_the_entry_may_be_chosen_by_words(session, me, penalty, second):
    me.says("我要提异议")
    assert second.reason in me.says("第1个")
    me.says("放弃")
    me.says("我要提异议")
    me.says("7号那个")
    assert {row.event_id for row in session.scalars(select(Petition))} == {penalty.id, second.id}


def test_an_old_button_says_nothing_of_an_old_petition_while_it_is_asked_which(
    session, me, approver, penalty, second
):
    me.says(f"{penalty.document}我们要提异议")
    me.says("处罚的不是我们的工地。")
    submits = next(b for b in me.heard[-1].buttons if b.title == "提交")
    me.presses(submits)
    decide(session, Deed.REFUSE, approver)
    me.says("我要提异议")
    said = me.presses(submits)
    assert the_petition(session).number not in said
    assert "请先点一下" in said


@pytest.mark.usefixtures("penalty")
def test_who_gives_up_choosing_asks_for_nothing(session, me, second):
    me.says("我要提异议")
    assert second.document in me.heard[-1].text
    assert "没有提交" in me.says("放弃")
    assert session.scalars(select(Petition)).all() == []
