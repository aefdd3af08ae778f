"""The database seen from the event loop: a fair queue of writers, no writer turned away."""

import asyncio
import os
import threading

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import OperationalError

from bot.background import in_the_background
from bot.storage import Storage
from data.database import open_engine, reading, writing
from data.tables.delivery import HouseFact
from tests.conftest import KEYRING
from tests.databases import make_tables


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/zhijian.db"


@pytest.fixture
def storage(url):
    engine = open_engine(url, KEYRING)
    make_tables(engine)
    storage = Storage(engine)
    yield storage
    storage.close()


def put(session, name, value=""):
    session.add(HouseFact(name=name, value=value))


def names(session):
    return list(session.scalars(select(HouseFact.name).order_by(HouseFact.name)))


async def test_writers_of_one_process_take_turns_in_the_order_they_came(storage):
    order = []

    def note(session, place):
        order.append(place)
        put(session, f"{place:02}")

    await asyncio.gather(*(storage.write(note, place) for place in range(20)))
    assert order == list(range(20))
    assert await storage.read(names) == [f"{place:02}" for place in range(20)]


async def test_a_use_case_that_fails_leaves_nothing_half_written(storage):
    def put_and_fall(session):
        put(session, "half")
        session.flush()
        raise LookupError

    with pytest.raises(LookupError):
        await storage.write(put_and_fall)
    await storage.write(put, "whole")
    assert await storage.read(names) == ["whole"]


def test_two_processes_that_read_before_they_write_both_come_through(url, storage):
    """Deferred transactions would fail here with “database is locked” at once, whatever the busy timeout."""
    engines = [open_engine(url, KEYRING) for _ in range(2)]
    start, faults = threading.Barrier(2), []

    def count_up(engine):
        start.wait()
        try:
            for _ in range(50):
                with writing(engine).begin() as session:
                    known = session.get(HouseFact, "count") or HouseFact(name="count", value="0")
                    known.value = str(int(known.value) + 1)
                    session.merge(known)
        except OperationalError as fault:
            faults.append(str(fault))

    threads = [threading.Thread(target=count_up, args=[engine]) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engines[0])() as session:
        assert (faults, session.get_one(HouseFact, "count").value) == ([], "100")
    for engine in engines:
        engine.dispose()


async def test_a_reader_never_waits_for_a_writer(storage):
    writing_now, may_end = threading.Event(), threading.Event()

    def write_slowly(session):
        put(session, "slow")
        session.flush()
        writing_now.set()
        may_end.wait(30)

    slow = asyncio.create_task(storage.write(write_slowly))
    await asyncio.to_thread(writing_now.wait)
    assert await asyncio.wait_for(storage.read(names), 10) == []
    may_end.set()
    await slow
    assert await storage.read(names) == ["slow"]


async def test_sqlite_keeps_its_promises(storage):
    def pragmas(session):
        return [
            session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "foreign_keys", "synchronous")
        ]

    assert await storage.read(pragmas) == ["wal", 1, 1]


def test_a_writer_of_another_process_stands_in_line_and_is_woken(storage, url):
    """Nobody of the line finds the database taken, even when nobody would wait for SQLite's writer at all."""
    other, names_of = Storage(open_engine(url, KEYRING)), "ab"
    for each in (storage, other):
        event.listen(
            each.engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=0")
        )
        each.engine.dispose()

    def write(each, name):
        for n in range(50):
            with each.in_turn() as session:
                put(session, f"{name}{n}")

    threads = [
        threading.Thread(target=write, args=pair) for pair in zip((storage, other), names_of, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(storage.engine)() as session:
        assert len(names(session)) == 100
    other.close()


def test_who_is_put_last_by_the_machine_has_its_writing_done_in_front(storage):
    def place():
        thread = threading.get_native_id()
        return os.getpriority(os.PRIO_PROCESS, thread), os.sched_getscheduler(thread)

    before = place()
    with in_the_background():
        assert storage.in_front(place) == before


def test_what_can_wait_is_written_when_nobody_is_being_answered_any_more(storage, url):
    other, seen = Storage(open_engine(url, KEYRING)), []
    other.lamp.light()
    thread = threading.Thread(target=storage.in_front, args=[lambda: seen.append(other.lamp.is_lit())])
    thread.start()
    other.lamp.put_out()
    thread.join()
    other.close()
    assert seen == [False]


def test_it_is_written_in_the_end_although_there_is_always_somebody(storage, url):
    other = Storage(open_engine(url, KEYRING))
    with other.lamp.lit():
        assert storage.in_front(other.lamp.is_lit)
    other.close()
