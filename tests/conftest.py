"""Real databases for the tests: SQLite in a file, and PostgreSQL in a scratch schema of its own."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from data.database import open_engine, writing
from data.sealing import Keyring
from data.tables import Table

KEYRING = Keyring({"test": b"0" * 32})
POSTGRES_URL = os.environ.get("ZHIJIAN_TEST_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1/postgres")


@contextmanager
def _sqlite(folder: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{folder / 'zhijian.db'}", KEYRING)
    Table.metadata.create_all(engine)
    yield engine
    engine.dispose()


@contextmanager
def _postgres() -> Iterator[Engine]:
    """Skips, and says so, when no PostgreSQL answers; `.ci/run` fails on any skip."""
    url = POSTGRES_URL
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    schema = f"zhijian_test_{secrets.token_hex(4)}"
    try:
        with admin.connect() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
    except OperationalError as error:
        pytest.skip(f"no PostgreSQL at {admin.url.render_as_string()}: {error.orig}")
    engine = open_engine(f"{url}?options=-csearch_path%3D{schema}", KEYRING)
    Table.metadata.create_all(engine)
    yield engine
    engine.dispose()
    with admin.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    admin.dispose()


@pytest.fixture(scope="session")
def sqlite_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with _sqlite(tmp_path_factory.mktemp("sqlite")) as engine:
        yield engine


@pytest.fixture(scope="session")
def postgres_engine() -> Iterator[Engine]:
    with _postgres() as engine:
        yield engine


@pytest.fixture(scope="session")
def untouched_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with _sqlite(tmp_path_factory.mktemp("untouched")) as engine:
        yield engine


@pytest.fixture(scope="session")
def untouched_postgres() -> Iterator[Engine]:
    with _postgres() as engine:
        yield engine


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each test that asks for it runs once on each database. What it commits stays for the tests after it."""
    name = "sqlite_engine" if request.param == "sqlite" else "postgres_engine"
    return request.getfixturevalue(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    """A session whose work is undone after the test, on a database that nobody commits to: it may count whole tables."""
    name = "untouched_sqlite" if request.param == "sqlite" else "untouched_postgres"
    with writing(request.getfixturevalue(name))() as session:
        yield session
        session.rollback()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What runs on PostgreSQL is marked so: `make check` runs each of these on SQLite alone, `make test` on both."""
    for item in items:
        parameters = getattr(getattr(item, "callspec", None), "params", {}).values()
        asked = {
            *getattr(item, "fixturenames", ()),
            *(given for given in parameters if isinstance(given, str)),
        }
        if asked & {"postgres_engine", "untouched_postgres", "postgresql", "postgres"}:
            item.add_marker(pytest.mark.postgres)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """CI has every real part: there a skipped test is a failed one."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("ZHIJIAN_TEST_NO_SKIP") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
