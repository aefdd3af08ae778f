"""Opening the one database: SQLite embedded, PostgreSQL deployed, the same code on both."""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session, sessionmaker

from data import prepared
from data.sealing import Keyring

_READING = "zhijian_reading"


def open_engine(url: str, keyring: Keyring, *, pool_size: int = 16) -> Engine:
    """An engine whose dialect carries the keyring that `Sealed` columns use."""
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_pre_ping=not url.startswith("sqlite"),
        hide_parameters=True,  # else a fault in the log tells what people said
    )
    engine.dialect.zhijian_keyring = keyring  # pyrefly: ignore[missing-attribute]
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def writing(engine: Engine) -> sessionmaker[Session]:
    """Sessions that may write. On SQLite they take the one writer's place when they begin."""
    return sessionmaker(engine, expire_on_commit=False)


def reading(engine: Engine) -> sessionmaker[Session]:
    """Sessions that only read and never wait for a writer."""
    return sessionmaker(engine.execution_options(**{_READING: True}), expire_on_commit=False, autoflush=False)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the begin event decides how a transaction starts
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "busy_timeout=30000",
        "foreign_keys=ON",
        "cache_size=-65536",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that turns into a writer fails at once when another writes (measured: half of them).
    reads = connection.get_execution_options().get(_READING, False)
    prepared.carried_out(connection, "BEGIN" if reads else "BEGIN IMMEDIATE")
