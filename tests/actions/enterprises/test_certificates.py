"""30, 7 and 1 days before a certificate ends, and once when it is invalid."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.deeds import DEEDS
from actions.enterprises import certificates
from actions.wording.reply import load_replies
from data.queries import due_tasks
from data.tables.enterprises import CompanyNotice
from data.tables.register import Certificate
from tests.actions.credit.builders import DAY, TODAY, noon
from tests.builders import a_person


@pytest.fixture
def told_on(session):
    """What companies were told on a day, in the words of that day."""

    def day(date):
        before = set(session.scalars(select(CompanyNotice.id)))
        now = noon(date)
        for _ in range(2):  # the second time changes nothing
            certificates.put(session, certificates.look_for_news(session, now=now), now=now)
            session.flush()
            for task in due_tasks.claim(session, now=now):
                due_tasks.perform(session, task, DEEDS, now=now)
            session.flush()
        rows = session.scalars(select(CompanyNotice).where(CompanyNotice.id.not_in(before)))
        return [load_replies(row.content)[0].text for row in rows.all()]

    return day


def test_each_stage_is_told_once(session, company, told_on):
    ends = TODAY + 40 * DAY
    a_person(session, company=company, valid_until=ends)
    said = {
        left: told_on(ends - timedelta(days=left)) for left in (40, 31, 30, 20, 8, 7, 2, 1, 0, -1, -20, -40)
    }
    assert [left for left, texts in said.items() if texts] == [30, 7, 1, -1]
    assert "2026年12月13日到期（还有30天）" in said[30][0]
    assert "2026年12月13日已到期" in said[-1][0]


def test_days_that_were_slept_through_are_told_by_the_stage_of_today(session, company, told_on):
    a_person(session, company=company, valid_until=TODAY + 5 * DAY)
    [text] = told_on(TODAY)
    assert "还有5天" in text
    assert told_on(TODAY + DAY) == []


def test_many_of_one_company_are_one_notice(session, company, told_on):
    for n in range(14):
        a_person(session, f"张{n}", company, valid_until=TODAY + 30 * DAY)
    [text] = told_on(TODAY)
    assert "10. " in text
    assert "另有4本证书" in text


@pytest.mark.parametrize("state", ["暂扣", "吊销", "注销", "终身禁止执业"])
def test_an_invalid_one_is_told_once_and_so_is_another_state(session, company, told_on, state):
    person = a_person(session, company=company, state=state)
    assert f"登记的状态是{state}" in told_on(TODAY)[0]
    assert told_on(TODAY + DAY) == []
    person.certificates[0].state = "有效"
    assert told_on(TODAY + 2 * DAY) == []


def test_one_that_was_renewed_before_it_was_told_is_left_out(session, company):
    a_person(session, company=company, valid_until=TODAY + 30 * DAY)
    now = noon(TODAY)
    certificates.put(session, certificates.look_for_news(session, now=now), now=now)
    session.scalars(select(Certificate)).one().valid_until = TODAY + 900 * DAY
    session.flush()
    for task in due_tasks.claim(session, now=now):
        due_tasks.perform(session, task, DEEDS, now=now)
    assert session.scalars(select(CompanyNotice)).all() == []


def test_a_renewed_one_is_told_again_when_its_new_end_comes(session, company, told_on):
    person = a_person(session, company=company, valid_until=TODAY + 30 * DAY)
    assert len(told_on(TODAY)) == 1
    person.certificates[0].valid_until = TODAY + 400 * DAY
    session.flush()
    assert told_on(TODAY + DAY) == []
    assert len(told_on(TODAY + 370 * DAY)) == 1


def test_a_removed_certificate_and_a_person_without_a_company_are_told_to_nobody(session, company, told_on):
    gone = a_person(session, company=company, valid_until=TODAY + 30 * DAY)
    gone.certificates[0].removed_at = noon(TODAY)
    a_person(session, "王五", valid_until=TODAY + 30 * DAY)
    session.flush()
    assert told_on(TODAY) == []
