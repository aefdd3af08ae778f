"""A person's own cases: found anew each time, loaded once."""

import pytest

from actions.complaints import own_cases
from data.tables.complaints import Case
from tests.builders import NOW, a_case, a_turn
from tests.statements import sent_to


@pytest.fixture
def account(session):
    return a_turn(session).inbox.account_id


@pytest.fixture
def sent(session):
    """The statements sent from here on."""
    with sent_to(session.get_bind()) as statements:
        yield statements


def test_the_same_case_asked_for_again_is_not_loaded_again(session, account, sent):
    a_case(session, account_id=account)
    session.expire_all()
    (case,) = own_cases.newest(session, account)
    assert [row.code for row in case.categories] == ["Q1"]
    del sent[:]
    assert own_cases.newest(session, account) == [case] == [own_cases.own(session, account, case.id)]
    assert len(sent) == 2


def test_what_became_of_it_meanwhile_is_seen(session, account):
    case = a_case(session, account_id=account)
    assert own_cases.own(session, account, case.id) is case
    other = a_turn(session, door="b").inbox.account_id
    session.execute(Case.__table__.update().values(account_id=other))
    assert (own_cases.own(session, account, case.id), own_cases.newest(session, other)) == (None, [case])


def test_a_new_one_is_found_beside_the_known_one(session, account):
    first = a_case(session, account_id=account)
    assert own_cases.newest(session, account) == [first]
    second = a_case(session, account_id=account, now=NOW)
    assert own_cases.newest(session, account) == [second, first]
    assert own_cases.newest(session, account, skip=1) == [first]
