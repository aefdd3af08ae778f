"""换个地方继续: a second door of the same person."""

import re

import pytest
from sqlalchemy import select

from actions.conversation.assistance import CallbackRequest
from data.rules.complaint_clocks import clock_rules
from data.tables import Table
from data.tables.complaints import Case
from data.tables.delivery import Notice
from data.tables.people import Account
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_case, a_turn


@pytest.fixture
def phone(session):
    return Person(session, "phone")


@pytest.fixture
def computer(session):
    return Person(session, "computer")


def code_of(person):
    return re.search(r"^[2-9A-Z]{8}$", person.says("换个地方继续"), re.MULTILINE)[0]


@pytest.mark.parametrize("spelled", ["{}", "换个地方继续 {}", "接续码：{}", "我有个码 {}"])
def test_the_code_of_one_door_ties_another_and_both_are_told(session, phone, computer, spelled):
    mine, theirs = (a_case(session, account_id=who.account_id) for who in (phone, computer))
    code = code_of(phone)
    assert computer.says(spelled.format(code.lower())).startswith(
        "接上了：两处现在是同一个人，您在这里登记的 1 件"
    )
    assert phone.account_id == computer.account_id == mine.account_id == theirs.account_id
    told = session.scalars(select(Notice)).one()
    assert told.conversation_id == a_turn(session, door="phone").conversation.id
    assert [number in computer.says("我的投诉") for number in (mine.number, theirs.number)] == [True, True]


def test_a_code_is_good_once(phone, computer, session):
    code = code_of(phone)
    computer.says(code)
    assert Person(session, "third").says(f"换个地方继续 {code}").startswith("这个接续码用不了")


def test_a_newer_code_makes_the_older_one_worthless(phone, computer):
    old = code_of(phone)
    code_of(phone)
    assert computer.says(f"换个地方继续 {old}").startswith("这个接续码用不了")


def test_a_code_lives_a_quarter_of_an_hour(phone, computer):
    code = code_of(phone)
    computer.waits(minutes=16)
    assert computer.says(f"换个地方继续 {code}").startswith("这个接续码用不了")
    assert computer.account_id != phone.account_id


def test_guessing_codes_is_stopped(phone, computer):
    code = code_of(phone)
    for _ in range(clock_rules().code_tries_per_account):
        computer.says("换个地方继续 ZZZZ2222")
    assert computer.says(f"换个地方继续 {code}").startswith("今天试的次数太多了")


def test_guesses_without_the_words_are_counted_too(phone, computer):
    code = code_of(phone)
    for _ in range(clock_rules().code_tries_per_account):
        computer.says("ZZZZ2222")
    assert computer.says(f"换个地方继续 {code}").startswith("今天试的次数太多了")


def test_ones_own_code_ties_nothing(phone):
    assert phone.says(code_of(phone)).startswith("这两处本来就接在一起")


def test_everything_that_points_to_the_account_comes_along(session, phone, computer):
    a_case(session, account_id=computer.account_id)
    session.add(CallbackRequest(account_id=computer.account_id, requested_at=NOW))
    gone, code = computer.account_id, code_of(phone)
    computer.says("换个地方继续")
    computer.says(code)
    left = [
        (table.name, column.name)
        for table in Table.metadata.sorted_tables
        for column in table.columns
        if any(key.column is Account.__table__.c.id for key in column.foreign_keys)
        and session.execute(select(table).where(column == gone)).first()
    ]
    assert left == []
    assert session.scalars(select(Case.account_id)).all() == [phone.account_id]
