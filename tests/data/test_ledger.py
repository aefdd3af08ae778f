"""The ledger only grows: the database itself sees to it, made from the code or migrated."""

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from data import migrating
from data.database import open_engine, writing
from data.tables.complaints import LedgerEntry
from tests.builders import a_case
from tests.conftest import KEYRING
from tests.data.test_migrations import empty_postgres  # noqa: F401 - a fixture

CHANGES = [
    update(LedgerEntry).values(deed="close"),
    update(LedgerEntry).values(facts={}),
    delete(LedgerEntry),
]


@pytest.fixture
def empty_sqlite(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'zhijian.db'}", KEYRING)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("change", CHANGES)
def test_a_line_is_neither_changed_nor_taken_away(session, change):
    a_case(session)
    with pytest.raises(DBAPIError, match="only grows"):
        session.execute(change)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_nor_in_a_migrated_database(request, kind):
    engine = request.getfixturevalue(f"empty_{kind}")
    migrating.upgrade(engine)
    with writing(engine).begin() as session:
        a_case(session)
    for change in CHANGES:
        with pytest.raises(DBAPIError, match="only grows"), writing(engine).begin() as session:
            session.execute(change)
    with writing(engine)() as session:
        assert session.scalars(select(LedgerEntry.deed)).all() == ["file"]
