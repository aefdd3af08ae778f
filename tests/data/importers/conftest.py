"""One register for one test: everything runs inside a transaction that is undone afterwards."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from data.importers import KINDS, Order, Report, run

NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
AS_OF = date(2026, 11, 1)


@contextmanager
def undone(engine: Engine) -> Iterator[sessionmaker[Session]]:
    """Sessions whose commits are savepoints of a transaction that is rolled back."""
    with engine.connect() as connection:
        transaction = connection.begin()
        yield sessionmaker(connection, join_transaction_mode="create_savepoint", expire_on_commit=False)
        transaction.rollback()


@pytest.fixture
def sessions(engine: Engine) -> Iterator[sessionmaker[Session]]:
    with undone(engine) as sessions:
        yield sessions


class Importer:
    """Imports rows or a file; keeps what was told."""

    def __init__(self, sessions, folder):
        self.sessions, self.folder, self.told = sessions, folder, []

    def __call__(self, kind, rows, **terms) -> Report:
        path = rows if hasattr(rows, "open") else write_csv(self.folder / f"{kind}.csv", rows)
        self.told = []
        facts = {"source": "登记库导出", "as_of": AS_OF, "now": NOW, "transact": self.sessions.begin} | terms
        return run(path, KINDS[kind], Order(**facts), Report(self.told.append))

    def summary(self, kind, rows, **terms) -> str:
        return self(kind, rows, **terms).summary


def write_csv(path, rows, encoding="utf-8"):
    """Rows as dicts; the columns are those of the first."""
    with path.open("w", encoding=encoding, errors="surrogatepass", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def bring(sessions, tmp_path) -> Importer:
    return Importer(sessions, tmp_path)


@pytest.fixture
def rows(sessions) -> Callable:
    """Everything a query finds, in a session of its own."""

    def found(query):
        with sessions() as session:
            return session.execute(query).all()

    return found
