"""So many complaints a day from one account and from one address, and no more."""

from datetime import timedelta

import pytest

from actions.complaints.limits import may_file
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_case, a_project, a_turn
from tests.made_once import made_once


def test_an_account_files_so_many_a_day(session):
    account = a_turn(session).inbox.account_id
    for left in reversed(range(clock_rules().filings_per_account)):
        assert may_file(session, account, None, now=NOW)
        a_case(session, account_id=account)
        assert may_file(session, account, None, now=NOW) == (left > 0)
    assert may_file(session, a_turn(session, door="b").inbox.account_id, None, now=NOW)


@pytest.fixture
@made_once
def one_short(session):
    """The café has filed as many as it may, but for one."""
    a_project(session)
    for _ in range(clock_rules().filings_per_address - 1):
        a_case(session, client_index="café")


def test_an_address_files_so_many_a_day_whoever_sits_there(session, one_short):
    assert may_file(session, None, "café", now=NOW)
    a_case(session, client_index="café")
    account = a_turn(session).inbox.account_id
    assert not may_file(session, account, "café", now=NOW)
    assert may_file(session, account, "home", now=NOW)
    assert may_file(session, account, None, now=NOW)


def test_the_day_ends_at_midnight_in_the_city(session):
    account = a_turn(session).inbox.account_id
    for _ in range(clock_rules().filings_per_account):
        a_case(session, account_id=account)
    assert not may_file(session, account, None, now=NOW + timedelta(hours=13, minutes=59))
    assert may_file(session, account, None, now=NOW + timedelta(hours=14))


def test_the_address_of_the_message_that_files_is_counted_and_what_was_told_stays(session, one_short):
    residents = [Person(session, door, client="café") for door in ("one", "other")]
    for resident, wrong in zip(residents, ("外墙裂缝", "卫生间漏水"), strict=True):
        resident.says("海河新苑二期3号楼" + wrong, "file_complaint", project="海河新苑二期")
    one, other = (resident.taps("提交") for resident in residents)
    assert ("受理编号" in one, "受理编号" in other) == (True, False)
    assert session.query(Case).filter_by(client_index="café").count() == clock_rules().filings_per_address
    residents[1].waits(days=1)
    assert "受理编号" in residents[1].says("提交")
