"""Bringing a database to this version's tables, and refusing one that another key sealed."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from data.tables.columns import keyring_of
from data.tables.delivery import HouseFact

_FINGERPRINT = "keyring"
_ONE_MIGRATION_AT_A_TIME = 7_203_511  # PostgreSQL advisory lock


class ForeignKeyringError(Exception):
    """The database was sealed with other DATA_KEYS than the ones at hand."""


def upgrade(engine: Engine, to: str = "head") -> None:
    """Run the missing migrations in one transaction; several processes at once wait for one another."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_MIGRATION_AT_A_TIME})
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def downgrade(engine: Engine, to: str) -> None:
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.downgrade(config, to)


def revision_of(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def check_keyring(session: Session) -> None:
    """Remember the keyring at first, later refuse another one. Raises ForeignKeyringError."""
    fingerprint = keyring_of(session.get_bind().dialect).fingerprint()
    known = session.get(HouseFact, _FINGERPRINT)
    if known is None:
        session.add(HouseFact(name=_FINGERPRINT, value=fingerprint))
    elif known.value != fingerprint:
        raise ForeignKeyringError


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
