"""What a contact asks about a record, a notice or an order of the own company."""

from datetime import date, timedelta

import pytest

from actions.conversation.record_asked import is_asked
from actions.credit import petition_deciding
from actions.credit.petition_stages import Deed
from actions.enterprises.telling import tell_company
from actions.wording.reply import Reply
from data.tables.complaints import RectificationOrder, Stage
from data.tables.enterprises import NoticeKind, Petition
from tests.actions.conversation.person import Person
from tests.actions.credit.builders import TODAY, an_event, counted
from tests.actions.enterprises.conftest import bound, code_for, officer
from tests.builders import NOW, a_case, a_company, an_officer
from tests.made_once import made_once

__all__ = ["bound", "code_for", "officer"]


@pytest.fixture
@made_once
def company(session):
    return a_company(session, kind="施工")


@pytest.fixture
def me(bound, company):
    return bound("me", company)


def test_what_was_withdrawn_and_what_still_counts_is_told_apart(session, company, me):
    gone = an_event(session, company, document="津建罚〔2026〕7号", reason="防水层厚度不足")
    an_event(session, company, document="津建罚〔2026〕8号", reason="未按图施工")
    an_event(session, company, document="津建罚〔2026〕9号", public_from=TODAY + timedelta(days=30))
    gone.withdrawn_at = NOW
    counted(session, company)
    lines = me.says("这个处罚不是已经撤销了吗").splitlines()
    assert lines[1].startswith("1. 处罚：防水层厚度不足")
    assert lines[1].endswith("：已在2026年11月3日撤销，自始不计分")
    assert "津建罚〔2026〕9号）：还没有开始公示，2026年12月3日起公示、计分" in lines[2]
    assert "津建罚〔2026〕8号）：没有撤销，还在公示" in lines[3]
    assert "计-30分" in lines[3]
    one = me.says("津建罚[2026]8号撤销了吗")
    assert "津建罚〔2026〕7号" not in one


def test_a_score_names_what_it_came_from(session, company, me):
    an_event(session, company, document="津建罚〔2026〕7号")
    counted(session, company)
    an_event(session, company, document="津建罚〔2026〕8号", points=80.0)
    counted(session, company)
    said = me.says("490分那个不是不对吗")
    assert "津建罚〔2026〕8号" in said
    assert "津建罚〔2026〕7号" not in said


def test_which_record_a_repair_was_about_is_answered_from_the_petition(session, company, me):
    an_event(session, company, document="津建罚〔2026〕7号", reason="偷工减料")
    an_event(session, company, document="津建罚〔2026〕8号")
    counted(session, company)
    me.says("津建罚〔2026〕7号申请信用修复")
    me.says("问题已经整改，罚款交清了，证明在照片里。")
    me.taps("提交")
    petition = session.query(Petition).one()
    by = an_officer(session, "审批")
    petition_deciding.decide(session, petition.id, Deed.UPHOLD, by, "已改正", seen=petition.revision, now=NOW)
    said = me.says("修复的那条通知是说哪个处罚啊")
    assert petition.number in said
    assert "津建罚〔2026〕7号（2026年11月3日申请的那条，已不再公示）" in said
    assert "偷工减料" not in said


def test_what_is_over_is_not_named_to_who_asks(session, company, me):
    an_event(
        session,
        company,
        document="旧7号",
        public_from=TODAY.replace(year=2020),
        public_until=TODAY.replace(year=2021),
    )
    counted(session, company)
    said = me.says("那条处罚还在公示吗")
    assert "旧7号" not in said
    assert "没有在公示的不良记录" in said


def test_who_speaks_for_nobody_is_told_nothing(session, company):
    an_event(session, company, document="津建罚〔2026〕7号")
    said = Person(session, "stranger").says("这个处罚不是已经撤销了吗", "check_complaint")
    assert "7号" not in said


@pytest.mark.parametrize(
    ("stage", "said"),
    [(Stage.RECTIFYING, "登记的还是整改中，2026年12月20日前改完"), (Stage.CLOSED, "已经办完")],
)
def test_of_an_order_it_is_told_how_far_it_came(session, company, bound, stage, said):
    me, by = bound("me", company), an_officer(session, "承办")
    case = a_case(session)
    case.stage = stage
    order = RectificationOrder(
        number="ZG20261103-4410",
        case_id=case.id,
        owner_name="天津市津沽恒筑房地产开发有限公司",
        copy_name=company.name,
        copy_uscc=company.uscc,
        issued_at=NOW,
        issued_by=by.id,
        due_on=date(2026, 12, 20),
    )
    session.add(order)
    session.flush()
    replies, about = [Reply("【整改通知（抄送）】")], {"order": order.id, "part": "copy"}
    notice = tell_company(session, company.id, NoticeKind.ORDER, replies, key="o", about=about, now=NOW)
    told = me.says("这个整改通知不是已经修完了吗", "acknowledge_notice")
    assert f"整改通知 {order.number}：{said}" in told
    assert notice.acknowledged_at is None


def test_the_score_is_told_at_any_time(session, company, me):
    an_event(session, company)
    counted(session, company)
    assert "测算信用分：570分" in me.says("信用分")
    assert "测算信用分：570分" in me.says("查一下信用分")


@pytest.mark.parametrize(
    "words",
    [
        "这个处罚不是已经撤销了吗",
        "这个整改通知不是已经修完了吗",
        "520分那个不是不对吗",
        "那条处罚怎么还没撤销",
        "处罚什么时候到期？",
        "扣分撤了没",
    ],
)
def test_questions_about_a_record(words):
    assert is_asked(words)


@pytest.mark.parametrize(
    "words",
    [
        "我们要申请信用修复",
        "信用修复怎么申请",
        "信用变动的那个我们不认",
        "卫生间漏水修完了吗",
        "这条裂缝修好了吗",
        "处罚已经整改完了",
        "收到通知",
    ],
)
def test_a_wish_a_denial_and_another_matter_are_no_question_about_a_record(words):
    assert not is_asked(words)
