"""Reminders in the talk, from the wish to the bell."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from actions.reminders.firing import tell_due
from actions.reminders.rhythm import CITY
from actions.reminders.setting import AT_MOST
from actions.wording.reply import load_replies
from data.tables.delivery import Notice
from data.tables.reminders import Reminder, ReminderState
from tests.actions.conversation.person import Person
from tests.made_once import made_once


@pytest.fixture
def person(session):
    return Person(session, "a", now=datetime(2026, 11, 26, 10, 30, tzinfo=CITY))


def told(session):
    return [load_replies(row.content)[0].text for row in session.scalars(select(Notice).order_by(Notice.id))]


def wish(person, words):
    return person.says(words, "set_reminder")


def test_it_is_read_back_as_a_full_date_before_it_is_set(session, person):
    said = wish(person, "下周三上午九点提醒我验房")
    assert said == "我这样记，对吗？\n2026年12月2日（周三）上午9:00\n提醒您：验房"
    assert person.titles() == ["确定", "改时间", "不要了"]
    assert session.scalars(select(Reminder.state)).all() == [ReminderState.PROPOSED]
    assert person.taps("确定").startswith("设好了：2026年12月2日（周三）上午9:00")
    assert session.scalars(select(Reminder.state)).all() == [ReminderState.SET]


@pytest.mark.parametrize("yes", ["确定", "对", "好的", "可以", "嗯"])
def test_a_yes_in_words_sets_it(person, yes):
    wish(person, "后天早上提醒我收房")
    assert person.says(yes).startswith("设好了：2026年11月28日（周六）早上8:00")


@pytest.mark.parametrize("no", ["不要了", "算了", "不用了"])
def test_a_no_in_words_drops_it(person, no):
    wish(person, "后天早上提醒我收房")
    assert person.says(no) == "好，这条不设了。"
    assert person.says("我的提醒").startswith("您现在没有提醒")


def test_another_time_instead_of_a_yes_is_read_back_again(person):
    wish(person, "下周三上午九点提醒我验房")
    assert "2026年12月2日（周三）下午4:00" in person.says("改到下午四点")
    assert "2026年12月4日（周五）下午4:00" in person.says("下周五吧")
    assert person.says("好").startswith("设好了：2026年12月4日（周五）下午4:00\n提醒您：验房")


def test_half_a_time_is_asked_for_and_completed(person):
    assert wish(person, "明天三点提醒我看房").startswith("“三点”是上午还是下午？（看房）")
    assert "2026年11月27日（周五）下午3:00" in person.says("下午")


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("过两天提醒我验房", "“过两天”我拿不准是哪天"),
        ("昨天提醒我验房", "“昨天”已经过去了"),
        ("一号到五号提醒我", "这里面不止一个时间"),
        ("2月30号提醒我交费", "“2月30号”这个日子日历上没有"),
        ("提醒我验房", "什么时候提醒您？（验房）"),
    ],
)
def test_what_is_not_sure_is_asked_back(session, person, words, asked):
    assert wish(person, words).startswith(asked)
    assert "2026年12月5日（周六）上午9:00" in person.says("12月5号")


def test_a_question_in_between_is_no_answer(person, session):
    wish(person, "过两天提醒我验房")
    assert "拿不准" not in person.says("海河新苑二期的监理是谁", "look_up_project")
    assert "2026年12月5日" in person.says("12月5号")


def test_a_yes_that_comes_too_late_sets_nothing(session, person):
    wish(person, "半小时后提醒我关水阀")
    person.waits(minutes=40)
    assert person.taps("确定").startswith("等您确认的工夫，这个时间已经过了")


def test_once_it_is_due_it_is_told_and_never_again(session, person):
    wish(person, "半小时后提醒我关水阀")
    person.says("好")
    assert tell_due(session, now=person.now) == 0
    person.waits(minutes=31)
    assert [tell_due(session, now=person.now) for _ in range(2)] == [1, 0]
    assert told(session) == ["【提醒】关水阀"]
    assert person.says("我的提醒").startswith("您现在没有提醒")


def test_one_that_comes_again_is_told_once_for_all_that_was_missed(session, person):
    wish(person, "每天早上八点提醒我量裂缝")
    assert person.says("好").startswith("设好了：每天早上8:00，下一次是2026年11月27日（周五）早上8:00")
    person.waits(days=5)
    assert [tell_due(session, now=person.now) for _ in range(2)] == [1, 0]
    assert "原定2026年11月27日（周五）早上8:00，送晚了" in told(session)[0]
    assert "下一次是2026年12月2日（周三）早上8:00" in person.says("我的提醒")


def test_reminders_are_listed_and_one_is_cancelled_by_words_or_by_a_tap(person):
    for words in ("下周三上午九点提醒我验房", "每月25号提醒我抄水表"):
        wish(person, words)
        person.says("好")
    assert person.says("我的提醒").startswith(
        "您有 2 条提醒：\n1. 2026年12月2日（周三）上午9:00　验房\n2. 每月25日上午9:00"
    )
    assert person.says("验房的提醒不要了", "cancel_reminder").startswith("取消了：2026年12月2日")
    assert person.taps("恢复").startswith("恢复了")
    assert person.says("取消第二条", "cancel_reminder").startswith("取消了：每月25日")
    person.says("我的提醒")
    person.taps("1 验房")
    assert person.taps("取消这条").startswith("取消了：2026年12月2日")


def test_several_that_may_be_meant_are_asked_back_and_all_are_asked_once_more(person):
    for words in ("下周三上午九点提醒我验房", "下周四上午九点提醒我收房"):
        wish(person, words)
        person.says("好")
    assert person.says("取消提醒", "cancel_reminder").startswith("取消哪一条？")
    assert person.says("所有提醒都取消", "cancel_reminder") == "您的 2 条提醒全部取消吗？"
    assert person.taps("全部取消").startswith("2 条提醒都取消了")


def test_a_set_one_is_changed_when_its_new_time_is_confirmed(session, person):
    wish(person, "下周三上午九点提醒我验房")
    person.says("好")
    person.taps("我的提醒")
    person.taps("1 验房")
    person.taps("改时间")
    assert "2026年12月3日（周四）上午9:00" in person.says("下周四")
    assert "2026年12月2日（周三）" in person.says("我的提醒")
    person.taps("确定")
    assert person.says("我的提醒").startswith("您有 1 条提醒：\n1. 2026年12月3日（周四）")


def test_nobody_touches_another_persons_reminder(session, person):
    wish(person, "下周三上午九点提醒我验房")
    person.says("好")
    row = session.scalars(select(Reminder)).one()
    other = Person(session, "b", now=person.now)
    assert other.says("我的提醒").startswith("您现在没有提醒")
    button = next(b for b in person.heard[-1].buttons if b.title == "取消这条")
    assert other.presses(button) == "这条提醒已经不在了。"
    assert row.state == ReminderState.SET


def test_erasing_oneself_erases_them(session, person):
    wish(person, "每天早上八点提醒我量裂缝")
    person.says("好")
    person.says("删除我的信息")
    person.presses(person.heard[-1].buttons[0])
    assert session.scalars(select(Reminder)).all() == []


def test_too_many_are_refused(session, person):
    facts = {"account_id": person.account_id, "state": ReminderState.SET, "made_at": person.now}
    session.add_all(Reminder(due_at=person.now + timedelta(days=1), **facts) for _ in range(AT_MOST))
    assert "先取消几条再设新的" in wish(person, "下周四上午九点提醒我验房")


def test_what_comes_at_night_is_told_at_night(session, person):
    wish(person, "明天凌晨四点提醒我看水表")
    person.says("好")
    tell_due(session, now=person.now + timedelta(hours=18))
    assert session.scalars(select(Notice.can_wait)).one() is False


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("不要九点 下午两点半", "12月2日（周三）下午2:30"),
        ("不是九点，是十点", "12月2日（周三）上午10:00"),
        ("太早了 十一点", "12月2日（周三）上午11:00"),
        ("周三不行 周四", "12月3日（周四）上午9:00"),
        ("晚一个小时", "12月2日（周三）上午10:00"),
        ("推后一天", "12月3日（周四）上午9:00"),
        ("是验房！周四 下午两点半", "12月3日（周四）下午2:30"),
    ],
)
def test_another_time_in_words_keeps_the_matter_and_the_rest_of_the_time(person, words, when):
    assert "您没说几点，先按上午9:00" in wish(person, "提醒我下周三验房")
    said = person.says(words)
    assert f"2026年{when}\n提醒您：验房" in said


def test_what_is_not_wanted_alone_is_asked_back(person):
    wish(person, "提醒我下周三验房")
    assert person.says("不要九点").startswith("改到什么时候？")


def test_the_matter_can_be_put_right_alone(person):
    wish(person, "下周三上午十点提醒我收房")
    assert "上午10:00\n提醒您：验房" in person.says("是验房")


@pytest.mark.parametrize("words", ["改到周四", "把验房的改到周四"])
def test_one_that_is_set_is_changed_in_words(person, words):
    wish(person, "下周三上午十点提醒我验房")
    person.taps("确定")
    assert "12月3日（周四）上午10:00\n提醒您：验房" in person.says(words, "set_reminder")


@pytest.fixture
@made_once
def two(person):
    wish(person, "下周三上午九点提醒我验房")
    person.taps("确定")
    wish(person, "下周五下午三点提醒我交材料")
    person.taps("确定")
    return person


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("取消第1条，改到后天上午九点", "11月28日（周六）上午9:00"),
        ("第一个改成下午三点", "12月2日（周三）下午3:00"),
        ("验房那个改成下午三点", "12月2日（周三）下午3:00"),
    ],
)
@pytest.mark.parametrize("intent", ["cancel_reminder", "set_reminder"])
def test_the_one_that_is_named_is_changed_and_none_is_added(session, two, words, when, intent):
    assert f"2026年{when}\n提醒您：验房" in two.says(words, intent)
    two.taps("确定")
    assert session.query(Reminder).where(Reminder.state == ReminderState.SET).count() == 2
    assert when in two.says("我的提醒")


def test_one_that_is_not_there_is_not_made(session, two):
    assert two.says("第3条改到下周一", "set_reminder").startswith("没有这一条。您有 2 条提醒：")
    assert session.query(Reminder).where(Reminder.state == ReminderState.PROPOSED).count() == 0
