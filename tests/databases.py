"""Real databases for the tests, made and gone again; one with every table is copied from one that was migrated once."""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import URL, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import OperationalError

from data import migrating
from data.database import open_engine
from data.sealing import Keyring

KEYRING = Keyring({"test": b"0" * 32})
POSTGRES_URL = os.environ.get("ZHIJIAN_TEST_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1/postgres")


def make_tables(engine: Engine) -> None:
    """Every table, where there is none. Into a file they are copied: milliseconds instead of a quarter of a second."""
    if inspect(engine).get_table_names():
        return
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        _tables().backup(connection.driver_connection)
        connection.close()
    else:
        migrating.upgrade(engine)


@cache
def _tables() -> sqlite3.Connection:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tables.db"
        engine = open_for_tests(f"sqlite:///{path}")
        migrating.upgrade(engine)
        engine.dispose()
        kept = sqlite3.connect(":memory:", check_same_thread=False)
        made = sqlite3.connect(path)
        made.backup(kept)
        made.close()
    return kept


@contextmanager
def a_postgres(template: str = "template1") -> Iterator[URL]:
    """A new database like the template, dropped afterwards. Skips, and says so, when no PostgreSQL answers."""
    admin = create_engine(POSTGRES_URL, isolation_level="AUTOCOMMIT")
    try:
        admin.connect().close()
    except OperationalError as error:
        pytest.skip(f"no PostgreSQL at {admin.url.render_as_string()}: {error.orig}")
    name = f"zhijian_test_{secrets.token_hex(4)}"
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        # Nobody waits for the disk: that is for power cuts, and none is tested.
        connection.execute(text(f"ALTER DATABASE {name} SET synchronous_commit TO off"))
    try:
        yield make_url(POSTGRES_URL).set(database=name)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


def open_for_tests(url: str) -> Engine:
    """On SQLite nobody waits for the disk either."""
    engine = open_engine(url, KEYRING)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    return engine


@contextmanager
def opened(url: URL | str) -> Iterator[Engine]:
    engine = open_for_tests(url if isinstance(url, str) else url.render_as_string(hide_password=False))
    yield engine
    engine.dispose()
