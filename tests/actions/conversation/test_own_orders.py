"""A bound contact speaks of its 整改通知: shown, answered from it, passed on to the handler; never answered with something else."""

import json
import re

import pytest
from sqlalchemy import select

from actions.complaints.stages import Move, Record
from actions.conversation.order_words import About, about
from actions.credit.petitions import own_ones
from actions.enterprises import own_orders
from data.queries import case_words
from data.tables.complaints import LedgerEntry, RectificationOrder, Stage, WordKind
from data.tables.delivery import Notice
from data.tables.enterprises import CompanyNotice, ContactRole, OrderAnswer
from data.tables.register import Company
from tests.actions.complaints.conftest import PROOF, office, project
from tests.actions.conversation.person import Person
from tests.actions.enterprises.conftest import bound, code_for, officer
from tests.builders import NOW, a_case, a_photo
from tests.made_once import made_once

__all__ = ["bound", "code_for", "office", "officer", "project"]


# What no company may hear; the room is no four digits of a case's number.
PRIVATE = re.compile(r"王大妈|13800001111|(?<!\d)1702(?!\d)")


def private(said):
    return PRIVATE.findall(said)


@pytest.fixture
@made_once
def order(session, office):
    for kind, words in ((WordKind.NAME, "王大妈"), (WordKind.PHONE, "13800001111"), (WordKind.ROOM, "1702")):
        case_words.keep(session, office.case, kind, words, now=NOW)
    office.at(Stage.HANDLING).do(Move.ORDER, demand="1702室重做防水", due_on="2026-11-20")
    return session.scalars(select(RectificationOrder)).one()


@pytest.fixture
def copied(session, bound, order):
    return bound("copied", session.scalars(select(Company).where(Company.uscc == order.copy_uscc)).one())


@pytest.fixture
def owner(session, bound, order):
    return bound("owner", session.scalars(select(Company).where(Company.uscc == order.owner_uscc)).one())


@pytest.fixture(params=["owner_uscc", "copy_uscc"])
def either(request, session, bound, order):
    code = getattr(order, request.param)
    return bound("either", session.scalars(select(Company).where(Company.uscc == code)).one())


def kept(session):
    rows = session.scalars(
        select(LedgerEntry).where(LedgerEntry.deed == Record.NOTE).order_by(LedgerEntry.id)
    )
    return [row for row in rows if "said_by" in row.facts]


def words_of(session, case, entry):
    return [case_words.unseal(case, row) for row in case_words.of_entry(session, entry)]


def told(session, account_id):
    rows = select(Notice).where(Notice.account_id == account_id).order_by(Notice.id)
    return [reply["text"] for notice in session.scalars(rows) for reply in json.loads(notice.content)]


@pytest.mark.parametrize(
    "words",
    [
        "整改通知看一下",
        "我们的整改通知有哪些",
        "叫我们改啥",
        "要求我们整改什么",
        "整改单发我看看",
        "通知里写的是哪个部位",
        "让我们怎么改",
        "改完了咋报",
        "整改通知",
    ],
)
def test_the_order_is_shown_to_whom_it_was_copied(session, order, copied, words):
    said = copied.says(words)
    for part in (
        order.number,
        "海河新苑二期",
        "〔房号〕重做防水",
        "2026年11月20日前",
        "由建设单位天津海河置业有限公司答复",
    ):
        assert part in said
    assert "答复整改" not in copied.titles()
    assert private(said) == []


def test_its_addressee_is_shown_that_it_has_to_answer(session, order, owner):
    assert "由贵公司答复" in owner.says("整改通知看一下")
    assert "请写整改情况" in owner.taps("答复整改")


@pytest.mark.parametrize(
    "words",
    [
        "整改完成 防水重新做了 闭水48小时没漏",
        "防水层重做了，闭水试验合格",
        "我们修好了",
        "责任不在我们 是楼上装修弄坏的",
        "这不是我们的问题",
        "住户自己砸的管子造成的",
        "能不能宽限几天",
        "工期太紧 来不及",
        "12月10号弄不完 天太冷 防水做不了 能延到20号么",
        "能往后拖几天不 材料没到",
        "改到下周三行不行 人手不够",
        "我们明天派人去修",
        "业主不在家 进不去",
        "再给三天行不行",
        "已经约好了周三上门",
    ],
)
def test_words_of_whom_it_was_copied_to_are_kept_for_the_handler(session, office, order, copied, words):
    before = len(told(session, office.case.account_id))
    said = copied.says(words, "file_complaint")
    assert "转给承办人看" in said
    assert "由建设单位天津海河置业有限公司来交" in said
    [entry] = kept(session)
    assert words_of(session, office.case, entry) == [words]
    assert entry.facts["said_by"] == "天津恒筑建工集团有限公司"
    assert office.case.stage == Stage.RECTIFYING
    assert len(told(session, office.case.account_id)) == before, "the resident is told nothing of it"
    assert not session.scalars(select(OrderAnswer)).all()


def test_what_its_addressee_did_goes_into_the_answer(session, order, owner):
    assert "整改前的照片" in owner.says("防水层昨天重做了，闭水试验合格")
    assert session.scalars(select(OrderAnswer)).one().words == "防水层昨天重做了，闭水试验合格"
    assert kept(session) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("最晚哪天改完", "最迟2026年11月20日改完"),
        ("啥时候要改完", "最迟2026年11月20日改完"),
        ("最晚哪天", "最迟2026年11月20日改完"),
        ("期限是几号", "最迟2026年11月20日改完"),
        ("这是哪家啊 房号没写", "不写在通知里"),
        ("是哪一户 房号多少", "不写在通知里"),
        ("谁投诉的", "不写在通知里"),
        ("怎么上门", "请安排入户"),
        ("要是我们不改会怎么样", "《建设工程质量管理条例》第六十六条"),
        ("不整改会罚吗", "第六十六条"),
        ("那家修好了没 居民咋说", "整改中，等"),
        ("现在到哪一步了", "整改中，等"),
        ("什么时候来验收", "整改中，等"),
        ("整改完成了吗", "整改中，等"),
    ],
)
def test_a_question_is_answered_from_the_order(session, order, either, words, said):
    heard = either.says(words, "ask_knowledge")
    assert order.number in heard
    assert said in heard
    assert private(heard) == []
    assert kept(session) == []


def test_more_time_is_asked_of_the_handler_and_the_day_stays(session, order, owner):
    said = owner.says("能不能宽限几天，材料还没到")
    assert "没有通知改期，还是2026年11月20日前" in said
    assert len(kept(session)) == 1


def test_a_visit_is_asked_for_by_a_tap(session, office, order, copied):
    copied.says("房号多少")
    assert "转给承办人看" in copied.taps("请安排入户")
    assert words_of(session, office.case, kept(session)[0]) == ["请安排入户。"]


def test_of_several_orders_it_is_asked_which(session, office, order, copied):
    other = a_case(session, office.case.project)
    session.add(
        RectificationOrder(
            case_id=other.id,
            number="ZG20261103-4410",
            owner_name="天津海河置业有限公司",
            owner_uscc=order.owner_uscc,
            copy_name=order.copy_name,
            copy_uscc=order.copy_uscc,
            issued_at=NOW,
            issued_by=office.handler.id,
            due_on=order.due_on,
        )
    )
    other.stage = Stage.RECTIFYING
    session.flush()
    assert "哪一份整改通知" in copied.says("责任不在我们")
    assert kept(session) == []
    copied.taps(order.number)
    [entry] = kept(session)
    assert (entry.case_id, words_of(session, office.case, entry)) == (office.case.id, ["责任不在我们"])
    assert "ZG20261103-4410" in copied.says("我们的整改通知有哪些")


def test_the_details_of_an_order_are_the_order(session, order, copied):
    notice = session.scalars(select(CompanyNotice).where(CompanyNotice.key.endswith(":copy"))).one()
    heard = copied.says("收到没收到啊这个", "acknowledge_notice")
    assert "详情" in copied.titles(), heard
    said = copied.taps("详情")
    assert notice.number in said
    assert order.number in said
    assert "测算" not in said


def test_whoever_has_nothing_to_do_with_an_order_is_answered_as_before(session, order, bound, copied):
    stranger = Person(session, "stranger")
    rival = bound("rival", session.scalars(select(Company).where(Company.uscc == order.owner_uscc)).one())
    assert order.number not in stranger.says("最晚哪天改完")
    assert "宽限" not in stranger.says("责任不在我们 是楼上装修弄坏的")
    for words in ("海河新苑二期是哪家施工的", "海河新苑验收了吗", "我家卫生间漏水，修好了又漏", "信用分多少"):
        copied.says(words)
    assert kept(session) == []
    assert own_ones(session, rival.account_id) == []


def test_who_has_a_complaint_as_well_speaks_of_it_unless_the_order_is_named(session, order, copied):
    mine = a_case(session)
    mine.account_id = copied.account_id
    session.flush()
    assert order.number not in copied.says("那家修好了没")
    assert order.number in copied.says("整改通知最晚哪天改完")


def test_both_hear_what_the_resident_said_and_that_it_is_over(session, office, order, owner, copied):
    office.do(Move.REPORT_RECTIFIED, note="看过了")
    office.do(Move.ASK_BACK, photos=[office.a_photo()], **PROOF)
    office.resident(Move.NOT_SOLVED)
    for person in (owner, copied):
        assert "投诉人回访时说还没解决" in told(session, person.account_id)[-1]
        assert "投诉人说还没解决" in person.says("整改通知现在到哪一步了")
    office.do(Move.VERIFY, note="换了管", photos=[office.a_photo()])
    office.do(Move.ASK_BACK, photos=[office.a_photo()], **PROOF)
    office.resident(Move.ANSWERED_BACK, solved="solved")
    office.do(Move.CLOSE, office.approver)
    for person in (owner, copied):
        assert "已经办结，这份整改通知不用再办" in told(session, person.account_id)[-1]
        assert "没有要办的整改通知" in person.says("我们的整改通知有哪些")
        assert private("".join(told(session, person.account_id))) == []


def test_who_is_relieved_of_an_order_hears_it(session, office, order, owner):
    office.do(Move.RECTIFY_FAILED, reason="改发施工单位")
    assert "不用再答复" in told(session, owner.account_id)[-1]


def test_the_consent_to_a_visit_is_said_and_nothing_of_the_home(session, office, order, owner):
    office.case.visit_agreed = True
    session.flush()
    said = owner.says("这是哪家啊 房号没写")
    assert "由承办人转给来修的单位" in said
    assert private(said) == []
    assert own_orders.at_hand(session, owner.account_id)


@pytest.mark.parametrize(
    "words",
    [
        "海河新苑验收了吗",
        "谁盖的海河新苑",
        "我们要申请信用修复",
        "你好",
        "这个处罚不对",
        "证书办好了",
        "谢谢",
    ],
)
def test_other_matters_are_not_about_an_order(words):
    assert about(words) is None


def test_a_question_with_a_word_of_done_is_no_report():
    assert about("那家修好了没") is About.HOW_NOW
    assert about("我们修好了") is About.DONE


def test_who_says_that_it_came_and_will_be_seen_to_has_read_it_too(session, order, copied):
    notice = session.scalars(select(CompanyNotice).where(CompanyNotice.key.endswith(":copy"))).one()
    copied.says("收到，马上安排人去修", "acknowledge_notice")
    assert len(kept(session)) == 1
    assert notice.acknowledged_at == copied.now


def test_words_that_nobody_understands_are_offered_to_the_handler(session, office, order, copied):
    said = copied.says("那个管井跟图纸对不上", "fallback")
    assert order.number in said
    assert kept(session) == []
    copied.taps("转给承办人")
    assert words_of(session, office.case, kept(session)[0]) == ["那个管井跟图纸对不上"]
    assert order.number not in Person(session, "stranger").says("那个管井跟图纸对不上", "fallback")


def test_who_answered_hears_the_result_beside_the_colleague_who_receives_results(
    session, office, order, bound
):
    company = session.scalars(select(Company).where(Company.uscc == order.owner_uscc)).one()
    colleague, leader = bound("colleague", company), bound("leader", company, ContactRole.LEADER)
    leader.says("整改好了，防水层重做了，闭水试验合格")
    leader.says("跳过")
    leader.says("［照片］", photos=(a_photo(session).id,))
    assert "已提交" in leader.taps("提交")
    office.do(Move.REPORT_RECTIFIED)
    for person in (colleague, leader):
        assert "整改答复已收下" in told(session, person.account_id)[-1]


@pytest.mark.parametrize(
    "words", ["弄完要拍照片吗 往哪发", "照片拍几张", "整改前的照片没拍怎么办", "水管改完照片怎么传"]
)
def test_which_photos_are_needed_is_answered_for_the_order_and_for_no_complaint(order, owner, copied, words):
    said = owner.says(words, "ask_procedure")
    assert (order.number in said, "整改后的必须有" in said, "您这件投诉" in said) == (True, True, False)
    assert "答复整改" in owner.titles()
    assert "的答复一起交" in copied.says(words)


@pytest.mark.parametrize("words", ["我看看退回的理由是什么", "为啥没给通过", "咋又打回来了，哪里不行"])
def test_why_an_answer_was_sent_back_is_said_again(session, office, order, owner, words):
    owner.says("整改好了，防水层重做了，闭水试验合格")
    owner.says("跳过")
    owner.says("［照片］", photos=(a_photo(session).id,))
    owner.taps("提交")
    assert "退回的理由" not in owner.says(words)
    office.do(Record.RETURN_ANSWER, reason="照片看不清，1702室王大妈说没人来")
    said = owner.says(words, "check_complaint")
    assert "退回的理由：照片看不清，" in said
    assert private(said) == []
    assert "您在这里还没有投诉" not in said
    assert "答复整改" in owner.titles()
    assert "上次退回的理由：照片看不清" in owner.says("拍的照片不行吗 要重新拍？")


@pytest.mark.parametrize("words", ["那户到底说了啥 还要我们弄吗", "这单子还用改吗", "你们啥时候来看"])
def test_whether_it_is_still_owed_is_said_from_how_it_stands(order, owner, words):
    said = owner.says(words, "help")
    assert ("等贵公司答复" in said, "哪天来看由承办人定" in said) == (True, True)


def test_who_owes_an_answer_hears_that_none_is_needed_when_the_officer_reports_the_work_done(
    session, office, order, owner, copied
):
    office.do(Move.REPORT_RECTIFIED, note="到现场看过，修好了")
    for person in (owner, copied):
        said = told(session, person.account_id)[-1]
        assert ("接着核验，不用再答复" in said, "到现场看过" in said) == (True, False)


@pytest.mark.parametrize(
    "words",
    [
        "材料放到3楼了，明天进场",
        "水管改到2号卫生间了",
        "已把管道改到3米高处，不再积水",
        "防水层改到1.5毫米厚，重做完了",
        "这个我们修不了，不是我们的责任",
    ],
)
def test_what_is_put_somewhere_or_is_not_theirs_asks_for_no_time(words):
    assert about(words) is not About.MORE_TIME
