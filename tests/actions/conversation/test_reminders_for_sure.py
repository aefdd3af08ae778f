"""Words about the own reminders, said while a draft, a case or another question is open."""

from datetime import datetime

import pytest
from sqlalchemy import select

from actions.complaints import drafts
from actions.conversation import reminders_for_sure
from actions.conversation.coming_back import come_back
from actions.conversation.registry import COMMANDS
from actions.reminders.rhythm import CITY
from actions.reminders.wished import is_wish
from data.tables.complaints import Draft, DraftState
from data.tables.reminders import Reminder, ReminderState
from tests.actions.conversation.person import Person
from tests.builders import a_turn
from tests.made_once import made_once

HOME = "我家是海河新苑二期3号楼1门1102，2026年12月8日交的房"
DRAFT = "海河新苑一期1号楼2单元601卫生间漏水"


@pytest.fixture
def person(session, register):
    return Person(session, "a", now=datetime(2026, 11, 30, 17, 6, tzinfo=CITY))


@pytest.fixture
@made_once
def reminded(person):
    person.says("下礼拜二收房那天提醒我去验房")
    person.says("确定")
    return person


def tells(person):
    person.says(DRAFT, "file_complaint", project="海河新苑一期")


def draft(session):
    return drafts.told(session.scalars(select(Draft).where(Draft.state == DraftState.OPEN)).one())


def set_ones(session):
    session.expire_all()
    rows = session.scalars(select(Reminder).where(Reminder.state == ReminderState.SET).order_by(Reminder.id))
    return [(row.about, row.due_at.astimezone(CITY).strftime("%Y-%m-%d %H:%M")) for row in rows if row.about]


@pytest.mark.parametrize(
    ("words", "read_back"),
    [
        (
            "每年11月1号上午九点提醒我给暖气放气",
            "每年11月1日上午9:00，下一次是2027年11月1日（周一）上午9:00\n提醒您：给暖气放气",
        ),
        ("12月5号提醒我看看卫生间漏不漏", "2026年12月5日（周六）上午9:00\n提醒您：看看卫生间漏不漏"),
        ("下周三上午九点设个闹钟 去验收", "2026年12月9日（周三）上午9:00"),
    ],
)
def test_a_wish_to_be_reminded_goes_past_an_open_draft_and_leaves_it_as_it_was(
    session, person, words, read_back
):
    tells(person)
    before = draft(session)
    assert read_back in person.says(words, "file_complaint")
    assert draft(session) == before


@pytest.mark.parametrize(
    "words",
    [
        "卫生间漏水，你们来之前提醒我一声",
        "修好了提醒我一下",
        "物业没提醒我就停水了",
        "开发商提醒我说漏水要自己修",
        "他们从来不提醒我们",
        "销售当时提醒我收房要交钱",
    ],
)
def test_what_somebody_else_said_is_no_wish(words):
    assert not is_wish(words)


@pytest.mark.parametrize(
    "words",
    [
        "改成下午一点",
        "那验房那个你记上没 改成下午一点吧 我上午上班",
        "你把验房改回下午一点",
        "验房的改到12月8号下午一点",
        "验房那个挪到下午一点",
    ],
)
def test_another_hour_keeps_the_day_is_read_back_and_nothing_else_is_set(session, reminded, words):
    tells(reminded)
    before = draft(session)
    said = reminded.says(words, "file_complaint")
    assert said == "我这样记，对吗？\n2026年12月8日（周二）下午1:00\n提醒您：去验房"
    assert set_ones(session) == [("去验房", "2026-12-08 09:00")]
    reminded.taps("确定")
    assert set_ones(session) == [("去验房", "2026-12-08 13:00")]
    assert draft(session) == before


def test_a_wish_for_something_else_never_moves_the_one_that_is_set(session, reminded):
    reminded.says("改成下午一点")
    reminded.says("不是给你日期了吗 2026年12月8号交的房 保修快到期提醒我", "set_reminder")
    reminded.says("海河新苑二期3号楼1门1102")
    assert set_ones(session)[0] == ("去验房", "2026-12-08 09:00")


@pytest.mark.parametrize("words", ["我都让你提醒我啥了", "你要提醒我哪些事", "提醒我的都有哪几条"])
def test_what_is_set_is_asked_and_no_reminder_wished(session, reminded, words):
    assert "去验房" in reminded.says(words)
    assert len(set_ones(session)) == 1


@pytest.mark.parametrize("words", ["验房的还记着没", "验房那个你设好了吗", "提醒还在吗"])
def test_whether_it_is_kept_is_answered_with_the_list(session, reminded, words):
    tells(reminded)
    assert reminded.says(words, "file_complaint").startswith(
        "您有 1 条提醒：\n1. 2026年12月8日（周二）上午9:00　去验房"
    )


@pytest.mark.parametrize(
    "words", ["保修的那些都取消 验房的留着", "保修提醒都停", "只留验房", "除了验房的都取消"]
)
def test_some_are_cancelled_by_name_and_the_named_one_stays(session, reminded, words):
    reminded.says(HOME)
    reminded.says("保修从哪天算", "ask_warranty")
    said = reminded.says(words, "file_complaint")
    assert said.startswith("取消了 ")
    assert "水电、设备和装修保修" in said.partition("还留着")[0]
    assert "去验房" in said.partition("还留着")[2]
    assert set_ones(session) == [("去验房", "2026-12-08 09:00")]
    assert "保修" in reminded.taps("恢复")


def test_the_home_answers_no_question_with_the_hour_of_a_reminder(session, reminded):
    reminded.says("我家是海河新苑二期3号楼2门1102")
    assert "下午1:00\n提醒您：去验房" in reminded.says("验房的改到12月8号下午一点")


@pytest.mark.parametrize(
    "words",
    [
        "物业把门改到下午三点开，还漏水",
        "3号楼卫生间漏水，改成上个月开始的",
        "整改通知12月5号发的",
        "别再漏了",
        "验房的时候发现墙是空鼓的",
        "验房的时候别忘了看门窗",
        "只要验房合格就行",
        "验房那天不用交钱吧",
        "保修期内开发商不管",
    ],
)
def test_words_about_a_complaint_stay_with_the_complaint(session, reminded, words):
    assert reminders_for_sure.command_of(session, 1, reminded.account_id, words, reminded.now) == ""


@pytest.mark.parametrize(
    ("words", "read_back"),
    [
        (
            "每年供暖前提醒我给暖气放放气",
            "每年10月25日上午9:00，下一次是2027年10月25日（周一）上午9:00\n提醒您：给暖气放放气\n“供暖前”没有固定的日子，先按10月25日；要别的日子",
        ),
        (
            "雨季来之前提醒我看看楼顶",
            "2027年5月15日（周六）上午9:00\n提醒您：看看楼顶\n“雨季前”没有固定的日子",
        ),
        ("入冬前提醒我关外面的水阀", "2027年11月1日（周一）上午9:00"),
    ],
)
def test_a_time_of_the_year_gets_a_day_that_is_read_back(session, person, words, read_back):
    assert read_back in person.says(words, "set_reminder")
    assert set_ones(session) == []


@pytest.mark.parametrize("words", ["11月1号 供暖前 每年", "11月1号", "每年11月1号", "改成11月1号吧"])
def test_the_day_that_is_said_then_goes_before_it_and_stays_yearly(person, words):
    person.says("每年供暖前提醒我给暖气放放气", "set_reminder")
    assert person.says(words, "file_complaint").startswith(
        "我这样记，对吗？\n每年11月1日上午9:00，下一次是2027年11月1日（周一）上午9:00\n提醒您：给暖气放放气"
    )


def test_another_hour_of_what_comes_again_leaves_its_days(person):
    person.says("每周一三五早上八点提醒我量裂缝", "set_reminder")
    person.says("确定")
    assert "每周一、三、五下午1:00，下一次" in person.says("量裂缝那个改成下午一点")
    assert "每周二、四" not in person.says("改成周四")


def test_what_was_said_to_a_reminder_becomes_no_part_of_a_complaint(session, person):
    person.says("每年供暖前提醒我给暖气放放气", "set_reminder")
    person.says("11月1号 供暖前 每年")
    person.says("确定")
    said = person.says("海河新苑一期1号楼2单元601暖气不热", "file_complaint", project="海河新苑一期")
    assert "暖气不热" in said
    assert "供暖前" not in said


def test_the_open_draft_comes_back_as_it_was(session, reminded):
    tells(reminded)
    before = draft(session)
    turn = a_turn(session, "验房的改到12月8号下午一点", door="a")
    replies = come_back(turn, COMMANDS["set_reminder"](turn), understood=True)
    assert len(replies) == 2
    assert drafts.told(session.scalars(select(Draft)).one()).texts == before.texts


def test_the_one_that_was_set_last_is_moved_and_none_is_made_of_the_words(session, reminded):
    reminded.says("每个月25号提醒我抄水表")
    reminded.says("确定")
    assert reminded.says("改成26号").startswith("我这样记，对吗？\n每月26日上午9:00")
    reminded.taps("确定")
    assert [about for about, _ in set_ones(session)] == ["去验房", "抄水表"]


def test_where_several_may_be_meant_it_is_asked_which(session, reminded):
    reminded.says("每个月25号提醒我抄水表")
    reminded.says("确定")
    reminded.waits(hours=2)
    assert reminded.says("改成下午一点").startswith("改哪一条？")
    assert len(set_ones(session)) == 2
