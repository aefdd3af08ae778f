"""The databases a test may ask for: SQLite in a file, and PostgreSQL. `.ci/run` fails on any skip."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.tables import Table
from tests.databases import KEYRING, POSTGRES_URL, a_postgres, make_tables, opened
from tests.made_once import Beginning

__all__ = ["KEYRING", "POSTGRES_URL"]


@pytest.fixture(scope="session")
def sqlite_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with opened(f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'zhijian.db'}") as engine:
        Table.metadata.create_all(engine)
        yield engine


@pytest.fixture(scope="session")
def postgres_engine() -> Iterator[Engine]:
    with a_postgres() as url, opened(url) as engine:
        Table.metadata.create_all(engine)
        yield engine


@pytest.fixture(scope="session")
def untouched_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with opened(f"sqlite:///{tmp_path_factory.mktemp('untouched') / 'zhijian.db'}") as engine:
        Table.metadata.create_all(engine)
        yield engine


@pytest.fixture(scope="session")
def untouched_postgres() -> Iterator[Engine]:
    with a_postgres() as url, opened(url) as engine:
        Table.metadata.create_all(engine)
        yield engine


@pytest.fixture(scope="session")
def on_sqlite(untouched_sqlite: Engine) -> Iterator[Beginning]:
    beginning = Beginning(untouched_sqlite)
    yield beginning
    beginning.close()


@pytest.fixture(scope="session")
def on_postgres(untouched_postgres: Engine) -> Beginning:
    return Beginning(untouched_postgres)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test that asks for a `dialect` runs once on each, by whichever fixture it asks."""
    if "dialect" in metafunc.fixturenames:
        metafunc.parametrize("dialect", _dialects(metafunc.config.option.markexpr))


def _dialects(selected: str) -> tuple[str, ...]:
    """Without PostgreSQL where `-m` leaves out all of it: a test that is not run need not be made."""
    plain = " or " not in selected and "(" not in selected
    return ("sqlite",) if plain and "not postgres" in selected.split(" and ") else ("sqlite", "postgresql")


@pytest.fixture
def engine(dialect: str, request: pytest.FixtureRequest) -> Engine:
    """What a test commits stays for the tests after it."""
    return request.getfixturevalue("sqlite_engine" if dialect == "sqlite" else "postgres_engine")


@pytest.fixture
def session(dialect: str, request: pytest.FixtureRequest) -> Iterator[Session]:
    """A session whose work is undone after the test, on a database that nobody commits to: it may count whole tables."""
    beginning = request.getfixturevalue("on_sqlite" if dialect == "sqlite" else "on_postgres")
    with beginning.session() as session:
        yield session
        session.rollback()


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[str]:
    """The name of a migrated database that nobody is connected to: PostgreSQL copies it in a tenth of a second."""
    with a_postgres() as url:
        with opened(url) as engine:
            make_tables(engine)
        yield url.database or ""


@pytest.fixture
def own_postgres_url(postgres_template: str) -> Iterator[str]:
    """A migrated PostgreSQL for one test alone."""
    with a_postgres(postgres_template) as url:
        yield url.render_as_string(hide_password=False)


@pytest.fixture
def own_engine(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A migrated database for one test alone: it may commit and let others open it too."""
    if dialect == "postgresql":
        with opened(request.getfixturevalue("own_postgres_url")) as engine:
            yield engine
    else:
        with opened(f"sqlite:///{tmp_path / 'own.db'}") as engine:
            make_tables(engine)
            yield engine


def pytest_configure() -> None:
    gc.disable()  # until everything is collected
    gc.set_threshold(200_000, 20, 100)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What runs on PostgreSQL is marked so: `make check` runs each of these on SQLite alone, `make test` on both."""
    for item in items:
        parameters = getattr(getattr(item, "callspec", None), "params", {}).values()
        asked = {
            *getattr(item, "fixturenames", ()),
            *(given for given in parameters if isinstance(given, str)),
        }
        if asked & {"postgres_engine", "untouched_postgres", "own_postgres_url", "postgresql", "postgres"}:
            item.add_marker(pytest.mark.postgres)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: looking through it for garbage again and again costs a twentieth."""
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """CI has every real part: there a skipped test is a failed one."""
    gc.collect()  # what nobody closed is found here: pytest and Python look again, each at all that is left
    gc.freeze()
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("ZHIJIAN_TEST_NO_SKIP") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
