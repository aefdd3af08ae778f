"""Two chats with one code, two codes of one person, a link opened twice: at the same moment, on both databases."""

import re

import pytest
from sqlalchemy import func, select

from actions.enterprises import binding, mails
from actions.enterprises.binding import Outcome
from data.database import writing
from data.queries import people
from data.tables.delivery import Notice
from data.tables.enterprises import BindCode, Contact, ContactMail, ContactRole
from tests.actions.credit.test_two_at_once import at_once
from tests.builders import NOW, a_company

pytestmark = pytest.mark.slow
CHATS = 4


@pytest.fixture
def sessions(own_engine):
    return writing(own_engine)


@pytest.fixture
def company(sessions):
    with sessions.begin() as session:
        made = a_company(session)
        return made.id, made.uscc


def issue(sessions, company, role=ContactRole.CREDIT):
    with sessions.begin() as session:
        return binding.issue_code(session, company[0], role, None, now=NOW)


def chats(sessions, *doors):
    with sessions.begin() as session:
        opened = [people.open_conversation(session, "web", door, now=NOW, keep=False) for door in doors]
        return [one.address.account_id for one in opened]


def binds(sessions, account_id, company, code):
    def act():
        with sessions.begin() as session:
            return binding.bind(session, account_id, company[1], code, client_index=None, now=NOW).outcome

    return act


def test_one_code_binds_exactly_one_of_the_chats_that_use_it(sessions, company):
    code = issue(sessions, company)
    accounts = chats(sessions, *(f"door{n}" for n in range(CHATS)))
    outcomes = at_once(*(binds(sessions, one, company, code) for one in accounts))
    assert sorted(outcomes) == [Outcome.BOUND, *[Outcome.WRONG] * (CHATS - 1)]
    with sessions() as session:
        assert session.scalar(select(func.count(Contact.id))) == 1
        assert session.scalars(select(BindCode.used_at)).all() == [NOW]


def test_two_codes_at_two_doors_of_one_person_leave_one_binding(sessions, company):
    codes = [issue(sessions, company, role) for role in (ContactRole.CREDIT, ContactRole.LEADER)]
    (account,) = chats(sessions, "door")
    outcomes = at_once(*(binds(sessions, account, company, code) for code in codes))
    assert sorted(outcomes) == [Outcome.BOUND, Outcome.CHANGED]
    with sessions() as session:
        assert session.scalar(select(func.count(Contact.id)).where(Contact.ended_at.is_(None))) == 1


def test_a_link_that_is_confirmed_twice_is_told_once(sessions, company):
    code, (account,) = issue(sessions, company), chats(sessions, "door")
    binds(sessions, account, company, code)()
    with sessions.begin() as session:
        contact = session.scalars(select(Contact)).one()
        mails.ask(session, contact, "a@example.com", home="http://h", now=NOW)
    with sessions() as session:
        letter = session.scalars(select(Notice.content)).one()
    token = re.search(r"/m/([\w-]+)", letter)[1]

    def confirms():
        with sessions.begin() as session:
            return mails.confirm(session, token, now=NOW)

    found = at_once(confirms, confirms)
    assert [one.done for one in found] == [True, True]
    with sessions() as session:
        assert session.scalar(select(func.count(Notice.id))) == 2  # the letter, and the news in the chat
        assert session.scalars(select(ContactMail.confirmed_at)).all() == [NOW]
