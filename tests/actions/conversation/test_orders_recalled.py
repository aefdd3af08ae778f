"""撤回整改通知: the firms hear it at once and owe nothing, the resident and the ledger know, an answer that came stays."""

import pytest
from sqlalchemy import select

from actions.complaints import clocks, listing
from actions.complaints.listing import Wanted
from actions.complaints.moving import MoveRefusedError
from actions.complaints.stages import Move, Record
from actions.enterprises import ordering
from actions.wording.reply import Button
from data.queries import case_words
from data.tables.complaints import ClockKind, LedgerEntry, RectificationOrder, Stage
from data.tables.enterprises import CompanyNotice, OrderAnswer
from tests.actions.complaints.conftest import office, project
from tests.actions.conversation.person import Person
from tests.actions.conversation.test_own_orders import copied, order, owner, told
from tests.actions.enterprises.conftest import bound, code_for, officer
from tests.builders import a_photo

__all__ = ["bound", "code_for", "copied", "office", "officer", "order", "owner", "project"]
WHY = "发错单位了，1702室的渗漏由施工单位处理"


def recall(office, reason=WHY):
    office.do(Move.RECALL_ORDER, reason=reason)


def test_both_firms_hear_it_with_the_reason_and_without_the_person(session, office, order, owner, copied):
    recall(office)
    for person in (owner, copied):
        said = told(session, person.account_id)[-1]
        assert [
            part for part in ("整改通知撤回", order.number, "发错单位了", "不用答复") if part not in said
        ] == []
        assert "1702" not in said
        assert "删去" not in said, "nothing of the home had been passed on"
    assert (office.case.stage, order.recalled_at) == (Stage.HANDLING, office.now)


def test_who_may_have_been_given_room_and_phone_is_asked_to_forget_them(session, office, order, owner):
    office.case.visit_agreed = True
    recall(office)
    assert "房号、电话已经转给贵公司的，请删去" in told(session, owner.account_id)[-1]


def test_the_resident_hears_it_and_sees_it_on_the_way(session, office, order):
    recall(office)
    said = told(session, office.case.account_id)[-1]
    assert f"发给{order.owner_name}的整改通知撤回了" in said
    assert "发错单位了" in said
    me = Person(session, "me")
    office.case.account_id = me.account_id
    me.says(office.case.number)
    assert "整改通知撤回，承办人接着处理" in me.says("全部过程")


def test_the_clock_of_the_order_stops_and_counts_as_nobodys_miss(session, office, order):
    recall(office)
    ended = {clock.kind: clock for clock in clocks.of(office.case)}
    assert (ended[ClockKind.RECTIFICATION].ended_at, ended[ClockKind.RECTIFICATION].met) == (office.now, None)
    assert ended[ClockKind.HANDLING].ended_at is None
    assert ended[ClockKind.CLOSING].ended_at is None
    rows = session.scalars(select(LedgerEntry).where(LedgerEntry.case_id == office.case.id))
    assert clocks.recompute(sorted(rows, key=lambda row: row.place)) == clocks.of(office.case)


def test_nobody_is_asked_for_it_any_more(session, office, order, owner):
    button = Button("答复整改", "answer_order", {"order": order.id})
    recall(office)
    notice = session.scalars(select(CompanyNotice).where(CompanyNotice.key.endswith(":owner"))).first()
    assert ordering.is_asked_still(session, notice) is False
    assert "已经撤回：不用整改" in owner.presses(button)
    assert "没有等着答复" in owner.says("答复整改")


@pytest.mark.parametrize(
    "words",
    ["整改通知看一下", "整改通知最晚哪天改完", "我们整改的那家是哪户", "不整改会怎么样", "那份整改核验了没"],
)
def test_who_asks_hears_that_it_was_recalled(session, office, order, owner, words):
    recall(office)
    said = owner.says(words)
    assert "已经撤回，不用整改，也不用答复" in said
    assert [part for part in ("重做防水", "改完", "由贵公司答复", "请安排入户") if part in said] == []


def test_words_on_the_way_to_an_answer_are_kept_and_not_handed_in(session, office, order, owner):
    owner.says("答复整改")
    owner.says("防水层重做了。")
    recall(office)
    assert "已经撤回" in owner.says("闭水试验也做了，48小时不漏。")
    owner.says("［照片］", photos=(a_photo(session).id,))
    answer = session.scalars(select(OrderAnswer)).one()
    assert (answer.words, answer.given_at) == ("防水层重做了。", None)
    assert "已经撤回" in owner.presses(Button("提交", "give_answer", {"answer": answer.id}))


def test_an_answer_that_came_stays_in_the_ledger_and_waits_for_nobody(session, office, order, owner):
    owner.says("整改好了，防水层重做了，闭水试验合格")
    owner.says("跳过")
    owner.says("［照片］", photos=(a_photo(session).id,))
    owner.taps("提交")
    recall(office)
    asked = Wanted(company_answered=True, handler_id=office.handler.id)
    assert listing.count(session, office.handler, asked, now=office.now) == 0
    entry = session.scalars(select(LedgerEntry).where(LedgerEntry.deed == Record.COMPANY_ANSWER)).one()
    [kept] = case_words.of_entry(session, entry)
    assert "闭水试验合格" in case_words.unseal(office.case, kept)
    with pytest.raises(MoveRefusedError, match="stage"):
        office.do(Record.RETURN_ANSWER, reason="看不清")


def test_it_is_given_anew_to_another_and_only_that_one_owes_it(session, office, order, owner, copied):
    recall(office)
    office.do(Move.ORDER, demand="重做阳台防水", owner=order.copy_name)
    assert "整改通知" in told(session, copied.account_id)[-1]
    assert "由贵公司答复" in copied.says("整改通知看一下")
    assert "没有等着答复" in owner.says("答复整改")
    newest = session.scalars(select(RectificationOrder).order_by(RectificationOrder.id.desc())).first()
    assert (newest.recalled_at, newest.due_on > order.issued_at.date()) == (None, True)
    for words in (f"{order.number}整改通知看一下", f"{order.number}最晚哪天改完"):
        said = owner.says(words)
        assert ("已经撤回" in said, "重做阳台防水" in said) == (True, False)


def test_what_the_case_comes_to_later_is_not_told_of_a_recalled_order(session, office, order, owner):
    recall(office)
    before = told(session, owner.account_id)
    office.do(Move.VERIFY, note="物业换了管", photos=[office.a_photo()])
    office.do(
        Move.ASK_BACK, photos=[office.a_photo()], facts="漏", decision="换管", basis="条例", next_step="回看"
    )
    office.resident(Move.ANSWERED_BACK, solved="solved")
    office.do(Move.CLOSE, office.approver)
    assert told(session, owner.account_id) == before


def test_it_needs_a_reason_and_work_that_was_taken_up_is_not_recalled(session, office, order):
    with pytest.raises(MoveRefusedError, match="needs_reason"):
        office.do(Move.RECALL_ORDER)
    office.do(Move.REPORT_RECTIFIED, note="看过了")
    with pytest.raises(MoveRefusedError, match="stage"):
        recall(office)


def test_work_that_is_sent_back_after_a_recall_is_a_new_order_without_the_old_demand(
    session, office, order, owner
):
    asked = ordering.demand_of(session, office.case)
    recall(office)
    office.do(Move.VERIFY, note="物业换了管", photos=[office.a_photo()])
    office.do(Move.SEND_BACK, reason="阳台还在渗")
    newest = session.scalars(select(RectificationOrder).order_by(RectificationOrder.id.desc())).first()
    assert (newest.id != order.id, newest.recalled_at) == (True, None)
    said = told(session, owner.account_id)[-1]
    assert (newest.number in said, "阳台还在渗" in said) == (True, True)
    assert (bool(asked), asked in said) == (True, False)
    assert "做了什么" in owner.presses(Button("答复整改", "answer_order", {"order": newest.id}))
