"""Two colleagues say 已阅, and two workers repeat, at the same moment."""

import time
from datetime import timedelta
from threading import Event

import pytest
from sqlalchemy import func, select

from actions.enterprises import binding
from actions.enterprises.acknowledging import Outcome, acknowledge
from actions.enterprises.repeating import repeat_due
from actions.enterprises.telling import tell_company
from actions.wording.reply import Reply
from data.database import writing
from data.tables.delivery import Notice, NoticeState
from data.tables.enterprises import CompanyNotice, ContactRole, NoticeCopy, NoticeKind
from tests.actions.conversation.person import Person
from tests.actions.credit.test_two_at_once import at_once
from tests.builders import NOW, a_company

pytestmark = pytest.mark.slow


@pytest.fixture
def house(own_engine):
    """Sessions, the notice, and the two who got it."""
    sessions = writing(own_engine)
    with sessions.begin() as session:
        company = a_company(session)
        accounts = []
        for door in ("a", "b"):
            code = binding.issue_code(session, company.id, ContactRole.CREDIT, None, now=NOW)
            accounts.append(Person(session, door).account_id)
            binding.bind(session, accounts[-1], company.uscc, code, client_index=None, now=NOW)
        said = [Reply("【信用变动】")]
        notice = tell_company(session, company.id, NoticeKind.CREDIT, said, key="k", about={}, now=NOW)
        return sessions, notice.id, accounts


def test_one_of_two_is_the_one_who_acknowledged(house):
    sessions, notice_id, accounts = house

    def says(account_id):
        with sessions.begin() as session:
            return acknowledge(session, account_id, notice_id, now=NOW).outcome

    outcomes = at_once(*(lambda account=account: says(account) for account in accounts))
    assert sorted(outcomes) == sorted([Outcome.DONE, Outcome.ALREADY])


def test_two_workers_tell_it_again_once(house):
    sessions, notice_id, _ = house

    def repeats():
        with sessions.begin() as session:
            return repeat_due(session, now=NOW + timedelta(hours=24))

    assert sum(at_once(repeats, repeats)) == 1
    with sessions() as session:
        assert session.get_one(CompanyNotice, notice_id).rounds == 1
        assert session.scalar(select(func.count(NoticeCopy.id)).where(NoticeCopy.round == 1)) == 2


def test_who_leaves_while_the_company_is_told_gets_nothing_any_more(house):
    sessions, _, (leaves, stays) = house
    company_id, told = the_company(sessions), Event()

    def tells():
        with sessions.begin() as session:
            said = [Reply("【信用变动】")]
            tell_company(session, company_id, NoticeKind.CREDIT, said, key="later", about={}, now=NOW)
            told.set()
            time.sleep(0.2)  # before it is committed

    def left():
        told.wait()
        with sessions.begin() as session:
            binding.leave(session, leaves, company_id, now=NOW)

    at_once(tells, left)
    with sessions() as session:
        rows = select(Notice.account_id).where(
            Notice.key.startswith(f"company:{newest(session)}:"), Notice.state == NoticeState.QUEUED
        )
        assert session.scalars(rows).all() == [stays]


def newest(session):
    return session.scalar(select(func.max(CompanyNotice.id)))


def the_company(sessions):
    with sessions() as session:
        return session.scalars(select(CompanyNotice.company_id)).one()
