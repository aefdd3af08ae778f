"""异议 and 信用修复 by chat: which entry, the reason, the documents, 提交 修改 放弃, what becomes of it; and for nobody else."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from actions.credit import petition_deciding
from actions.credit.petition_ledger import PetitionRefusedError
from actions.credit.petition_stages import Deed
from actions.enterprises import binding
from actions.wording.reply import Button
from data.tables.credit import CreditEvent, CreditKind, ScoreChange
from data.tables.delivery import Notice
from data.tables.enterprises import Petition, PetitionDocument, PetitionKind, PetitionStage
from tests.actions.conversation.person import Person
from tests.actions.credit.builders import an_event, counted
from tests.actions.enterprises.conftest import bound, code_for, officer
from tests.builders import NOW, a_company, a_photo, an_officer
from tests.made_once import made_once

__all__ = ["bound", "code_for", "officer"]
DOCUMENT = "津建罚字〔2026〕7号"


@pytest.fixture
@made_once
def company(session):
    return a_company(session, kind="施工")


@pytest.fixture
@made_once
def penalty(session, company):
    event = an_event(session, company, document=DOCUMENT, decided_on=date(2026, 6, 1), reason="未按图施工")
    counted(session, company)
    return event


@pytest.fixture
def me(bound, company):
    return bound("me", company)


@pytest.fixture
@made_once
def approver(session):
    return an_officer(session, "审批", name="王审批")


def the_petition(session):
    return session.scalars(select(Petition)).one()


def submitted(person, words="我们要申诉"):
    person.says(words, "object_to_credit")
    person.says("图纸变更经过设计单位签认，不是未按图施工。")
    return person.taps("提交")


def told(session, person):
    rows = select(Notice).where(Notice.account_id == person.account_id).order_by(Notice.id)
    return [reply["text"] for notice in session.scalars(rows) for reply in json.loads(notice.content)]


def decide(session, deed, by, words="图纸变更属实", seen=None):
    petition = the_petition(session)
    return petition_deciding.decide(
        session,
        petition.id,
        deed,
        by,
        words,
        seen=petition.revision if seen is None else seen,
        now=NOW,
    )


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
    assert "都不算了" in me.says("修改")
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


def test_a_button_of_a_notice_leads_to_its_entry(session, me, penalty):
    said = me.presses(Button("异议", "object_to_credit", {"event": penalty.id}))
    assert "未按图施工" in said
    assert the_petition(session).event_id == penalty.id


@pytest.mark.usefixtures("penalty")
def test_an_upheld_objection_withdraws_the_entry_and_restores_the_score(session, me, approver, penalty):
    submitted(me)
    decide(session, Deed.UPHOLD, approver)
    assert the_petition(session).stage == PetitionStage.UPHELD
    assert session.get(CreditEvent, penalty.id).withdrawn_at is not None
    moves = session.execute(
        select(ScoreChange.score_before, ScoreChange.score_after).order_by(ScoreChange.id)
    )
    assert moves.all()[-1] == (570, 600)
    texts = told(session, me)
    assert [text for text in texts if "异议成立" in text and "图纸变更属实" in text]
    assert [text for text in texts if "570分 → 600分" in text]


def test_what_the_company_asked_for_is_told_at_once_on_a_day_of_many_changes(
    session, me, company, approver, penalty
):
    for n in range(6):
        an_event(session, company, document=f"津建罚〔2026〕{100 + n}号")
        counted(session, company)
    assert [text for text in told(session, me) if "最近一次在" in text]
    me.says(f"对{DOCUMENT}我们要提异议", "object_to_credit")
    me.says("图纸变更经过设计单位签认，不是未按图施工。")
    me.taps("提交")
    decide(session, Deed.UPHOLD, approver)
    assert [text for text in told(session, me) if "→" in text and "已撤销" in text]


def test_what_the_company_asked_for_does_not_count_as_one_of_the_day(session, me, company, approver, penalty):
    submitted(me)
    decide(session, Deed.UPHOLD, approver)
    for n in range(4):
        an_event(session, company, document=f"津建罚〔2026〕{100 + n}号")
        counted(session, company)
    assert len([text for text in told(session, me) if "【信用变动】" in text]) == 6


@pytest.mark.usefixtures("penalty")
def test_a_refusal_needs_a_reason_and_leaves_the_entry(session, me, approver, penalty):
    submitted(me)
    with pytest.raises(PetitionRefusedError, match="words"):
        decide(session, Deed.REFUSE, approver, words="")
    decide(session, Deed.REFUSE, approver, words="变更单没有设计单位盖章")
    assert penalty.withdrawn_at is None
    assert "变更单没有设计单位盖章" in told(session, me)[-1]
    assert "不成立" in me.says("我的申请")
    assert "请写明" in me.says("我要提异议"), "it may be asked for again"


@pytest.mark.usefixtures("penalty")
def test_a_repair_is_never_before_three_months_and_enters_an_event_when_granted(
    session, me, approver, company, penalty
):
    fresh = an_event(session, company, document="津建罚字〔2026〕9号", public_from=date(2026, 9, 1))
    counted(session, company)
    said = me.says("津建罚字〔2026〕9号，申请信用修复", "repair_credit")
    assert "最早 2026年12月1日 可以申请" in said
    me.says(f"{DOCUMENT}申请信用修复", "repair_credit")
    me.says("问题已经整改，罚款交清了，证明在照片里。")
    assert "XF20261103-" in me.taps("提交")
    decide(session, Deed.UPHOLD, approver, words="已改正")
    repairs = session.scalars(select(CreditEvent).where(CreditEvent.kind == CreditKind.REPAIRED)).all()
    assert [(row.document, row.public_from) for row in repairs] == [
        (the_petition(session).number, date(2026, 11, 3))
    ]
    assert penalty.withdrawn_at is None
    assert fresh.withdrawn_at is None
    moves = session.execute(select(ScoreChange.score_after).order_by(ScoreChange.id)).scalars().all()
    assert moves[-1] == 570, "one of the two still counts"
    [result] = [text for text in told(session, me) if "：同意修复】" in text]
    assert f"记录：{DOCUMENT}（2026年11月3日申请的那条，已不再公示）" in result
    assert "未按图施工" not in result


def test_a_blacklisting_is_not_repaired_and_an_award_not_objected_to(session, me, company):
    listed = an_event(session, company, kind=CreditKind.BLACKLISTED, document="黑1号", confirmed_at=NOW)
    award = an_event(session, company, kind=CreditKind.AWARD, document="奖1号")
    counted(session, company)
    assert "不走信用修复" in me.presses(Button("信用修复", "repair_credit", {"event": listed.id}))
    assert "不用提异议" in me.presses(Button("异议", "object_to_credit", {"event": award.id}))
    assert session.scalars(select(Petition)).all() == []


@pytest.mark.usefixtures("penalty")
def test_what_the_officer_asks_for_is_asked_and_the_answer_moves_the_clock(session, me, officer, approver):
    submitted(me)
    due = the_petition(session).due_on
    decide(session, Deed.ASK, officer, words="请补变更单原件照片")
    assert "请补变更单原件照片" in told(session, me)[-1]
    me.waits(days=14)
    me.says("补充材料")
    me.says("变更单原件如照片。", photos=(a_photo(session).id,))
    petition = the_petition(session)
    assert petition.stage == PetitionStage.ACCEPTED
    assert petition.due_on > due
    with pytest.raises(PetitionRefusedError, match="role"):
        decide(session, Deed.UPHOLD, officer)


def test_who_entered_an_entry_does_not_decide_about_it(session, me, company, approver):
    an_event(session, company, document=DOCUMENT, decided_on=date(2026, 6, 1), entered_by_id=approver.id)
    counted(session, company)
    submitted(me)
    for deed in (Deed.UPHOLD, Deed.REFUSE):
        with pytest.raises(PetitionRefusedError, match="self"):
            decide(session, deed, approver)


@pytest.mark.usefixtures("penalty")
def test_a_stale_page_decides_nothing(session, me, officer, approver):
    submitted(me)
    seen = the_petition(session).revision
    decide(session, Deed.ACCEPT, officer, words="")
    with pytest.raises(PetitionRefusedError, match="stale"):
        decide(session, Deed.REFUSE, approver, seen=seen)


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


@pytest.fixture
def second(session, company):
    event = an_event(session, company, document="津建罚〔2026〕8号", reason="偷工减料")
    counted(session, company)
    return event


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
def test_once_decided_nothing_more_is_waited_for(session, me, approver):
    submitted(me)
    me.says("补充材料")
    decide(session, Deed.UPHOLD, approver)
    assert "没有要提异议的" in me.says("我要提异议")


@pytest.mark.usefixtures("penalty")
def test_a_wish_while_a_supplement_is_waited_for_begins_something_new(session, me):
    submitted(me)
    me.says("补充材料")
    assert "信用修复申请" in me.says("我们要申请信用修复")
    kinds = session.scalars(select(Petition.kind).order_by(Petition.id)).all()
    assert kinds == [PetitionKind.OBJECTION, PetitionKind.REPAIR]
