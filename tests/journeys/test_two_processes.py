"""Two whole processes on one PostgreSQL: one ticks, the other takes over when it is killed; nobody is reminded twice."""

import os
import secrets
import subprocess
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.bench.databases import in_a_scratch_schema
from bot.bench.delivery_house import settle
from data.database import open_engine, reading, writing
from data.migrating import upgrade
from data.sealing import Keyring
from data.tables.conversation import MailboxMessage
from data.tables.delivery import Notice, NoticeState
from data.tables.reminders import Reminder, ReminderState
from tests.conftest import POSTGRES_URL
from tests.journeys.house import ROOT, ZHIJIAN, free_port, wait_for

pytestmark = pytest.mark.slow

REMINDERS = 500
DUE_WITHIN = 20  # seconds
PARTS = "web,console,actions,postman,timetable"  # Rasa has no part in it


@pytest.fixture
def database():
    """A migrated schema and the environment of a process that works on it."""
    key = secrets.token_hex(32)
    with in_a_scratch_schema(POSTGRES_URL) as found:
        if found is None:
            pytest.skip("no PostgreSQL")
        url = found.url.render_as_string(hide_password=False)
        engine = open_engine(url, Keyring({"k": bytes.fromhex(key)}))
        upgrade(engine)
        own = {name: value for name, value in os.environ.items() if not name.startswith("ZHIJIAN_")}
        own |= {"ZHIJIAN_DATABASE_URL": url, "ZHIJIAN_DATA_KEYS": f"k:{key}", "ZHIJIAN_DEMO": "0"}
        yield engine, own | {"ZHIJIAN_SECRET_KEY": secrets.token_hex(32)}
        engine.dispose()


@pytest.fixture
def begin(database, tmp_path):
    """Begins another process; all are ended in the end."""
    begun = []

    def one():
        port = free_port()
        ours = {"ZHIJIAN_VAR_DIR": str(tmp_path / f"{port}"), "ZHIJIAN_PORT": str(port)}
        log = (tmp_path / f"{port}.log").open("wb")
        command = [ZHIJIAN, "serve", "--only", PARTS]
        process = subprocess.Popen(command, env=database[1] | ours, cwd=ROOT, stdout=log, stderr=log)
        log.close()
        begun.append(process)
        wait_for(lambda: b"127.0.0.1" in (tmp_path / f"{port}.log").read_bytes(), 60, "it serves")
        return process

    yield one
    for process in begun:
        process.kill()
        process.wait()


def set_reminders(engine, begins):
    with writing(engine).begin() as session:
        settle(session, "web", REMINDERS)
        for number in range(REMINDERS):
            due_at = begins + timedelta(seconds=DUE_WITHIN * number / REMINDERS)
            facts = {"state": ReminderState.SET, "about": "验房", "due_at": due_at, "made_at": begins}
            session.add(Reminder(account_id=number + 1, **facts))


def told(engine):
    with reading(engine)() as session:
        return session.scalar(select(func.count()).select_from(Notice).where(Notice.placed_at.is_not(None)))


def test_when_the_one_that_ticks_is_killed_each_reminder_comes_once_and_in_time(database, begin):
    engine, _ = database
    first = begin()
    begin()
    set_reminders(engine, datetime.now(UTC) + timedelta(seconds=3))
    wait_for(lambda: told(engine) > 0, 40, "the first are told")
    first.kill()
    wait_for(lambda: told(engine) >= REMINDERS, DUE_WITHIN + 60, "all are told")
    time.sleep(6)  # another tick
    with reading(engine)() as session:
        boxes = Counter(session.scalars(select(MailboxMessage.conversation_id)))
        due = dict(session.execute(select(Reminder.account_id, Reminder.due_at)).tuples().all())
        placed = session.execute(select(Notice.account_id, Notice.placed_at)).tuples().all()
    assert boxes == dict.fromkeys(range(1, REMINDERS + 1), 1)
    assert [at for account, at in placed if at - due[account] > timedelta(seconds=60)] == []


def test_what_fell_due_while_nothing_ran_is_made_up_for_once(database, begin):
    engine, _ = database
    set_reminders(engine, datetime.now(UTC) - timedelta(days=1))
    begin()
    wait_for(lambda: told(engine) >= REMINDERS, 60, "all are told")
    with reading(engine)() as session:
        states = Counter(session.scalars(select(Notice.state)))
    assert states == {NoticeState.SENT: REMINDERS}
