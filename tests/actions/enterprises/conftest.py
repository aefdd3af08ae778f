"""A company and people who want to speak for it."""

import pytest

from actions.enterprises import binding
from data.tables.enterprises import ContactRole
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_company, an_officer
from tests.made_once import made_once


@pytest.fixture
@made_once
def company(session):
    return a_company(session)


@pytest.fixture
def officer(session):
    return an_officer(session, "受理", name="王芳")


@pytest.fixture
def code_for(session, officer):
    """A fresh 绑定码."""

    def issue(company, role=ContactRole.CREDIT, now=NOW):
        return binding.issue_code(session, company.id, role, officer, now=now)

    return issue


@pytest.fixture
def bound(session, code_for):
    """Somebody new who speaks for a company."""

    def bind(door, company, role=ContactRole.CREDIT):
        person = Person(session, door)
        done = binding.bind(
            session, person.account_id, company.uscc, code_for(company, role), client_index=None, now=NOW
        )
        assert done.contact is not None
        return person

    return bind


@pytest.fixture
def person_at(session):
    """Somebody who speaks for nobody."""

    def somebody(door):
        return Person(session, door)

    return somebody
