"""The same file of credit entries twice: what was told stays told, and nothing is told again."""

import pytest
from sqlalchemy import func, select

from actions.credit.counting import count_due
from actions.enterprises import binding
from data.tables.delivery import Notice
from data.tables.enterprises import CompanyNotice, ContactRole
from data.tables.register import Company
from tests.actions.conversation.person import Person
from tests.builders import NOW
from tests.data.importers.conftest import bring, sessions
from tests.data.importers.samples import BUILDER, a_company, a_credit_event

__all__ = ["bring", "sessions"]


@pytest.fixture
def count(sessions):
    def until_nothing_is_due():
        with sessions.begin() as session:
            while count_due(session, now=NOW):
                pass

    return until_nothing_is_due


def bind(session):
    company = session.scalars(select(Company).where(Company.uscc == BUILDER)).one()
    code = binding.issue_code(session, company.id, ContactRole.CREDIT, None, now=NOW)
    person = Person(session, "imported twice")
    binding.bind(session, person.account_id, BUILDER, code, client_index=None, now=NOW)


def told(sessions):
    with sessions() as session:
        sent = select(func.count()).where(Notice.key.startswith("company:"))
        of_builder = select(CompanyNotice.key).join(Company).where(Company.uscc == BUILDER)
        return session.scalars(of_builder.order_by(CompanyNotice.id)).all(), session.scalar(sent)


def test_the_same_file_twice_tells_nothing_twice(bring, sessions, count):
    bring("companies", [a_company(企业类型="施工")])
    count()
    with sessions.begin() as session:
        bind(session)
    before = told(sessions)
    entries = [a_credit_event(文号=f"津建罚字〔2026〕{n}号", 公示止="2027-03-04") for n in range(40)]
    bring("credit-events", entries)
    count()
    keys, sent = told(sessions)
    assert (len(keys), sent) == (len(before[0]) + 1, before[1] + 1)
    bring("credit-events", entries)
    count()
    bring("credit-events", entries)
    count()
    assert told(sessions) == (keys, sent)
