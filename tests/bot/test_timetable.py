"""The jobs of the timetable, run by hand on a real database."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.conversation.erasure import KIND
from bot import timetable
from bot.assembly import assemble
from bot.settings import Settings
from data.queries import due_tasks
from data.tables import Table
from data.tables.delivery import DueTask

pytestmark = pytest.mark.slow


@pytest.fixture
async def office(tmp_path):
    office = assemble(Settings(_env_file=None, var_dir=tmp_path))
    Table.metadata.create_all(office.storage.engine)
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
