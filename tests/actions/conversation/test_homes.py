"""Homes in the talk, and the reminders that follow from them."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, text

from actions.homes.renewing import renew_moved
from actions.reminders.firing import tell_due
from actions.wording.reply import load_replies
from data.tables.delivery import Notice
from data.tables.homes import Home
from data.tables.reminders import Reminder, ReminderKind, ReminderState
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once

HOME = "我家是海河新苑二期3号楼2门502，2024年4月交的房"


@pytest.fixture
def person(session):
    return Person(session, "a")  # 3 November 2026, ten in the morning


@pytest.fixture
@made_once
def estate(session):
    return a_project(
        session, accepted_on=date(2025, 2, 1), buildings={"3号楼": date(2025, 1, 20), "5号楼": None}
    )


def warranty(session):
    rows = session.scalars(
        select(Reminder).where(Reminder.kind == ReminderKind.WARRANTY).order_by(Reminder.due_at, Reminder.id)
    )
    return [(row.part, row.ends_on, row.days_before, row.state) for row in rows]


def told(session):
    return [load_replies(row.content)[0].text for row in session.scalars(select(Notice).order_by(Notice.id))]


def test_a_home_in_one_sentence_is_read_back_with_what_comes(session, person, estate):
    said = person.says(HOME)
    assert said.startswith("记下了：海河新苑二期3号楼2门502，2024年4月交房")
    assert "· 水电、设备和装修：2027年1月20日" in said
    assert "来源：天津市工程登记库" in said
    home = session.scalars(select(Home)).one()
    assert (home.project_id, home.building, home.room, home.handed_over_on) == (
        estate.id,
        "3号楼",
        "2门502",
        date(2024, 4, 30),
    )


def test_the_room_is_sealed_in_the_database(session, person, estate):
    person.says(HOME)
    kept = session.execute(text("SELECT room FROM home")).scalar_one()
    assert b"502" not in bytes(kept)


def test_reminders_come_sixty_and_fifteen_days_before_each_end_that_is_still_to_come(session, person, estate):
    person.says(HOME)
    two_years, five = date(2027, 1, 20), date(2029, 4, 30)
    assert [row[:3] for row in warranty(session) if row[0] != "heating"] == [
        ("two_years", two_years, 60),
        ("two_years", two_years, 15),
        ("waterproofing", five, 60),
        ("waterproofing", five, 15),
    ]


def test_a_warranty_reminder_comes_once_with_its_ground_and_what_to_look_at(session, person, estate):
    person.says(HOME)
    person.now = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)  # nine in the city, sixty days before
    assert [tell_due(session, now=person.now) for _ in range(2)] == [1, 0]
    said = told(session)[0]
    assert said.startswith(
        "【保修提醒】海河新苑二期3号楼：水电、设备和装修的法定最低保修年限快到了（2027年1月20日）"
    )
    assert "第四十条第（四）项" in said
    assert "从竣工验收2025年1月20日算，到2027年1月20日" in said
    assert ("□" in said, "来源：天津市工程登记库" in said) == (True, True)


@pytest.mark.parametrize("words", ["已过", "过保", "超过保修", "不在保"])
def test_nothing_says_that_a_warranty_is_over(session, person, words):
    a_project(session, accepted_on=date(2015, 1, 1), buildings={"3号楼": date(2015, 1, 1)})
    assert words not in person.says("我家是海河新苑二期3号楼，2015年4月交的房")
    assert words not in person.says("保修到期前一个月告诉我", "set_reminder")


def test_another_date_in_the_register_moves_the_reminders(session, person, estate):
    person.says(HOME)
    home = session.scalars(select(Home)).one()
    home.register_building.accepted_on = date(2025, 6, 1)
    session.flush()
    assert [renew_moved(session, now=person.now) for _ in range(2)] == [1, 0]
    assert ("two_years", date(2027, 6, 1), 60, ReminderState.SET) in warranty(session)
    assert not [row for row in warranty(session) if row[1] == date(2027, 1, 20)]


def test_an_end_that_moved_before_it_was_told_is_not_told(session, person, estate):
    person.says(HOME)
    session.scalars(select(Home)).one().register_building.accepted_on = date(2025, 6, 1)
    session.flush()
    tell_due(session, now=datetime(2026, 11, 21, 1, 0, tzinfo=UTC))
    assert told(session) == []


def test_once_a_year_the_house_is_checked(session, person, estate):
    person.says(HOME)
    tell_due(session, now=datetime(2027, 5, 15, 1, 0, tzinfo=UTC))
    checks = [said for said in told(session) if said.startswith("【安全自查】")]
    row = session.scalars(select(Reminder).where(Reminder.kind == ReminderKind.SAFETY)).one()
    assert (len(checks), row.due_at) == (1, datetime(2028, 5, 15, 1, 0, tzinfo=UTC))


def test_a_home_without_its_handover_is_kept_and_asked_for_it(session, person, estate):
    said = person.says("我家住海河新苑二期3号楼2门502")
    assert "是哪年哪月交房的" in said
    assert "2024年4月交房" in person.says("2024年4月")


@pytest.mark.parametrize("skip", ["跳过", None])
def test_who_does_not_remember_the_handover_keeps_the_home(session, person, estate, skip):
    person.says("我家住海河新苑二期3号楼2门502")
    assert "先这样记着" in (person.says(skip) if skip else person.taps("不记得"))


def test_an_estate_with_phases_is_asked_back_and_one_tap_ties_it(session, person, estate):
    a_project(session, "海河新苑一期", buildings={"3号楼": None})
    assert "是下面哪一个" in person.says("我家是海河新苑3号楼2门502，2024年4月交的房")
    assert person.taps("海河新苑二期").startswith("记下了：海河新苑二期3号楼2门502，2024年4月交房")


def test_the_phase_may_be_typed(session, person, estate):
    a_project(session, "海河新苑一期", buildings={"3号楼": None})
    person.says("我家是海河新苑3号楼2门502，2024年4月交的房")
    assert person.says("二期").startswith("记下了：海河新苑二期3号楼2门502")


def test_an_unknown_estate_is_said_so(session, person, estate):
    assert person.says("我家是天外天家园3号楼2门502").startswith("登记库里没找到")
    assert session.scalars(select(Home)).all() == []


def test_said_again_it_is_changed_and_not_doubled(session, person, estate):
    person.says(HOME)
    person.says("我家是海河新苑二期3号楼2门601，2024年5月交的房")
    home = session.scalars(select(Home)).one()
    assert (home.room, home.handed_over_on) == ("2门601", date(2024, 5, 31))


def test_a_home_is_listed_changed_and_forgotten(session, person, estate):
    person.says(HOME)
    assert person.says("我的房子").startswith("您的房子：\n1. 海河新苑二期3号楼2门502，2024年4月交房")
    person.taps("改 1")
    assert person.says("5号楼2门301").startswith("记下了：海河新苑二期5号楼2门301，2024年4月交房")
    person.says("我的房子")
    assert person.taps("不记了 1") == "海河新苑二期5号楼不记了，它的提醒也一起取消了。"
    assert (session.scalars(select(Home)).all(), session.scalars(select(Reminder)).all()) == ([], [])


def test_before_the_end_of_the_warranty_by_words(session, person, estate):
    person.says(HOME)
    said = person.says("保修到期前一个月告诉我", "set_reminder")
    assert "2026年12月21日（周一）上午9:00　海河新苑二期3号楼：水电、设备和装修" in said
    assert not [row for row in warranty(session) if row[2] == 30]
    assert person.says("确定").startswith("设好了，到期前30天提醒您")
    assert ("two_years", date(2027, 1, 20), 30, ReminderState.SET) in warranty(session)


def test_before_the_end_of_the_warranty_without_a_home_asks_for_it(session, person, estate):
    assert "先告诉我是哪套房" in person.says("保修到期前一个月告诉我", "set_reminder")
    assert "提前60、30、15天" in person.says(HOME)


def test_after_a_filing_the_home_is_offered(session, person, estate):
    person.says("我家卫生间漏水，海河新苑二期3号楼", "file_complaint")
    person.taps("提交")
    assert person.taps("保修到期提醒我").startswith("记下了：海河新苑二期3号楼")


def test_a_cancelled_warranty_reminder_does_not_come_back(session, person, estate):
    person.says(HOME)
    session.scalars(
        select(Reminder).where(Reminder.days_before == 60, Reminder.part == "two_years")
    ).one().state = ReminderState.CANCELLED
    person.says(HOME)
    assert ("two_years", date(2027, 1, 20), 60, ReminderState.CANCELLED) in warranty(session)


@pytest.mark.parametrize(
    "words",
    [
        "我家是海河新苑二期3号楼的，楼上漏水",
        "我家在海河新苑二期3号楼，物业不管",
        "我住海河新苑二期3号楼，谁是监理",
        "我家是二期的",
        "我是海河新苑的业主",
    ],
)
def test_other_words_about_ones_home_tie_nothing(session, person, estate, words):
    person.says(words, "look_up_project")
    assert session.scalars(select(Home)).all() == []


def test_nobody_sees_or_changes_another_persons_home(session, person, estate):
    person.says(HOME)
    button = next(b for b in person.heard[-1].buttons if b.title == "不记了")
    other = Person(session, "b")
    assert other.presses(button) == "这套房已经不在记录里了。"
    assert other.says("我的房子").startswith("您还没告诉我您家在哪")


def test_erasing_oneself_erases_the_home(session, person, estate):
    person.says(HOME)
    person.says("删除我的信息")
    person.presses(person.heard[-1].buttons[0])
    assert (session.scalars(select(Home)).all(), session.scalars(select(Reminder)).all()) == ([], [])
