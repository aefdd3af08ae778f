"""Databases for a bench, gone afterwards: a file, and a scratch schema where a PostgreSQL answers."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError

from data.database import open_engine
from data.sealing import Keyring

KEYRING = Keyring({"bench": bytes(32)})  # nothing personal is stored here
LOCAL_POSTGRES = "postgresql+psycopg://postgres@127.0.0.1/postgres"


@contextmanager
def in_a_file(folder: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{folder / 'bench.db'}", KEYRING)
    yield engine
    engine.dispose()


@contextmanager
def in_a_scratch_schema(url: str, kept: str = "") -> Iterator[Engine | None]:
    """None when no PostgreSQL answers there. kept: a schema that stays afterwards, and may be there before."""
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    schema = kept or f"zhijian_bench_{secrets.token_hex(4)}"
    try:
        with admin.connect() as connection:
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {schema}"))
    except OperationalError:
        yield None
        return
    engine = open_engine(f"{url}?options=-csearch_path%3D{schema}", KEYRING)
    try:
        yield engine
    finally:
        engine.dispose()
        if not kept:
            with admin.connect() as connection:
                connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        admin.dispose()
