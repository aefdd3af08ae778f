"""Both databases: sealed columns, moments, constraints and migrations."""

import secrets
import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from data import migrating
from data.database import open_engine, reading, writing
from data.migrating import ForeignKeyringError
from data.queries import people
from data.sealing import Keyring
from data.tables.conversation import InboxMessage
from data.tables.delivery import HouseFact
from data.tables.people import Account
from tests.builders import a_turn
from tests.conftest import KEYRING

pytestmark = pytest.mark.slow

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=timezone(timedelta(hours=8)))


def test_words_of_people_are_sealed_in_the_database(session):
    turn = a_turn(session, "我的电话是 13812345678")
    raw = session.execute(
        text("SELECT text FROM inbox_message WHERE id = :id"), {"id": turn.inbox.id}
    ).scalar_one()
    assert b"13812345678" not in bytes(raw)
    session.expire(turn.inbox)
    assert session.get_one(InboxMessage, turn.inbox.id).text == "我的电话是 13812345678"


def test_a_web_session_is_found_by_its_index_and_kept_nowhere(session):
    opened = people.open_conversation(session, "web", "the-secret", now=NOON, keep=False)
    assert people.find_conversation(session, "web", "the-secret").id == opened.id
    assert opened.address.external is None
    assert "the-secret" not in opened.address.external_index
    assert people.find_conversation(session, "telegram", "the-secret") is None


def test_a_moment_comes_back_in_utc(session):
    account = Account(created_at=NOON)
    session.add(account)
    session.flush()
    session.expire(account)
    assert (account.created_at, account.created_at.tzinfo) == (NOON, UTC)


def test_a_moment_without_its_zone_is_refused(session):
    session.add(Account(created_at=NOON.replace(tzinfo=None)))
    with pytest.raises(StatementError, match="a moment needs its time zone"):
        session.flush()


def test_a_row_that_names_nobody_is_refused(session):
    session.add(
        InboxMessage(
            conversation_id=999_999_999, account_id=999_999_999, client_id="x", text="", received_at=NOON
        )
    )
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_fault_never_tells_what_was_to_be_written(session):
    session.add(
        InboxMessage(
            conversation_id=999_999_999,
            account_id=999_999_999,
            client_id="13812345678",
            text="我叫张三\ud800",
            received_at=NOON,
        )
    )
    with pytest.raises(StatementError) as fault:
        session.flush()
    assert ("13812345678" in str(fault.value), "张三" in str(fault.value)) == (False, False)


def test_readers_keep_what_they_wrote_to_themselves(engine):
    with reading(engine)() as session:
        session.add(HouseFact(name="never", value=""))
        session.flush()
    with reading(engine)() as session:
        assert session.scalar(select(HouseFact).where(HouseFact.name == "never")) is None


@pytest.fixture
def fresh(request, engine, tmp_path):
    """An engine on an empty database of the same kind, opened with the keyring it is asked for."""
    opened = []
    if engine.dialect.name == "sqlite":
        url = f"sqlite:///{tmp_path}/fresh.db"
    else:
        admin = create_engine(engine.url.set(query={}), isolation_level="AUTOCOMMIT")
        name = f"zhijian_test_fresh_{secrets.token_hex(4)}"  # two workers run these tests at once
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        url = engine.url.set(query={}, database=name).render_as_string(hide_password=False)

    def open_one(keyring=KEYRING):
        opened.append(open_engine(url, keyring))
        return opened[-1]

    yield open_one
    for one in opened:
        one.dispose()
    if engine.dialect.name != "sqlite":
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


def test_migrations_end_at_the_newest_revision_and_may_run_again(fresh):
    engine = fresh()
    assert migrating.revision_of(engine) is None
    migrating.upgrade(engine)
    migrating.upgrade(engine)
    assert migrating.revision_of(engine) == migrating.newest_revision()
    assert (migrating.knows_revision(migrating.newest_revision()), migrating.knows_revision("9999")) == (
        True,
        False,
    )


def test_migrations_go_back_to_nothing_and_up_again(fresh):
    engine = fresh()
    migrating.upgrade(engine)
    migrating.downgrade(engine, "base")
    assert migrating.revision_of(engine) is None
    migrating.upgrade(engine)
    assert migrating.revision_of(engine) == migrating.newest_revision()


def test_a_database_remembers_its_keyring_and_refuses_another(fresh):
    engine = fresh()
    migrating.upgrade(engine)
    for _ in range(2):
        with writing(engine).begin() as session:
            migrating.check_keyring(session)
    with pytest.raises(ForeignKeyringError), writing(fresh(Keyring({"test": b"1" * 32}))).begin() as session:
        migrating.check_keyring(session)
    with reading(engine)() as session:
        assert migrating.kept_fingerprint(session) == KEYRING.fingerprint()


def test_two_workers_that_open_one_address_at_once_open_one_conversation(postgres_engine):
    opened = {}

    def open_it(name):
        with writing(postgres_engine).begin() as session:
            opened[name] = people.open_conversation(session, "telegram", "race", now=NOON, keep=True).id

    with writing(postgres_engine).begin() as first:
        opened["first"] = people.open_conversation(first, "telegram", "race", now=NOON, keep=True).id
        second = threading.Thread(target=open_it, args=("second",))
        second.start()
        second.join(0.3)  # it waits for what the first will do
        assert second.is_alive()
    second.join(10)
    assert opened["second"] == opened["first"]
