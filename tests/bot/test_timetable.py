"""The jobs of the timetable, run by hand on a real database."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from actions.conversation.erasure import KIND
from actions.enterprises import binding
from actions.wording.dates import CITY
from bot import timetable
from bot.assembly import assemble
from bot.settings import Settings
from data.queries import due_tasks
from data.tables.delivery import DueTask
from data.tables.enterprises import CompanyNotice, ContactRole, NoticeKind
from data.tables.register import Role
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_company, a_party, a_person, a_project
from tests.databases import make_tables

pytestmark = pytest.mark.slow


@pytest.fixture
async def office(tmp_path):
    office = assemble(Settings(_env_file=None, var_dir=tmp_path))
    make_tables(office.storage.engine)
    yield office
    await office.close()


async def test_what_cannot_be_done_holds_nothing_else_back(office):
    yesterday = office.clock() - timedelta(days=1)
    whose = {"account_id": 1, "up_to": 1}
    await office.storage.write(due_tasks.put, "first", "nobody knows", due_at=yesterday)
    await office.storage.write(due_tasks.put, "second", KIND, due_at=office.clock(), arguments=whose)
    await timetable.do_what_is_due(office)
    done = select(DueTask.key).where(DueTask.done_at.is_not(None))
    assert await office.storage.read(lambda session: session.scalars(done).all()) == ["second"]


async def test_more_than_one_handful_is_done_in_one_tick(office):
    whose = {"account_id": 1, "up_to": 1}
    for n in range(120):
        await office.storage.write(due_tasks.put, f"{n}", KIND, due_at=office.clock(), arguments=whose)
    await timetable.do_what_is_due(office)
    left = select(DueTask.key).where(DueTask.done_at.is_(None))
    assert await office.storage.read(lambda session: session.scalars(left).all()) == []


async def test_a_company_hears_of_its_certificates_of_gaps_and_again_of_what_nobody_acknowledged(office):
    def a_builder(session):
        company = a_company(session)
        soon = office.clock().astimezone(CITY).date() + timedelta(days=5)
        a_person(session, company=company, valid_until=soon)
        a_party(session, a_project(session, address=None), Role.OWNER, company)
        code = binding.issue_code(session, company.id, ContactRole.CREDIT, None, now=office.clock())
        person = Person(session, "chat").account_id
        binding.bind(session, person, company.uscc, code, client_index=None, now=office.clock())

    await office.storage.write(a_builder)
    for _ in range(2):
        for job in (timetable.put_certificates, timetable.put_disclosure_gaps, timetable.do_what_is_due):
            await job(office)
    told = select(CompanyNotice.kind).order_by(CompanyNotice.kind)
    kinds = await office.storage.read(lambda session: session.scalars(told).all())
    assert kinds == [NoticeKind.CERTIFICATE, NoticeKind.DISCLOSURE]
    await office.storage.write(
        lambda session: session.execute(update(CompanyNotice).values(next_round_at=NOW))
    )
    await timetable.tell_companies_again(office)
    rounds = await office.storage.read(lambda session: session.scalars(select(CompanyNotice.rounds)).all())
    assert rounds == [1, 1]


class Hands:
    """A clock that is set and ticks that only go on."""

    def __init__(self):
        self.clock = self.ticks = 1000.0


@pytest.mark.parametrize(("set_by", "noticed"), [(0, False), (1, False), (-3600, True), (3600, True)])
def test_a_clock_that_is_set_is_noticed_once(set_by, noticed):
    hands = Hands()
    watch = timetable.ClockWatch(lambda: hands.clock, lambda: hands.ticks)
    hands.ticks += 5
    hands.clock += 5 + set_by
    assert (watch.was_set(), watch.was_set()) == (noticed, False)


async def test_after_a_start_every_job_has_run_within_a_minute(office):
    scheduler = timetable.start(office)
    waits = [(job.next_run_time - datetime.now(UTC)).total_seconds() for job in scheduler.get_jobs()]
    scheduler.shutdown(wait=False)
    assert len(waits) == len(timetable.TIMETABLE)
    assert max(waits) <= timetable.AT_FIRST
