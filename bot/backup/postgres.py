"""PostgreSQL: its own pg_dump and pg_restore; the old tables stay in a schema beside."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import Engine, make_url, text

from bot.backup.archive import BackupError


def dump(url: str, schema: str, to: Path) -> None:
    _run("pg_dump", url, "--format=custom", f"--schema={schema}", f"--file={to}")


def restore(url: str, engine: Engine, dumped: Path, *, stamp: str) -> str | None:
    """Move the tables at hand into a schema of their own, then bring the dump in; the schema's name, None if empty.

    When the dump cannot be brought in, everything is as it was before. Raises BackupError.
    """
    schema = schema_of(engine)
    kept = f"{schema}_{stamp}".replace("-", "_").lower()
    had = _move(engine, schema, kept)
    try:
        _run("pg_restore", url, "--no-owner", "--no-privileges", "--single-transaction", str(dumped))
    except BackupError:
        with engine.begin() as connection:
            connection.execute(text(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE'))
            connection.execute(text(f'ALTER SCHEMA "{kept}" RENAME TO "{schema}"'))
        raise
    if not had:
        with engine.begin() as connection:
            connection.execute(text(f'DROP SCHEMA "{kept}"'))
    return kept if had else None


def refuse_open(engine: Engine) -> None:
    """Raises BackupError while anybody else is connected to this database."""
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    with engine.connect() as connection:
        count = connection.scalar(others)
    if count:
        raise BackupError(f"数据库还有 {count} 个连接，请先停止服务再恢复。")


def schema_of(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.scalar(text("SELECT current_schema()")))


def _move(engine: Engine, schema: str, kept: str) -> bool:
    """Whether there were tables."""
    with engine.begin() as connection:
        tables = connection.scalar(
            text("SELECT count(*) FROM pg_tables WHERE schemaname = :schema"), {"schema": schema}
        )
        connection.execute(text(f'ALTER SCHEMA "{schema}" RENAME TO "{kept}"'))
    return bool(tables)


def _run(program: str, url: str, *arguments: str) -> None:
    """The password goes by the environment: a command line is seen by everybody on the machine."""
    path = shutil.which(program)
    if path is None:
        raise BackupError(
            f"没有找到 {program}：请安装与服务器同版本的 PostgreSQL 客户端（Debian：postgresql-client）。"
        )
    given = make_url(url)
    plain = given.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    environment = os.environ | ({"PGPASSWORD": str(given.password)} if given.password else {})
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program
        [path, f"--dbname={plain}", *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        reason = next((line for line in done.stderr.splitlines() if "error" in line), done.stderr.strip())
        raise BackupError(f"{program} 没有成功：{reason}")
