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
