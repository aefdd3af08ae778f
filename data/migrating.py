"""Bringing a database to this version's tables, and refusing one that another key sealed."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.orm import Session

from data.tables.columns import keyring_of
from data.tables.delivery import HouseFact

_FINGERPRINT = "keyring"
_ONE_MIGRATION_AT_A_TIME = 7_203_511  # PostgreSQL advisory lock
_MIGRATIONS = Path(__file__).parent / "migrations"


class ForeignKeyringError(Exception):
    """The database was sealed with other DATA_KEYS than the ones at hand."""


def upgrade(engine: Engine, to: str = "head") -> None:
    """Run the missing migrations in one transaction; several processes at once wait for one another."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_MIGRATION_AT_A_TIME})
        if to != "head" or _revision(connection) != newest_revision():
            _alembic("upgrade", connection, to)


def downgrade(engine: Engine, to: str) -> None:
    with engine.begin() as connection:
        _alembic("downgrade", connection, to)


def revision_of(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return _revision(connection)


def newest_revision() -> str:
    """The revision of this version's tables."""
    return revisions()[-1]


def knows_revision(revision: str) -> bool:
    """Whether this version can bring a database of that revision up to date."""
    return revision in revisions()


def revisions() -> list[str]:
    """From the first to the newest: a migration's file begins with its revision."""
    return sorted(file.name.partition("_")[0] for file in (_MIGRATIONS / "versions").glob("[0-9]*.py"))


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _alembic(name: str, connection: Connection, to: str) -> None:
    from alembic import command  # noqa: PLC0415 - most starts find nothing to migrate and do without
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    run: Callable[[Config, str], None] = getattr(command, name)
    run(config, to)


def check_keyring(session: Session) -> None:
    """Remember the keyring at first, later refuse another one. Raises ForeignKeyringError."""
    fingerprint = keyring_of(session.get_bind().dialect).fingerprint()
    known = kept_fingerprint(session)
    if known is None:
        session.add(HouseFact(name=_FINGERPRINT, value=fingerprint))
    elif known != fingerprint:
        raise ForeignKeyringError


def kept_fingerprint(session: Session) -> str | None:
    """The fingerprint of the keyring this database was sealed with; None before its first start."""
    known = session.get(HouseFact, _FINGERPRINT)
    return known.value if known else None
