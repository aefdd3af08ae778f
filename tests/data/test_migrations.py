"""The migrations on both databases: up, down, up again, and the same tables as `Table.metadata` says."""

import secrets
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, delete, inspect, text, update
from sqlalchemy.exc import DBAPIError, OperationalError

from data import migrating
from data.database import open_engine, writing
from data.queries import audit
from data.tables import Table
from data.tables.audit import AuditEntry, Deed
from tests.builders import NOW
from tests.conftest import KEYRING, POSTGRES_URL

pytestmark = pytest.mark.slow

HEAD = "0014"


@pytest.fixture
def empty_sqlite(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'zhijian.db'}", KEYRING)
    yield engine
    engine.dispose()


@pytest.fixture
def empty_postgres():
    admin = create_engine(POSTGRES_URL, isolation_level="AUTOCOMMIT")
    schema = f"zhijian_migrating_{secrets.token_hex(4)}"
    try:
        with admin.connect() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
    except OperationalError as error:
        pytest.skip(f"no PostgreSQL at {admin.url.render_as_string()}: {error.orig}")
    engine = open_engine(f"{POSTGRES_URL}?options=-csearch_path%3D{schema}", KEYRING)
    yield engine
    engine.dispose()
    with admin.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request):
    """A database without tables, once on each kind."""
    return request.getfixturevalue(f"empty_{request.param}")


def test_a_migrated_database_has_the_tables_the_code_names(empty):
    migrating.upgrade(empty)
    with empty.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []
    assert migrating.revision_of(empty) == HEAD


def test_each_migration_can_be_taken_back_and_made_again(empty):
    migrating.upgrade(empty)
    migrating.downgrade(empty, "0001")
    assert "audit_entry" not in inspect(empty).get_table_names()
    migrating.downgrade(empty, "base")
    assert inspect(empty).get_table_names() == ["alembic_version"]
    migrating.upgrade(empty)
    assert migrating.revision_of(empty) == HEAD


def test_a_second_upgrade_changes_nothing(empty):
    migrating.upgrade(empty)
    migrating.upgrade(empty)
    assert migrating.revision_of(empty) == HEAD


@pytest.mark.parametrize("change", [delete(AuditEntry), update(AuditEntry).values(deed="别的")])
def test_the_trail_of_a_migrated_database_only_grows(empty, change):
    migrating.upgrade(empty)
    with writing(empty).begin() as session:
        audit.record(session, None, Deed.ADDED_OFFICER, now=NOW)
    with pytest.raises(DBAPIError, match="only grows"), writing(empty).begin() as session:
        session.execute(change)
    with writing(empty)() as session:
        assert [entry.deed for entry in session.query(AuditEntry)] == [Deed.ADDED_OFFICER]


def test_the_trail_of_a_database_made_from_the_code_only_grows(session):
    audit.record(session, None, Deed.ADDED_OFFICER, now=NOW)
    session.flush()
    with pytest.raises(DBAPIError, match="only grows"):
        session.execute(delete(AuditEntry))


def test_the_files_are_named_as_alembic_orders_them():
    scripts = ScriptDirectory(str(Path(migrating.__file__).parent / "migrations"))
    assert migrating.revisions() == [script.revision for script in scripts.walk_revisions()][::-1]
