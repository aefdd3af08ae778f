"""The ledger only grows: the database itself sees to it, made from the code or migrated."""

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from data.database import writing
from data.tables.complaints import LedgerEntry
from tests.builders import a_case

CHANGES = [
    update(LedgerEntry).values(deed="close"),
    update(LedgerEntry).values(facts={}),
    delete(LedgerEntry),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_line_is_neither_changed_nor_taken_away(session, change):
    a_case(session)
    with pytest.raises(DBAPIError, match="only grows"):
        session.execute(change)


@pytest.mark.slow
def test_nor_in_a_migrated_database(own_engine):
    with writing(own_engine).begin() as session:
        a_case(session)
    for change in CHANGES:
        with pytest.raises(DBAPIError, match="only grows"), writing(own_engine).begin() as session:
            session.execute(change)
    with writing(own_engine)() as session:
        assert session.scalars(select(LedgerEntry.deed)).all() == ["file"]
