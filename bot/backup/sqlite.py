"""SQLite: a copy taken while the service writes, and a database put in the place of another."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.backup.archive import BackupError

_SECONDS = 30.0


def copy(database: Path, to: Path) -> None:
    """SQLite's own online copy: one moment of the database, writers go on."""
    place = f"{database.as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(place, uri=True, timeout=_SECONDS)) as source,
        closing(sqlite3.connect(to)) as target,
    ):
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")


def check(database: Path) -> None:
    """Raises BackupError when the file is no whole SQLite database."""
    try:
        with closing(sqlite3.connect(database)) as opened:
            whole = opened.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    except sqlite3.DatabaseError:
        whole = False
    if not whole:
        raise BackupError("备份里的数据库已损坏，没有恢复。")


def refuse_open(database: Path) -> None:
    """Raises BackupError while another process has the database open.

    Leaving WAL needs the database for oneself, and brings what lies in the log into the file.
    """
    if not database.exists():
        return
    try:
        with closing(sqlite3.connect(database, timeout=0)) as opened:
            opened.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise BackupError(f"{database} 正在使用，请先停止服务再恢复。") from None
    except sqlite3.DatabaseError:
        pass  # what is damaged is put aside like any other


def put_in_place(new: Path, database: Path, *, stamp: str) -> Path | None:
    """Move the old database aside and the new one there; where the old one lies now."""
    kept = database.with_name(f"{database.name}.{stamp}")
    had = database.exists()
    for ending in ("", "-wal", "-shm"):
        old = database.with_name(database.name + ending)
        if old.exists():
            old.replace(kept.with_name(kept.name + ending))
    new.replace(database)
    _sync_folder(database.parent)
    return kept if had else None


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
