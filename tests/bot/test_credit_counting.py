"""One process counts credit at a time: an import what it changed, the timetable what is left over."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.credit_counting import LEASE, LIVES, ImportCounting, count_left_over
from bot.storage import Storage
from data.queries import leases
from data.queries.credit_standings import put_due
from data.tables.credit import CreditDue, CreditStanding
from tests.actions.credit.builders import an_event
from tests.builders import NOW, a_company


@pytest.fixture
def storage(own_engine):
    return Storage(own_engine)


@pytest.fixture
def company(storage):
    with storage.writing.begin() as session:
        company = a_company(session, kind="施工")
        an_event(session, company)
        put_due(session, [company.id])
        return company.id


def clock():
    return NOW


def stands(storage, company):
    with storage.reading() as session:
        listed = session.scalar(select(func.count()).where(CreditDue.company_id == company))
        return listed, session.scalar(
            select(CreditStanding.score).where(CreditStanding.company_id == company)
        )


def hold(storage, at=NOW, holder="another"):
    with storage.writing.begin() as session:
        return leases.take(session, LEASE, holder, now=at, lives=LIVES)


async def test_the_timetable_counts_what_is_left_over(storage, company):
    await count_left_over(storage, clock, busy=lambda: True)
    assert stands(storage, company) == (0, 570)


async def test_the_timetable_steps_aside_while_an_import_runs_and_takes_over_when_it_died(storage, company):
    hold(storage)
    await count_left_over(storage, clock, busy=lambda: False)
    assert stands(storage, company) == (1, None)
    await count_left_over(storage, lambda: NOW + LIVES + timedelta(seconds=1), busy=lambda: False)
    assert stands(storage, company) == (0, 570)


def test_an_import_counts_what_it_changed_and_leaves_nothing_held(storage, company):
    counting = ImportCounting(storage, clock)
    assert counting.hold()
    assert not hold(storage)
    counting.count()
    assert stands(storage, company) == (0, 570)
    assert hold(storage)


def test_a_lease_is_kept_by_its_holder_and_lapses(storage):
    assert [hold(storage), hold(storage), hold(storage, holder="third")] == [True, True, False]
    assert hold(storage, NOW + LIVES, holder="third")
    assert not hold(storage, NOW + LIVES)
