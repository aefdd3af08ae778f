"""整改通知: the owner is told, the contractor gets a copy, and neither reads a word of who complained."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.complaints.stages import Move
from actions.enterprises.answering import owed
from actions.enterprises.ordering import unheard, without_the_person
from actions.enterprises.repeating import repeat_due
from actions.wording.reply import load_replies
from data.queries import case_words
from data.tables.complaints import RectificationOrder, Stage, WordKind
from data.tables.delivery import Notice
from data.tables.enterprises import CompanyNotice, NoticeKind
from data.tables.register import Company, Role
from tests.actions.complaints.conftest import office, project
from tests.builders import a_party

__all__ = ["office", "project"]


def told(session):
    rows = session.scalars(select(CompanyNotice).order_by(CompanyNotice.id))
    return [(row, load_replies(row.content)[0]) for row in rows]


def test_the_owner_gets_the_order_and_the_contractor_a_copy(session, office):
    office.at(Stage.HANDLING).do(Move.ORDER, demand="重做卫生间防水", due_on="2026-11-20")
    order = session.scalars(select(RectificationOrder)).one()
    (owner, said), (copy, copied) = told(session)
    assert (owner.company.name, copy.company.name) == ("天津海河置业有限公司", "天津恒筑建工集团有限公司")
    assert owner.kind == copy.kind == NoticeKind.ORDER
    assert said.text.splitlines()[0] == "【整改通知】天津海河置业有限公司"
    for text in (said.text, copied.text):
        assert order.number in text
        assert "海河新苑二期" in text
        assert "重做卫生间防水" in text
        assert "2026年11月20日前" in text
    [button] = said.buttons
    assert (button.title, button.command, button.arguments) == (
        "答复整改",
        "answer_order",
        {"order": order.id},
    )
    assert copied.buttons == ()
    assert "抄送" in copied.text


def test_nobody_reads_who_complained(session, office):
    case = office.case
    own = {
        WordKind.NAME: "刘桂兰",
        WordKind.PHONE: "13820001234",
        WordKind.UNIT: "2单元",
        WordKind.ROOM: "1702",
    }
    for kind, words in own.items():
        case_words.keep(session, case, kind, words, now=office.now)
    demand = "3号楼2单元1702室刘桂兰家（13820001234，022-23456789）漏水，楼下1602室也渗，请于30日内修好"
    office.at(Stage.HANDLING).do(Move.ORDER, demand=demand, due_on="2026-11-20")
    for _, reply in told(session):
        for word in ("刘桂兰", "13820001234", "23456789", "1702", "1602", "2单元"):
            assert word not in reply.text
        assert "3号楼" in reply.text
        assert "30日内修好" in reply.text
        assert "〔房号〕室" not in reply.text


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("二单元1801渗水", "〔单元〕〔房号〕渗水"),
        ("厚度不小于1500毫米，3000平米", "厚度不小于1500毫米，3000平米"),
        ("1702房间返潮，1702房屋", "〔房号〕间返潮，1702房屋"),
        ("5门302室", "〔单元〕〔房号〕"),
        ("依据GB 50207重做", "依据GB 50207重做"),
    ],
)
def test_rooms_and_units_are_taken_out_and_measures_stay(words, left):
    assert without_the_person(words, {}) == left


def test_work_that_is_sent_back_is_told_with_its_new_day(session, office):
    office.at(Stage.VERIFYING).do(Move.SEND_BACK, reason="1702室还在渗", due_on="2026-12-05")
    owner, said = told(session)[-2]
    assert said.text.splitlines()[0] == "【整改退回重做】天津海河置业有限公司"
    assert "2026年12月5日前" in said.text
    assert "要求：三十天内修好\n没有通过的原因：〔房号〕还在渗\n" in said.text
    assert len(told(session)) == 4
    assert owner.about["part"] == "owner"


def test_an_owner_of_which_only_a_name_is_registered_is_told_nothing_and_the_officer_is_warned(
    session, office, bound
):
    a_party(session, office.case.project, Role.TESTING, "海河新苑物业中心")
    office.at(Stage.HANDLING).do(Move.ORDER, owner="海河新苑物业中心", demand="修", due_on="2026-11-20")
    [(copy, said)] = told(session)
    assert (copy.company.name, copy.about["part"]) == ("天津海河置业有限公司", "copy")
    assert "请配合检测单位海河新苑物业中心" in said.text
    order = session.scalars(select(RectificationOrder)).one()
    bound("copied", copy.company)
    assert unheard(session, order) == ["海河新苑物业中心"]


def test_the_firm_that_is_named_gets_the_order_and_answers_it_whatever_its_role(session, office, bound):
    contractor, developer = "天津恒筑建工集团有限公司", "天津海河置业有限公司"
    office.at(Stage.HANDLING).do(
        Move.ORDER, owner=contractor, copy=developer, demand="修", due_on="2026-11-20"
    )
    (owner, said), (copy, copied) = told(session)
    assert (owner.company.name, copy.company.name) == (contractor, developer)
    assert said.text.startswith(f"【整改通知】{contractor}\n")
    assert [button.title for button in said.buttons] == ["答复整改"]
    assert f"已抄送建设单位：{developer}。" in said.text
    assert f"请配合施工单位{contractor}，在2026年11月20日前整改完，由施工单位答复" in copied.text
    assert copied.buttons == ()
    assert [
        order.order.owner_name for order in owed(session, bound("builder", owner.company).account_id)
    ] == [contractor]
    assert owed(session, bound("developer", copy.company).account_id) == []


def test_work_that_is_sent_back_to_another_firm_is_a_new_order_to_it_with_the_reason(session, office):
    office.at(Stage.VERIFYING)
    office.do(Move.SEND_BACK, reason="1702室还在渗", owner="天津恒筑建工集团有限公司", due_on="2026-12-05")
    first, second = session.scalars(select(RectificationOrder).order_by(RectificationOrder.id))
    assert (second.owner_name, second.copy_name) == (first.copy_name, first.owner_name)
    owner, said = told(session)[-2]
    assert owner.company.name == "天津恒筑建工集团有限公司"
    assert "没有通过的原因：〔房号〕还在渗" in said.text
    office.do(Move.REPORT_RECTIFIED, note="看过了")
    office.do(Move.SEND_BACK, reason="还在渗", due_on="2026-12-10")
    assert len(session.scalars(select(RectificationOrder)).all()) == 2, "it stays with who has it"
    assert told(session)[-2][0].company.name == "天津恒筑建工集团有限公司"


def texts(session, person):
    rows = session.scalars(select(Notice).where(Notice.account_id == person.account_id).order_by(Notice.id))
    return [load_replies(row.content)[0].text for row in rows if row.key.startswith("company:")]


def test_whoever_binds_later_hears_of_an_order_that_is_owed_and_of_none_that_is_over(session, office, bound):
    office.at(Stage.RECTIFYING)
    (owner, _), (copy, _) = told(session)
    assert ["【整改通知】" in text for text in texts(session, bound("owner", owner.company))] == [True]
    office.do(Move.REPORT_RECTIFIED, note="看过了")
    assert texts(session, bound("contractor", copy.company)) == []


def test_of_an_order_that_was_sent_back_only_the_newest_word_is_told(session, office, bound):
    office.at(Stage.VERIFYING).do(Move.SEND_BACK, reason="还在渗", due_on="2026-12-05")
    owner = told(session)[0][0]
    assert [text.splitlines()[0] for text in texts(session, bound("owner", owner.company))] == [
        "【整改退回重做】天津海河置业有限公司"
    ]


def test_nobody_is_reminded_of_an_order_that_was_carried_out(session, office, bound):
    person = bound(
        "owner", session.scalars(select(Company).where(Company.name == "天津海河置业有限公司")).one()
    )
    office.at(Stage.RECTIFYING).do(Move.REPORT_RECTIFIED, note="看过了")
    before = texts(session, person)
    assert ["不用再答复" in text for text in before] == [False, True]
    repeat_due(session, now=office.now + timedelta(days=2))
    assert texts(session, person) == before
