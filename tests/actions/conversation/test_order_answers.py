"""答复整改 by chat: words and photos, taken up or sent back by the handler, the resident told; of the resident nothing."""

import json

import pytest
from sqlalchemy import select

from actions.complaints.moving import MoveRefusedError
from actions.complaints.stages import Move, Record
from actions.enterprises import binding
from actions.wording.reply import Button
from data.queries import case_words
from data.tables.complaints import CasePhoto, LedgerEntry, RectificationOrder, Stage, WordKind
from data.tables.delivery import Notice
from data.tables.enterprises import OrderAnswer
from data.tables.register import Company
from tests.actions.complaints.conftest import office, project
from tests.actions.conversation.person import Person
from tests.actions.enterprises.conftest import bound, code_for, officer
from tests.builders import NOW, a_case, a_company, a_photo
from tests.made_once import made_once

__all__ = ["bound", "code_for", "office", "officer", "project"]


@pytest.fixture
@made_once
def order(session, office):
    for kind, words in ((WordKind.NAME, "王大妈"), (WordKind.PHONE, "13800001111"), (WordKind.ROOM, "1702")):
        case_words.keep(session, office.case, kind, words, now=NOW)
    office.at(Stage.RECTIFYING)
    return session.scalars(select(RectificationOrder)).one()


@pytest.fixture
def owner(session, bound, order):
    company = session.scalars(select(Company).where(Company.uscc == order.owner_uscc)).one()
    person = bound("owner", company)
    person.company = company
    return person


def told(session, account_id):
    rows = select(Notice).where(Notice.account_id == account_id).order_by(Notice.id)
    return [reply["text"] for notice in session.scalars(rows) for reply in json.loads(notice.content)]


def answered(session, person, words="防水层重做了，闭水试验48小时不漏。"):
    person.says("答复整改")
    person.says(words)
    person.says("［照片］", photos=(a_photo(session).id,))
    person.says("［照片］", photos=(a_photo(session).id,))
    return person.taps("提交")


def test_an_order_is_answered_step_by_step(session, office, order, owner):
    said = owner.presses(Button("答复整改", "answer_order", {"order": order.id}))
    assert order.number in said
    assert "海河新苑二期" in said
    assert "整改前的照片" in owner.says("防水层重做了，闭水试验48小时不漏。")
    assert "整改前的照片收到 1 张" in owner.says("［照片］", photos=(a_photo(session).id,))
    owner.says("［照片］［照片］", photos=(a_photo(session).id, a_photo(session).id))
    assert "整改前 1 张，整改后 2 张" in owner.heard[-1].text
    assert owner.titles() == ["提交", "修改", "放弃"]
    assert "已提交" in owner.taps("提交")
    assert office.case.stage == Stage.RECTIFYING
    last = session.scalars(select(LedgerEntry).order_by(LedgerEntry.id)).all()[-1]
    assert (last.deed, last.facts["photos"]) == (Record.COMPANY_ANSWER, 3)
    assert len(session.scalars(select(CasePhoto)).all()) == 3
    resident = told(session, office.case.account_id)[-1]
    assert "责任单位交来了整改答复，附了 3 张照片" in resident
    assert "闭水" not in resident, "nothing of the company's words before an officer read them"


def test_the_same_by_words_alone_and_in_one_sentence(session, order, owner):
    assert "整改前" in owner.says("整改好了，防水层重做了，昨天完工")
    assert "整改后" in owner.says("跳过")
    assert "还没有整改后的照片" in owner.says("提交")
    owner.says("［照片］", photos=(a_photo(session).id,))
    assert "防水层重做了，昨天完工" in owner.heard[-1].text
    assert "现在写的整改情况：\n防水层重做了，昨天完工" in owner.says("修改")
    owner.says("防水层和找平层都重做了。")
    owner.says("整改前的照片", photos=(a_photo(session).id,))
    assert "整改前 1 张，整改后 1 张" in owner.heard[-1].text
    assert "已提交" in owner.says("提交")
    assert session.scalars(select(OrderAnswer)).one().words == "防水层和找平层都重做了。"


def test_the_handler_takes_it_up_and_the_resident_is_asked(session, office, owner):
    answered(session, owner)
    office.now = NOW
    office.do(Move.REPORT_RECTIFIED)
    assert office.case.stage == Stage.VERIFYING
    assert "整改答复已收下" in told(session, owner.account_id)[-1]
    proofs = session.scalars(select(CasePhoto.proof).order_by(CasePhoto.photo_id)).all()
    assert proofs == [False, True], "what was photographed afterwards proves the outcome"
    office.do(Move.ASK_BACK, facts="漏", decision="返工", basis="条例", next_step="回看")
    assert "解决" in told(session, office.case.account_id)[-1]


def test_the_handler_sends_it_back_with_a_reason_and_it_is_answered_again(session, office, order, owner):
    with pytest.raises(MoveRefusedError, match="no_answer"):
        office.do(Record.RETURN_ANSWER, reason="没有照片")
    answered(session, owner)
    office.do(Record.RETURN_ANSWER, reason="王大妈说1702室卫生间还在漏，电话13800001111")
    said = told(session, owner.account_id)[-1]
    assert "整改答复退回" in said
    assert "还在漏" in said
    assert [word for word in ("王大妈", "1702", "13800001111") if word in said] == []
    assert "退回" in told(session, office.case.account_id)[-1]
    assert order.answered_at is None
    assert "已提交" in answered(session, owner, "墙角也重做了。")
    assert len(session.scalars(select(OrderAnswer)).all()) == 2


def test_the_company_never_learns_who_complained(session, office, order, owner):
    answered(session, owner)
    office.do(Move.REPORT_RECTIFIED)
    heard = "".join(reply.text for reply in owner.heard) + "".join(told(session, owner.account_id))
    assert [word for word in ("王大妈", "1702", "13800001111", "卫生间漏水") if word in heard] == []


def test_an_answer_that_waits_is_not_given_twice(session, owner, order, bound):
    colleague = bound("colleague", owner.company)
    colleague.says("答复整改")
    colleague.says("我这边也写了一份。")
    colleague.says("整改后的照片", photos=(a_photo(session).id,))
    answered(session, owner)
    assert "已经答复过" in colleague.says("提交")
    assert "没有等着答复" in owner.says("答复整改")
    assert "已经答复过" in owner.presses(Button("答复整改", "answer_order", {"order": order.id}))
    given = [row.given_at for row in session.scalars(select(OrderAnswer))]
    assert sum(at is not None for at in given) == 1


def test_nobody_else_answers(session, office, order, owner, *, bound):
    contractor = session.scalars(select(Company).where(Company.uscc == order.copy_uscc)).one()
    leaver = bound("leaver", owner.company)
    leaver.says("答复整改")
    leaver.says("我们修好了防水。")
    leaver.says("整改后的照片", photos=(a_photo(session).id,))
    binding.leave(session, leaver.account_id, owner.company.id, now=NOW)
    tap = Button("答复整改", "answer_order", {"order": order.id})
    said = [
        Person(session, "nobody").presses(tap),
        bound("rival", a_company(session, "天津海顺监理有限公司")).presses(tap),
        leaver.presses(tap),
        leaver.says("提交"),
    ]
    assert [text for text in said if "海河新苑" in text or order.number in text] == []
    assert "由建设单位答复" in bound("contractor", contractor).presses(tap)
    assert office.case.stage == Stage.RECTIFYING
    assert not [row for row in session.scalars(select(OrderAnswer)) if row.given_at]


def test_the_words_of_a_resident_go_another_way(session, order):
    resident = Person(session, "resident")
    assert "整改通知" not in resident.says("整改好了，谢谢")
    assert "还没有绑定企业" in resident.says("答复整改")


def test_an_old_button_answers_nothing_after_the_order_was_verified(session, office, order, owner):
    office.do(Move.REPORT_RECTIFIED, note="看过了")
    assert "不用答复" in owner.presses(Button("答复整改", "answer_order", {"order": order.id}))


@pytest.mark.parametrize("end", ["好了就这些", "对", "没了，交吧", "好的", "嗯", "就这样 发完了"])
def test_words_that_end_it_hand_it_in_and_are_no_part_of_it(session, order, owner, end):
    owner.says("答复整改")
    owner.says("防水层重做了。")
    owner.says("［照片］", photos=(a_photo(session).id,))
    owner.says("［照片］", photos=(a_photo(session).id,))
    assert "已提交" in owner.says(end)
    assert session.scalars(select(OrderAnswer)).one().words == "防水层重做了。"


def test_words_that_end_it_hand_in_nothing_that_is_not_complete(session, order, owner):
    owner.says("答复整改")
    assert "请写整改情况" in owner.says("好的")
    owner.says("防水层重做了。")
    assert "请发整改后的照片" in owner.says("没有")
    assert "还没有整改后的照片" in owner.says("没了")
    owner.says("［照片］", photos=(a_photo(session).id,))
    owner.says("修改")
    assert "还没有提交" in owner.says("就这样")
    assert session.scalars(select(OrderAnswer)).one().words == "防水层重做了。"


@pytest.mark.parametrize(
    "words",
    ["答复：防水班组12月8日进场", "我司答复如下：防水班组12月8日进场", "整改答复：防水班组12月8日进场"],
)
def test_an_answer_may_begin_with_its_own_words(session, order, owner, words):
    assert "整改前的照片" in owner.says(words)
    assert session.scalars(select(OrderAnswer)).one().words == "防水班组12月8日进场"


@pytest.mark.parametrize("caption", ["［照片］", "现场照片", "这是沟清完的样子"])
def test_a_picture_of_who_owes_an_answer_begins_it(session, order, owner, caption):
    assert order.number in owner.says(caption, photos=(a_photo(session).id,))
    owner.says("排水沟清了。")
    assert [len(answer.photos) for answer in session.scalars(select(OrderAnswer))] == [1]


def test_a_picture_of_the_own_leaking_home_is_no_answer(session, order, owner):
    owner.says("我家卫生间漏水", intent="file_complaint", photos=(a_photo(session).id,))
    assert not session.scalars(select(OrderAnswer)).all()


@pytest.mark.parametrize(
    "words", ["渗漏点已封堵，屋面天冷做不了，开春再做", "材料来不及运，换了同品牌的，已做完"]
)
def test_what_was_done_is_the_answer_though_it_speaks_of_time(session, order, owner, words):
    owner.says("答复整改")
    owner.says(words)
    assert session.scalars(select(OrderAnswer)).one().words == words


def test_a_yes_to_something_else_that_was_answered_hands_in_nothing(session, order, owner):
    owner.says("答复整改")
    owner.says("防水层重做了。")
    owner.says("［照片］", photos=(a_photo(session).id,))
    owner.says("［照片］", photos=(a_photo(session).id,))
    owner.says("能延到20号么")
    owner.says("好的", "affirm")
    assert session.scalars(select(OrderAnswer)).one().given_at is None
    assert "已提交" in owner.says("没了，交吧")


def test_a_picture_for_the_own_case_is_no_answer_of_the_company(session, order, owner):
    own = a_case(session, account_id=owner.account_id)
    own.stage = Stage.CLOSED
    owner.says(own.number)
    owner.says("没来人就办完了？")
    owner.says("［照片］", photos=(a_photo(session).id,))
    assert not session.scalars(select(OrderAnswer)).all()


def test_a_resident_who_writes_reply_before_the_words_is_not_asked_for_a_company(session, order):
    said = Person(session, "a resident").says("回复：还是漏，没人来", "fallback")
    assert "绑定" not in said


def test_a_picture_that_may_be_of_either_order_is_asked_for_again(session, office, order, owner):
    other = a_case(session, office.case.project)
    other.stage = Stage.RECTIFYING
    copied = {"owner_name": order.owner_name, "owner_uscc": order.owner_uscc, "issued_by": order.issued_by}
    session.add(
        RectificationOrder(
            case_id=other.id, number="ZG20261103-4410", issued_at=NOW, due_on=order.due_on, **copied
        )
    )
    session.flush()
    assert "照片再发一遍" in owner.says("［照片］", photos=(a_photo(session).id,))
    assert "再发一遍" not in owner.says("答复整改")
