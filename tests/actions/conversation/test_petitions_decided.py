"""What becomes of an 异议 or a 信用修复: upheld, refused, asked about; who may decide, and what is told of it."""

from datetime import date

import pytest
from sqlalchemy import select

from actions.credit.petition_ledger import PetitionRefusedError
from actions.credit.petition_stages import Deed
from data.tables.credit import CreditEvent, CreditKind, ScoreChange
from data.tables.enterprises import PetitionStage
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
    submitted,
    the_petition,
    told,
)
from tests.actions.credit.builders import an_event, counted
from tests.builders import a_photo

__all__ = ["approver", "bound", "code_for", "company", "me", "officer", "penalty"]


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


@pytest.mark.usefixtures("penalty")
def test_once_decided_nothing_more_is_waited_for(session, me, approver):
    submitted(me)
    me.says("补充材料")
    decide(session, Deed.UPHOLD, approver)
    assert "没有要提异议的" in me.says("我要提异议")
