"""Bringing a database to this version's tables, and refusing one that another key sealed."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
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


def newest_revision() -> str:
    """The revision of this version's tables."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def knows_revision(revision: str) -> bool:
    """Whether this version can bring a database of that revision up to date."""
    return revision in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


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


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
