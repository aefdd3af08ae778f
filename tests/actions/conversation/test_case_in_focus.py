"""What is said about an own case after it was filed or shown: corrections, more of it, and nothing is lost."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from data.queries import case_words
from data.tables.complaints import Case, CaseWords, Stage, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
def me(session):
    return Person(session, "me")


@pytest.fixture
@made_once
def filed(session, project, me):
    """A leak in the second of three phases; the day of the handing over is asked."""
    a_project(session, "海河新苑一期")
    a_project(session, "海河新苑三期")
    me.says("海河新苑二期3号楼2单元501厨房漏水，前年夏天开始漏的", "file_complaint")
    me.says("提交")
    return session.scalar(select(Case))


def supplements(session, case):
    rows = session.scalars(select(CaseWords).where(CaseWords.case_id == case.id).order_by(CaseWords.id))
    return [case_words.unseal(case, row) for row in rows if row.kind == WordKind.SUPPLEMENT]


def how_many(session):
    return session.scalar(select(func.count()).select_from(Case))


def newest(session, case, kind):
    return case_words.newest(session, case, [kind]).get(kind)


def test_phase_and_beginning_are_put_right_in_one_sentence(session, me, filed):
    said = me.says("啊等下，我们家是三期的，还有不是前年，去年才开始漏的")
    assert (filed.project.name, filed.since) == ("海河新苑三期", date(2025, 1, 1))
    assert ("海河新苑三期" in said, "2025年开始" in said, "1月" in said) == (True, True, False)
    assert filed.handed_over_on is None


def test_what_was_put_right_can_be_undone(session, me, filed):
    me.says("我们家是三期的，不是前年，去年才开始漏的")
    me.taps("不是这件事")
    assert (filed.project.name, filed.since) == ("海河新苑二期", date(2024, 6, 1))
    assert supplements(session, filed) == []


@pytest.mark.parametrize("words", ["不是前年，是去年", "记错了，是去年不是前年"])
def test_the_year_that_is_denied_tells_which_day_is_meant(me, filed, words):
    me.says(words)
    assert (filed.since, filed.handed_over_on) == (date(2025, 1, 1), None)


def test_the_answer_to_our_question_is_no_correction(me, filed):
    assert "交房" in me.says("2024年5月")
    assert filed.handed_over_on == date(2024, 5, 31)


def test_another_estate_is_taken_while_nobody_has_begun_and_else_left_to_the_officers(session, me, filed):
    other = a_project(session, "柳林花园二期")
    me.says("我说的是柳林花园二期", "look_up_project", project="柳林花园二期")
    assert filed.project_id == other.id
    me.taps("不是这件事")
    assert filed.project.name == "海河新苑二期"
    filed.stage = Stage.ACCEPTED
    me.says("我说的是柳林花园二期", "look_up_project", project="柳林花园二期")
    assert (filed.project.name, supplements(session, filed)) == ("海河新苑二期", ["我说的是柳林花园二期"])


def test_unit_and_room_are_put_right_together(session, me, filed):
    me.says("哎呀不对 是1单元不是2单元 602")
    assert (newest(session, filed, WordKind.UNIT), newest(session, filed, WordKind.ROOM)) == ("1", "602")


def test_what_is_corrected_and_not_understood_is_kept_for_the_officers(session, me, filed):
    said = me.says("改成十月份搬的 不是仨月", "ask_warranty")
    assert filed.number in said
    assert supplements(session, filed) == ["改成十月份搬的 不是仨月"]
    assert (filed.handed_over_on, filed.since) == (None, date(2024, 6, 1))


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("物业来瞅了一眼就走了", "look_up_company"),
        ("孩子过敏闻不了那个霉味", "out_of_scope"),
        ("灶台后头那面墙最湿", "look_up_project"),
        ("那天下雨漏得更大", "file_complaint"),
    ],
)
def test_words_that_ask_nothing_are_kept_with_the_case(session, me, filed, words, intent):
    assert words in me.says(words, intent)
    assert (supplements(session, filed), how_many(session)) == ([words], 1)
    me.taps("不是这件事")
    assert supplements(session, filed) == []


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("海河新苑二期是谁盖的", "look_up_project"),
        ("提醒我下周三验房", "set_reminder"),
        ("查一下恒筑建工", "look_up_company"),
        ("谢谢您啊", "out_of_scope"),
        ("海河新苑一期", "look_up_project"),
        ("我还要投诉，电梯老是坏，关不上门", "file_complaint"),
    ],
)
def test_a_question_a_wish_a_name_or_another_matter_is_none_of_it(session, me, filed, words, intent):
    me.says(words, intent)
    assert supplements(session, filed) == []


def test_an_hour_later_nothing_is_taken_for_the_case(session, me, filed):
    me.waits(hours=2)
    me.says("灶台后头那面墙最湿", "out_of_scope")
    assert supplements(session, filed) == []


def test_our_question_comes_back_once_after_a_digression(me, filed):
    assert "刚才问您" in me.says("物业来瞅了一眼就走了", "out_of_scope")
    assert "刚才问您" not in me.says("灶台后头那面墙最湿", "out_of_scope")
    assert "2024年5月交房" in me.says("2024年5月交的房")


def test_the_day_that_we_asked_is_written_down_though_a_warranty_was_asked_since(me, filed):
    me.says("防水保修几年？", "ask_warranty")
    assert "2022年交房" in me.says("我爸说是2022年收的房", "fallback")
    assert filed.handed_over_on.year == 2022


def test_our_question_outlives_another_that_was_opened_beside_it(session, me, filed):
    me.says("跳过")
    me.says("跳过")
    assert "刚才问您" not in me.says("防水保修几年？", "ask_warranty")
    me.says("13512345678")
    assert newest(session, filed, WordKind.PHONE) == "13512345678"


@pytest.mark.parametrize(
    "words",
    [
        "厨房那句写上没",
        "看看我登记的内容",
        "登记内容给我看看",
        "我都报了些啥",
        "给我看看我填的",
        "你们记的啥",
    ],
)
def test_what_is_in_the_case_is_shown(me, filed, words):
    assert f"{filed.number} 里登记的是" in me.says(words, "ask_responsibility")


def test_yes_with_nothing_asked_is_about_the_case(me, filed):
    me.says("跳过"), me.says("跳过"), me.says("跳过")
    assert filed.number in me.says("好的", "affirm")


def test_an_estate_left_open_is_taken_out_of_a_grumble(session, project, me):
    me.says("厨房漏水，小区我说不清", "file_complaint")
    me.says("不知道")
    me.says("跳过")
    me.says("提交")
    case = session.scalar(select(Case))
    assert case is not None
    assert case.project_id is None
    me.says("行行行，海河新苑二期，别没完没了的", "look_up_project", project="海河新苑二期")
    assert case.project_id == project.id


def test_what_was_told_of_the_visit_is_kept(session, me, filed):
    said = me.says("他们啥时候来？我上午送孩子不在家", "out_of_scope")
    assert "上门的日子我定不了" in said
    assert supplements(session, filed) == ["他们啥时候来？我上午送孩子不在家"]
    me.says("让他们礼拜天来吧", "set_reminder")
    assert supplements(session, filed)[1:] == ["让他们礼拜天来吧"]


def test_a_draft_left_behind_does_not_swallow_words_of_the_case_that_is_shown(session, office, me):
    office.case.account_id = me.account_id
    office.at(Stage.HANDLING)
    me.now = office.now + timedelta(days=1)
    me.says("厨房漏水", "file_complaint")
    me.waits(minutes=1)
    me.says(office.case.number)
    assert "催办记下了" in me.says("就是这件，又漏了，催催", "urge_complaint")
    assert "上门的日子我定不了" in me.says("到底来不来人")


def test_that_nobody_came_for_days_is_no_question(session):
    a_project(session, name="海河新苑一期", number="120103000001")
    me = Person(session, "days")
    me.says("海河新苑一期3号楼2单元301主卧窗户进水漏水", "file_complaint")
    me.says("别问了")
    said = me.says("这都几天了也没见个人影，昨晚下雨又进水了", "file_complaint")
    assert ("TS" in said, "哪一类" in said) == (True, False)
