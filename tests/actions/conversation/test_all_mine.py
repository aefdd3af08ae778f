"""What comes by itself, in one list."""

from datetime import datetime

import pytest

from actions.conversation import all_mine
from actions.reminders.rhythm import CITY
from tests.actions.conversation.person import Person


@pytest.fixture
def person(session, register):
    return Person(session, "a", now=datetime(2026, 11, 30, 17, 6, tzinfo=CITY))


ASKED = [
    "我都会收到啥通知 列一下",
    "不是说的企业 我说我自己订了哪些提醒和通知",
    "我订的东西全列出来 提醒和订阅",
    "我都订了什么",
    "以后我会收到哪些消息",
    "我的提醒和订阅",
]


@pytest.mark.parametrize("words", ASKED)
def test_reminders_homes_and_what_is_followed_stand_in_one_list(person, words):
    person.has_said("下礼拜二收房那天提醒我去验房")
    person.has_said("确定")
    person.has_said("我家是海河新苑二期3号楼1门1102，2026年12月8日交的房")
    person.has_said("海河新苑二期有消息就通知我", "subscribe", project="海河新苑二期")
    person.has_said("这周别发", "unsubscribe")
    said = person.says(words, "acknowledge_notice")
    assert "您自己设的提醒 1 条：\n· 2026年12月8日（周二）上午9:00　去验房" in said
    assert (
        "海河新苑二期3号楼1门1102，2026年12月8日（还没到这一天）交房：保修快到期 6 条、每年一次安全自查"
        in said
    )
    assert "订阅的公告：海河新苑二期（现在停着，停到2026年12月6日（周日））" in said
    assert "企业" not in said
    assert person.titles() == ["我的提醒", "我的房子", "我的订阅", "现在就恢复", "菜单"]


def test_who_has_nothing_is_told_how_to_begin(person):
    assert person.says("我都会收到啥通知").startswith("您现在没有设提醒，也没有订阅")


def test_words_that_the_model_takes_for_a_companys_notice_show_ones_own(person):
    assert "企业通知" not in person.says("都有啥通知给我", "acknowledge_notice")


@pytest.mark.parametrize(
    "words",
    [
        "我收到通知说要交房",
        "我收到房子什么都坏了",
        "我的投诉会收到什么通知",
        "我订的房子都漏水",
        "我都没收到通知",
    ],
)
def test_other_words_ask_for_no_list(words):
    assert not all_mine.is_asked(words)
