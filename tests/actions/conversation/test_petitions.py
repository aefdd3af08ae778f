"""异议 and 信用修复 by chat: the reason, the documents, 提交 修改 放弃; and for nobody else."""

from datetime import date

import pytest
from sqlalchemy import select

from actions.enterprises import binding
from actions.wording.reply import Button
from data.tables.credit import CreditKind
from data.tables.enterprises import Petition, PetitionDocument, PetitionKind, PetitionStage
from tests.actions.conversation.person import Person
from tests.actions.conversation.petitioner import (
    DOCUMENT,
    bound,
    code_for,
    company,
    me,
    officer,
    penalty,
    submitted,
    the_petition,
)
from tests.actions.credit.builders import an_event, counted
from tests.builders import NOW, a_company, a_photo

__all__ = ["bound", "code_for", "company", "me", "officer", "penalty"]


@pytest.mark.usefixtures("penalty")
def test_an_objection_from_the_first_words_to_its_number(session, me):
    said = me.says("这条处罚不对，我们要申诉", "object_to_credit")
    assert "未按图施工" in said
    assert "请写明哪里不对" in said
    said = me.says("图纸变更经过设计单位签认，不是未按图施工。")
    assert "理由：图纸变更经过设计单位签认" in said
    me.says("［照片］［照片］", photos=(a_photo(session).id, a_photo(session).id))
    assert "材料：照片 2 张" in me.heard[-1].text
    assert me.titles() == ["提交", "修改", "放弃"]
    said = me.taps("提交")
    petition = the_petition(session)
    assert petition.number.startswith("YY20261103-")
    assert petition.number in said
    assert "本平台最迟2026年11月17日答复" in said
    assert "依法" not in said
    assert (petition.kind, petition.stage) == (PetitionKind.OBJECTION, PetitionStage.SUBMITTED)
    assert len(session.scalars(select(PetitionDocument)).all()) == 2


@pytest.mark.usefixtures("penalty")
def test_the_same_by_typed_words_alone(session, me):
    me.says("我要提异议")
    me.says("处罚的不是我们的工地，地址写错了。")
    assert "会换掉原来写的" in me.says("修改")
    me.says("处罚决定书上的项目不是我们承建的。")
    assert "地址写错" not in me.heard[-1].text
    assert "已提交" in me.says("提交")
    number = the_petition(session).number
    assert number in me.says("我的申请")
    assert "已提交" in me.says(number)
    assert "请补充" in me.says("补充材料")
    assert "收到了" in me.says("这是营业执照和合同，证明不是我们的工地。")
    assert "要撤回" in me.says("撤回申请")
    assert "已撤回" in me.taps("撤回")
    assert the_petition(session).stage == PetitionStage.WITHDRAWN


@pytest.mark.usefixtures("penalty")
def test_a_reason_in_the_same_sentence_is_taken_along(me):
    said = me.says("我们要对处罚提异议，因为图纸变更经过了签认", "object_to_credit")
    assert "理由：图纸变更经过了签认" in said


@pytest.mark.usefixtures("penalty")
def test_a_draft_is_given_up_after_being_asked_once(session, me):
    me.says("我要提异议")
    me.says("处罚的不是我们的工地。")
    assert "要放弃" in me.says("放弃")
    assert "没有提交" in me.taps("放弃申请")
    assert the_petition(session).stage == PetitionStage.WITHDRAWN
    assert the_petition(session).submitted_at is None
    assert "还没有异议" in me.says("我的申请")


def test_a_button_of_a_notice_leads_to_its_entry(session, me, penalty):
    said = me.presses(Button("异议", "object_to_credit", {"event": penalty.id}))
    assert "未按图施工" in said
    assert the_petition(session).event_id == penalty.id


def test_a_blacklisting_is_not_repaired_and_an_award_not_objected_to(session, me, company):
    listed = an_event(session, company, kind=CreditKind.BLACKLISTED, document="黑1号", confirmed_at=NOW)
    award = an_event(session, company, kind=CreditKind.AWARD, document="奖1号")
    counted(session, company)
    assert "不走信用修复" in me.presses(Button("信用修复", "repair_credit", {"event": listed.id}))
    assert "不用提异议" in me.presses(Button("异议", "object_to_credit", {"event": award.id}))
    assert session.scalars(select(Petition)).all() == []


def test_nobody_else_sees_or_changes_anything(session, bound, me, penalty, *, officer):
    submitted(me)
    petition = the_petition(session)
    shows = Button("看进展", "show_petition", {"petition": petition.id})
    others = [
        Person(session, "nobody"),
        bound("rival", a_company(session, "天津海顺监理有限公司")),
        leaver := bound("leaver", penalty.company),
    ]
    assert petition.number in leaver.presses(shows)
    binding.leave(session, leaver.account_id, penalty.company_id, now=NOW)
    revision = petition.revision
    for person in others:
        said = [
            person.presses(shows),
            person.presses(Button("异议", "object_to_credit", {"event": penalty.id})),
            person.presses(Button("异议", "object_to_credit", {"company": penalty.company_id})),
            person.presses(Button("撤回", "withdraw_petition_now", {"petition": petition.id})),
            person.presses(Button("提交", "submit_petition", {"petition": petition.id})),
            person.presses(Button("补充材料", "supplement_petition", {"petition": petition.id})),
            person.says(petition.number),
            person.says("我的申请"),
            person.says("我要提异议", "object_to_credit"),
        ]
        assert [text for text in said if "未按图" in text or "恒筑" in text or DOCUMENT in text] == []
    assert (petition.revision, petition.stage) == (revision, PetitionStage.SUBMITTED)


@pytest.mark.usefixtures("penalty")
def test_an_unbound_chat_learns_how_to_bind(session):
    said = Person(session, "x").says("这条处罚不对，我们要申诉", "object_to_credit")
    assert "还没有绑定企业" in said
    assert "绑定码" in said


@pytest.mark.usefixtures("penalty")
def test_an_old_button_does_nothing_again(session, me):
    me.says("我要提异议")
    me.says("处罚的不是我们的工地。")
    submits = next(b for b in me.heard[-1].buttons if b.title == "提交")
    drops = next(b for b in me.heard[-1].buttons if b.title == "放弃")
    me.presses(submits)
    revision = the_petition(session).revision
    assert "已提交" in me.presses(submits)
    assert "办不了" in me.presses(drops)
    assert the_petition(session).revision == revision


@pytest.mark.usefixtures("penalty")
def test_two_colleagues_hand_in_one_petition(session, me, bound, company):
    second = bound("second", company)
    for person in (me, second):
        person.says("我要提异议")
        person.says("处罚的不是我们的工地。")
    assert "已提交" in me.taps("提交")
    assert "已提交" not in second.taps("提交")
    stages = session.scalars(select(Petition.stage).order_by(Petition.id)).all()
    assert stages == [PetitionStage.SUBMITTED, PetitionStage.DRAFT]


def test_who_was_refused_hears_the_reason_and_the_day_again(session, me, company):
    fresh = an_event(session, company, document="津建罚〔2026〕120号", public_from=date(2026, 9, 1))
    an_event(session, company, document="津建罚〔2026〕121号", public_from=date(2026, 9, 2))
    counted(session, company)
    me.presses(Button("信用修复", "repair_credit", {"event": fresh.id}))
    for words in ("已经整改完了 罚款也交了", "凭什么不能修复"):
        said = me.says(words, "repair_credit")
        assert "最早 2026年12月1日 可以申请" in said
        assert "120号" in said
        assert "121号" not in said
    assert "照片没有收进申请" in me.says("［照片］", photos=(a_photo(session).id,))
    assert session.scalars(select(Petition)).all() == []
    assert "信用分" not in me.says("信用修复")
    assert "要对哪一条申请信用修复" in me.heard[-1].text


@pytest.mark.usefixtures("penalty")
def test_after_a_supplement_a_photo_belongs_to_it_and_a_question_does_not(session, me):
    submitted(me)
    me.says("补充材料")
    me.says("变更单如照片。", photos=(a_photo(session).id,))
    me.says("［照片］", photos=(a_photo(session).id,))
    assert len(session.scalars(select(PetitionDocument)).all()) == 2
    revision = the_petition(session).revision
    me.says("我们公司信用分多少", "look_up_company")
    assert the_petition(session).revision == revision


@pytest.mark.usefixtures("penalty")
def test_a_wish_while_a_supplement_is_waited_for_begins_something_new(session, me):
    submitted(me)
    me.says("补充材料")
    assert "信用修复申请" in me.says("我们要申请信用修复")
    kinds = session.scalars(select(Petition.kind).order_by(Petition.id)).all()
    assert kinds == [PetitionKind.OBJECTION, PetitionKind.REPAIR]
