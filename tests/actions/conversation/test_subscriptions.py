"""Following in the talk: consent with its time, an end at once."""

from datetime import datetime

import pytest
from sqlalchemy import select

from actions.delivery.broadcasting import queue
from actions.reminders.rhythm import CITY
from actions.subscriptions import subscribing, topics
from actions.subscriptions.subscribers import everybody, is_muted, of_district, of_project, of_topic
from actions.wording.reply import Reply
from data.tables.announcements import Kind
from data.tables.delivery import Notice, NoticeState, Priority
from data.tables.people import Account
from data.tables.subscriptions import Subscription
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_project, a_subscriber
from tests.made_once import made_once


@pytest.fixture
def person(session):
    return Person(session, "a", now=datetime(2026, 11, 26, 10, 30, tzinfo=CITY))


@pytest.fixture
@made_once
def estate(session):
    return a_project(session)


def ids(session, select_of_ids):
    return session.scalars(select_of_ids).all()


def test_a_project_is_followed_and_read_back_with_the_time_of_consent(session, person, estate):
    said = person.says("海河新苑二期有消息就通知我", "subscribe", project="海河新苑二期")
    assert said.startswith("订好了：海河新苑二期。")
    assert "2026年11月26日（周四）上午10:30" in said
    row = session.scalars(select(Subscription)).one()
    assert (row.consented_at, row.account_id) == (person.now, person.account_id)
    assert ids(session, of_project(estate.id)) == [person.account_id]


def test_an_estate_with_phases_is_asked_back(session, person, estate):
    a_project(session, "海河新苑一期")
    assert "是下面哪一个" in person.says("海河新苑有消息就通知我", "subscribe", project="海河新苑")
    assert person.taps("海河新苑一期").startswith("订好了：海河新苑一期。")


@pytest.mark.parametrize(
    ("words", "followed"),
    [
        ("河西区的检查结果出来通知我", "河西区"),
        ("缺陷建材通报发我", "缺陷建材类公告、通报类公告"),
        ("所有公告都推给我", "全部公告"),
        ("政策有变化及时通知我", "政策类公告"),
    ],
)
def test_districts_topics_and_everything_are_followed_by_words(person, words, followed):
    assert person.says(words, "subscribe").startswith(f"订好了：{followed}。")


def test_who_names_nothing_is_asked(person):
    assert person.says("订阅", "subscribe").startswith("想收哪些消息？")
    assert person.taps("订政策").startswith("订好了：政策类公告。")


def test_the_project_spoken_of_is_followed(person, estate):
    person.says("海河新苑二期是谁盖的", "look_up_project", project="海河新苑二期")
    assert person.says("关注这个项目", "subscribe").startswith("订好了：海河新苑二期。")


def test_an_unknown_estate_is_not_followed(session, person, estate):
    assert "没找到“天外天家园”" in person.says("天外天家园有消息告诉我", "subscribe", project="天外天家园")
    assert session.scalars(select(Subscription)).all() == []


def test_enough_is_enough_at_once_and_can_be_taken_back(session, person, estate):
    person.says("海河新苑二期有消息就通知我", "subscribe", project="海河新苑二期")
    person.says("订阅河西区的通报", "subscribe", district="河西区")
    said = person.says("别再发了", "unsubscribe")
    assert said.startswith("退了：海河新苑二期、河西区。不会再发了。")
    assert ids(session, everybody()) == []
    assert person.taps("恢复").startswith("订好了：海河新苑二期、河西区。")


def test_one_of_several_is_ended_and_the_rest_stays(person, estate):
    person.says("海河新苑二期有消息就通知我", "subscribe", project="海河新苑二期")
    person.says("订阅河西区的消息", "subscribe", district="河西区")
    assert "还订着：海河新苑二期" in person.says("河西区的消息不要了", "unsubscribe", district="河西区")
    assert "您没订这个" in person.says("河东区的消息不要了", "unsubscribe", district="河东区")


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("这周别发", "到2026年11月29日（周日）"),
        ("今天先别发了", "到2026年11月26日（周四）"),
        ("三天内别发", "到2026年11月28日（周六）"),
        ("暂停推送一个月", "到2026年12月25日（周五）"),
    ],
)
def test_a_while_is_a_pause_and_no_end(session, person, words, until):
    person.says("所有公告都推给我", "subscribe")
    assert until in person.says(words, "unsubscribe")
    assert is_muted(session, person.account_id, person.now)
    assert ids(session, everybody()) == [person.account_id]
    assert person.taps("现在就恢复").startswith("恢复了")
    assert not is_muted(session, person.account_id, person.now)


def test_a_pause_ends_by_itself(session, person):
    person.says("所有公告都推给我", "subscribe")
    person.says("这周别发", "unsubscribe")
    person.waits(days=5)
    assert not is_muted(session, person.account_id, person.now)


def test_they_are_listed_each_with_a_button(person, estate):
    assert person.says("我的订阅").startswith("您没有订阅")
    person.says("海河新苑二期有消息就通知我", "subscribe", project="海河新苑二期")
    assert person.says("我的订阅").startswith("您订了：\n1. 海河新苑二期（2026年11月26日")
    assert person.taps("退 海河新苑二期").startswith("退了：海河新苑二期")


def test_twice_followed_is_followed_once(session, person):
    for _ in range(2):
        person.says("所有公告都推给我", "subscribe")
    assert len(session.scalars(select(Subscription)).all()) == 1


def test_who_is_told_of_what(session, estate):
    other = a_project(session, "柳林花园", district_code="120102")
    people = {name: Person(session, name) for name in "abcd"}
    people["a"].says("海河新苑二期有消息就通知我", "subscribe", project="海河新苑二期")
    people["b"].says("订阅河西区", "subscribe", district="河西区")
    people["c"].says("所有公告都推给我", "subscribe")
    people["d"].says("订阅缺陷建材", "subscribe")
    accounts = {name: person.account_id for name, person in people.items()}

    def who(select_of_ids):
        return {name for name, account in accounts.items() if account in ids(session, select_of_ids)}

    assert who(of_project(estate.id)) == {"a", "b", "c"}
    assert who(of_project(other.id)) == {"c"}
    assert who(of_district("120103")) == {"b", "c"}
    assert who(of_topic("defect")) == {"c", "d"}
    assert who(everybody()) == {"a", "b", "c", "d"}


def test_topics_are_the_kinds_of_announcements():
    assert set(topics.known()) == set(Kind)


def test_erasing_oneself_erases_what_was_followed(session, person):
    person.says("所有公告都推给我", "subscribe")
    person.says("删除我的信息")
    person.presses(person.heard[-1].buttons[0])
    assert session.scalars(select(Subscription)).all() == []


def test_ones_own_estate_is_followed_when_the_home_is_known(person, estate):
    assert person.says("我们小区有通知就发给我", "subscribe").startswith("想收哪些消息？")
    person.says("我家是海河新苑二期3号楼2门502，2024年4月交的房")
    assert person.says("咱们小区有消息告诉我", "subscribe").startswith("订好了：海河新苑二期。")
    assert "订阅的公告：海河新苑二期" in person.says("我订了啥", "subscribe")


def test_who_follows_no_more_is_not_told_what_was_queued_before(session):
    account_id = a_subscriber(session)
    told = {"replies": [Reply("公告")], "recipients": select(Account.id).where(Account.id == account_id)}
    queue(session, **told, key="plain", now=NOW)
    queue(session, **told, key="urgent", now=NOW, priority=Priority.URGENT)
    subscribing.end(session, subscribing.living(session, account_id), now=NOW)
    session.expire_all()
    rows = session.scalars(select(Notice).order_by(Notice.id)).all()
    assert [(row.state, row.reason) for row in rows] == [
        (NoticeState.SUPPRESSED, "unsubscribed"),
        (NoticeState.QUEUED, None),
    ]


def test_who_has_just_stopped_and_wants_only_a_pause_follows_again(session, person, estate):
    person.says("海河新苑二期有消息就通知我", "subscribe", project="海河新苑二期")
    person.says("别再发了", "unsubscribe")
    said = person.says("再来一个，这周别发就行 下周接着发", "check_complaint")
    assert said.startswith("好，海河新苑二期又订上了，停到2026年11月29日（周日），之后接着发。")


def test_who_never_followed_is_not_taken_for_it(person):
    assert "又订上了" not in person.says("这周别发就行 下周接着发", "unsubscribe")


def follows(person, *names):
    for name in names:
        person.says(f"{name}有消息就通知我", "subscribe", project=name)


def test_the_estate_named_without_its_phase_is_the_one_that_is_followed(session, person, estate):
    a_project(session, "海河新苑一期")
    follows(person, "海河新苑二期")
    said = person.says("海河新苑的消息别发了 别的留着", "unsubscribe", project="海河新苑")
    assert said.startswith("退了：海河新苑二期。")


def test_of_several_phases_that_are_followed_it_is_asked_which(session, person, estate):
    a_project(session, "海河新苑一期")
    follows(person, "海河新苑二期", "海河新苑一期")
    assert person.says("海河新苑的消息别发了", "unsubscribe", project="海河新苑") == (
        "您订着海河新苑二期、海河新苑一期，停哪个？"
    )
    assert person.taps("都停").startswith("退了：海河新苑二期、海河新苑一期。不会再发了。")


def test_all_phases_at_once(session, person, estate):
    a_project(session, "海河新苑一期")
    follows(person, "海河新苑二期", "海河新苑一期", "河西区")
    said = person.says("海河新苑的都别发了", "unsubscribe", project="海河新苑")
    assert said.startswith("退了：海河新苑二期、海河新苑一期。")


@pytest.mark.parametrize("words", ["海河新苑二期有新消息能告诉我吗", "海河新苑二期要是有什么动静能通知我吗"])
def test_news_of_an_estate_that_are_asked_for_as_a_question_are_followed(person, estate, words):
    assert person.says(words, "subscribe", project="海河新苑二期").startswith("订好了：海河新苑二期。")
