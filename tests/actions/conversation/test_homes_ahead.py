"""Homes that are handed over in some days, and homes tied in the sentence that wants the reminder."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from actions.complaints.reading.to_come import handover_to_come
from actions.reminders.rhythm import CITY
from data.tables.complaints import Case, Draft
from data.tables.homes import Home
from data.tables.reminders import Reminder, ReminderKind
from tests.actions.conversation.person import Person

TODAY = date(2026, 11, 30)  # a Monday
TO_COME = date(2026, 12, 8)


@pytest.fixture
def person(session, register):
    return Person(session, "a", now=datetime(2026, 11, 30, 17, 6, tzinfo=CITY))


def home(session):
    row = session.scalars(select(Home)).one()
    return row.building, row.room, row.handed_over_on


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("下礼拜二才交房呢", TO_COME),
        ("2026年12月8日交的房", TO_COME),
        ("收房日期是12月8号", TO_COME),
        ("还没交房呢，下周二才交", TO_COME),
        ("我说的是今年12月8号收房 还没到呢", TO_COME),
        ("八天后拿钥匙", TO_COME),
        ("下周收房", date(2026, 12, 13)),
        ("下个月交房", date(2026, 12, 31)),
        ("年底交房", date(2026, 12, 31)),
        ("明年3月交房", date(2027, 3, 31)),
        ("27年5月收房", date(2027, 5, 31)),
        ("12月8号交的房", None),
        ("去年12月8号收房", None),
        ("2024年4月交的房", None),
        ("95年交的房", None),
        ("11月8号收房", None),
        ("前年五一搬进来的", None),
        ("去年国庆收的房", None),
        ("20年十一交的房", None),
        ("五一拿的钥匙", None),
        ("元旦才收房", date(2027, 1, 1)),
        ("27年五一交房", date(2027, 5, 1)),
        ("98年五一交房", None),
        ("三年前的五一交房", None),
        ("前几年五一交房", None),
        ("现在租房住的，12月31号收房", date(2026, 12, 31)),
        ("两年前交的房", None),
        ("合同约定2027年5月交房", None),
        ("2027年5月交房，开发商说要延期", None),
        ("下礼拜二来修", None),
    ],
)
def test_a_hand_over_that_lies_ahead_is_read_with_its_day(words, day):
    assert handover_to_come(words, TODAY) == day


@pytest.mark.parametrize(
    "words",
    [
        "我家是海河新苑二期3号楼1门1102，2026年12月8日交的房",
        "我家是海河新苑二期3号楼1门1102 下礼拜二才交房呢",
        "我家是海河新苑二期3号楼1门1102，还没交房呢，下周二才交",
        "收房日期是12月8号 海河新苑二期3-1-1102 记到我的房子里",
    ],
)
def test_a_home_to_be_handed_over_is_kept_with_its_day(session, person, words):
    said = person.says(words)
    assert said.startswith("记下了：海河新苑二期3号楼1门1102，2026年12月8日（还没到这一天）交房")
    assert "· 水电、设备和装修：2028年12月8日（从您说的交房算）" in said
    assert home(session) == ("3号楼", "1门1102", TO_COME)
    assert person.says("我的房子").startswith(
        "您的房子：\n1. 海河新苑二期3号楼1门1102，2026年12月8日（还没到这一天）交房"
    )


@pytest.mark.parametrize("words", ["12月8号", "下礼拜二才交房呢", "2026年12月8日", "还没交呢，下周二"])
def test_the_question_when_takes_a_day_that_lies_ahead(session, person, words):
    person.says("我家是海河新苑二期3号楼1门1102")
    assert "2026年12月8日（还没到这一天）交房" in person.says(words)
    assert home(session)[2] == TO_COME


def test_which_home_is_answered_with_a_day_that_lies_ahead_and_no_complaint_begins(session, person):
    person.says("海河新苑二期谁盖的", "look_up_project", project="海河新苑二期")
    assert "先告诉我是哪套房" in person.says("还有我家保修到期前也提醒我一下")
    said = person.says("3号楼1门1102 下礼拜二才交房呢", "file_complaint")
    assert said.startswith("记下了：海河新苑二期3号楼1门1102，2026年12月8日（还没到这一天）交房")
    assert session.scalars(select(Draft)).all() == []


def test_which_estate_is_asked_where_none_was_said(session, person):
    person.says("保修快到期了提醒我")
    assert person.says("3号楼1门1102 下礼拜二才交房呢") == (
        "3号楼1门1102是哪个小区的？发小区名就行，比如“海河新苑二期”。"
    )
    assert "2026年12月8日（还没到这一天）交房" in person.says("海河新苑二期")
    assert home(session) == ("3号楼", "1门1102", TO_COME)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("我家是海河新苑二期3号楼1门1102，2024年4月交的房，保修快到了告诉我", date(2024, 4, 30)),
        ("我家保修什么时候到期 快到了告诉我 海河新苑二期3号楼1门1102 2026年12月8号交的房", TO_COME),
    ],
)
def test_the_home_and_its_reminders_in_one_sentence(session, person, words, day):
    said = person.says(words, "ask_warranty")
    assert said.startswith("记下了：海河新苑二期3号楼1门1102，")
    assert "提前60、15天各提醒您一次" in said
    assert home(session) == ("3号楼", "1门1102", day)
    assert session.scalars(select(Reminder).where(Reminder.kind == ReminderKind.WARRANTY)).first()


def test_the_days_before_are_kept_with_the_home_of_the_same_sentence(person):
    said = person.says("保修到期前一个月提醒我，我家是海河新苑二期3号楼1门1102，2026年12月8号交的房")
    assert "提前60、30、15天各提醒您一次" in said


def test_the_hand_over_alone_goes_to_the_only_home(session, person):
    person.says("我家是海河新苑二期3号楼1门1102")
    person.says("监理是谁", "look_up_project")
    person.says("不是给你日期了吗 2026年12月8号交的房 保修快到期提醒我", "set_reminder")
    assert home(session) == ("3号楼", "1门1102", TO_COME)
    assert session.scalars(select(Reminder).where(Reminder.kind == ReminderKind.OWN)).all() == []


def filed(person):
    person.says("海河新苑二期3号楼2单元601卫生间漏水", "file_complaint", project="海河新苑二期")
    return person.says("提交")


@pytest.mark.parametrize("words", ["下礼拜二才交房呢", "2026年12月8日", "收房日期是12月8号"])
def test_a_complaint_says_that_the_day_has_not_come_instead_of_nothing(session, person, words):
    filed(person)
    said = person.says(words)
    assert "您说的交房日子（2026年12月8日）还没到" in said
    assert session.scalars(select(Case)).one().handed_over_on is None
    assert "交房：2026年12月8日（您说的时候还没到这一天）" in person.says("你们都记了什么", "check_complaint")


def test_a_story_with_a_hand_over_that_lies_ahead_is_not_put_a_year_back(session, person):
    person.says("海河新苑二期3号楼2单元601卫生间漏水，12月8号收房", "file_complaint", project="海河新苑二期")
    person.says("提交")
    assert session.scalars(select(Case)).one().handed_over_on is None


def test_what_was_asked_of_a_withdrawn_complaint_takes_no_home_for_its_answer(session, person):
    filed(person)
    person.says("不投诉了，撤掉", "withdraw_complaint")
    person.taps("不想办了，撤回")
    said = person.says("我家是海河新苑二期3号楼1门1102 2026年12月8日交房")
    assert said.startswith("记下了：海河新苑二期3号楼1门1102，2026年12月8日（还没到这一天）交房")
    assert session.scalars(select(Case)).one().handed_over_on is None
