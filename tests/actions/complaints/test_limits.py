"""So many complaints a day from one account and from one address, and no more."""

from datetime import timedelta

from actions.complaints.limits import may_file
from data.rules.complaint_clocks import clock_rules
from tests.builders import NOW, a_case, a_turn


def test_an_account_files_so_many_a_day(session):
    account = a_turn(session).inbox.account_id
    for left in reversed(range(clock_rules().filings_per_account)):
        assert may_file(session, account, None, now=NOW)
        a_case(session, account_id=account)
        assert may_file(session, account, None, now=NOW) == (left > 0)
    assert may_file(session, a_turn(session, door="b").inbox.account_id, None, now=NOW)


def test_an_address_files_so_many_a_day_whoever_sits_there(session):
    for _ in range(clock_rules().filings_per_address):
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
