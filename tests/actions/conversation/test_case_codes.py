"""Another person's number, the 查询码, and guessing."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.complaints.filing import Filing, file_case
from actions.complaints.moving import RESIDENT
from data.rules.complaint_clocks import clock_rules
from data.tables.delivery import Notice
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_project
from tests.made_once import made_once

WRONG = "ZZZZZZZZ"


@pytest.fixture
def owner(session):
    return Person(session, "owner")


@pytest.fixture
@made_once
def filed(session, owner):
    project = a_project(session)
    filing = Filing(owner.account_id, "web", "卫生间漏水", [("Q1", "卫生间")], project_id=project.id)
    return file_case(session, filing, RESIDENT, now=NOW)


@pytest.fixture
def other(session):
    return Person(session, "other")


def in_place_of(number, said):
    return said.replace(number, "TS")


def test_the_number_of_another_is_answered_like_one_that_does_not_exist(filed, other):
    theirs, nobodys = filed.case.number, "TS20261103-000000"
    said, buttons = other.says(theirs), other.titles()
    assert in_place_of(theirs, said) == in_place_of(nobodys, other.says(nobodys))
    assert other.titles() == buttons == ["输入查询码", "我的投诉"]


def test_a_wrong_code_is_answered_the_same_for_both(filed, other):
    theirs, nobodys = filed.case.number, "TS20261103-000000"
    said = other.says(f"{theirs} {WRONG}")
    assert in_place_of(theirs, said) == in_place_of(nobodys, other.says(f"{nobodys} {WRONG}"))


@pytest.mark.parametrize("spelled", ["{0} {1}", "{0}，查询码{1}", "{0}{2}", "{3} {4}"])
def test_number_and_code_in_one_line_bring_the_case_here(session, filed, owner, other, spelled):
    number, code = filed.case.number, filed.code
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code)
    line = spelled.format(number, code, f" {code.lower()}", number.replace("-", "").lower(), wide)
    assert other.says(line).startswith(f"对上了，{number} 现在归到您这里")
    assert filed.case.account_id == other.account_id
    told = session.scalars(select(Notice)).one()
    assert (told.account_id, number in told.content) == (owner.account_id, True)
    assert owner.says(number).startswith(f"您名下没有查到 {number}")


def test_the_code_is_asked_for_by_a_button(filed, other):
    other.says(filed.case.number)
    other.taps("输入查询码")
    assert other.says(filed.code.lower()).startswith("对上了")


def test_a_code_sent_after_the_number_needs_no_button(filed, other):
    other.says(filed.case.number)
    assert other.says(f"查询码是 {filed.code}").startswith("对上了")


def test_words_that_are_no_code_are_said_to_be_none_and_do_not_count(filed, other):
    other.says(filed.case.number)
    other.taps("输入查询码")
    for _ in range(20):
        assert other.says("ABCD123").startswith("这不像查询码")
    assert other.says(filed.code).startswith("对上了")


def test_after_ten_wrong_codes_even_the_right_one_is_refused_until_the_next_day(filed, other):
    number = filed.case.number
    for _ in range(clock_rules().code_tries_per_account):
        assert "对不上" in other.says(f"{number} {WRONG}")
    assert other.says(f"{number} {filed.code}").startswith("今天试的次数太多了")
    other.waits(hours=24, minutes=1)
    assert other.says(f"{number} {filed.code}").startswith("对上了")


def test_many_doors_together_have_no_more_tries_on_one_number(session, filed):
    number, allowed = filed.case.number, clock_rules().code_tries_per_address
    said = [
        Person(session, f"door{n // 9}").says(f"{number} {WRONG}").startswith("今天试的次数太多了")
        for n in range(allowed + 10)
    ]
    assert said == [False] * allowed + [True] * 10
    assert Person(session, "fresh").says(f"{number} {filed.code}").startswith("今天试的次数太多了")


def test_a_million_guesses_at_one_number_would_take_more_than_fifty_years():
    tries_a_day = clock_rules().code_tries_per_address
    assert timedelta(days=1_000_000 / tries_a_day) > timedelta(days=50 * 365)


def test_a_button_of_a_case_that_went_elsewhere_is_answered_kindly(filed, owner, other):
    owner.says(filed.case.number)
    other.says(f"{filed.case.number} {filed.code}")
    for title in ("补充", "催办", "撤回", "登记内容", "全部过程"):
        assert owner.taps(title) == "这个按钮现在用不上了。您名下的投诉都在“我的投诉”里。"
