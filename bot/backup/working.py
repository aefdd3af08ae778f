"""Making a backup of this installation, and going back to one."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, inspect, make_url

from bot.backup import archive, postgres, sqlite
from bot.backup.archive import BackupError, Manifest
from bot.keys import DATA_KEY_FILE, SECRET_KEY_FILE, keep, kept, read_keyring
from bot.settings import Settings
from data import migrating
from data.database import open_engine, reading
from data.sealing import Keyring

_NO_KEYS = Keyring({"none": bytes(32)})  # to look at tables that are not sealed


@dataclass(frozen=True)
class Restored:
    """`old`, `old_photos`: where the former ones lie now; `keys`: whether the keys came out of the backup."""

    made_at: str
    old: str | None
    old_photos: str | None
    keys: bool


def make(settings: Settings, file: Path, *, with_keys: bool, now: datetime) -> None:
    """Raises BackupError."""
    if file.exists():
        raise BackupError(f"{file} 已经存在，请换一个文件名。")
    if settings.embedded and not _sqlite_file(settings).exists():
        raise BackupError("还没有数据库，没有什么可以备份。")
    engine = open_engine(settings.database, _NO_KEYS, pool_size=1)
    keys = _keys(settings) if with_keys else {}
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder:
            dump = Path(folder) / "database.dump"
            _dump(settings, engine, dump)
            archive.pack(file, _manifest(engine, now), dump, keys, settings.photo_folder)
    finally:
        engine.dispose()


def go_back(settings: Settings, file: Path, *, now: datetime) -> Restored:
    """Put the backup in the place of database and photos. Nothing is touched before everything was checked.

    Raises BackupError.
    """
    manifest, packed = archive.read_manifest(file)
    here = "sqlite" if settings.embedded else "postgresql"
    if manifest.database != here:
        raise BackupError(
            f"这是 {_NAMES[manifest.database]} 的备份，这里用的是 {_NAMES[here]}，不能恢复到这里。"
        )
    if not migrating.knows_revision(manifest.revision):
        raise BackupError("这份备份来自更新的版本，请先更新程序。")
    from_backup = _fitting_keys(settings, manifest, packed)
    stamp = f"before-{now.astimezone():%Y%m%d-%H%M%S}"
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=settings.var_dir, prefix=".restore-") as folder:
        photos = Path(folder) / "photos"
        archive.unpack_photos(file, photos)
        old = (_back_to_sqlite if settings.embedded else _back_to_postgres)(settings, file, stamp)
        old_photos = _photos_in_place(photos, settings.photo_folder, stamp)
    if from_backup:
        keep(settings, DATA_KEY_FILE, packed["DATA_KEYS"])
        if not settings.secret_key.get_secret_value() and "SECRET_KEY" in packed:
            keep(settings, SECRET_KEY_FILE, packed["SECRET_KEY"])
    return Restored(manifest.made_at, old, old_photos, from_backup)


_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def _dump(settings: Settings, engine: Engine, to: Path) -> None:
    if not inspect(engine).has_table("house_fact"):
        raise BackupError("数据库还没有建好，没有什么可以备份。")
    if settings.embedded:
        sqlite.copy(_sqlite_file(settings), to)
    else:
        postgres.dump(settings.database, postgres.schema_of(engine), to)


def _manifest(engine: Engine, now: datetime) -> Manifest:
    with reading(engine)() as session:
        fingerprint = migrating.kept_fingerprint(session) or ""
    revision = migrating.revision_of(engine) or ""
    return Manifest(engine.dialect.name, revision, fingerprint, now.isoformat(timespec="seconds"))


def _keys(settings: Settings) -> dict[str, str]:
    """The keys as they are given or kept, by the names of their settings."""
    found = {
        "SECRET_KEY": settings.secret_key.get_secret_value() or kept(settings, SECRET_KEY_FILE),
        "DATA_KEYS": settings.data_keys.get_secret_value() or kept(settings, DATA_KEY_FILE),
    }
    if not found["DATA_KEYS"]:
        raise BackupError("没有找到密钥，无法一起备份。")
    return {name: key for name, key in found.items() if key}


def _fitting_keys(settings: Settings, manifest: Manifest, packed: dict[str, str]) -> bool:
    """Whether the backup's own keys are to be used: they are there and none are at hand. Raises BackupError."""
    at_hand = settings.data_keys.get_secret_value() or kept(settings, DATA_KEY_FILE)
    keys = at_hand or packed.get("DATA_KEYS", "")
    if not keys:
        raise BackupError(
            "备份里没有密钥，这里也没有：请先把原来的 data_key 放进 VAR_DIR，或设置 ZHIJIAN_DATA_KEYS。"
        )
    if manifest.fingerprint and read_keyring(keys).fingerprint() != manifest.fingerprint:
        raise BackupError("备份是用另一把密钥加密的：请先换上原来的 DATA_KEYS（或 VAR_DIR 里的 data_key）。")
    if not at_hand and not settings.embedded:
        raise BackupError("用 PostgreSQL 时请先设置 ZHIJIAN_DATA_KEYS，再恢复。")
    return not at_hand


def _back_to_sqlite(settings: Settings, file: Path, stamp: str) -> str | None:
    database = _sqlite_file(settings)
    database.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=database.parent, prefix=".restore-") as folder:
        new = Path(folder) / "database"
        archive.unpack_dump(file, new)
        sqlite.check(new)
        sqlite.refuse_open(database)
        old = sqlite.put_in_place(new, database, stamp=stamp)
    return str(old) if old else None


def _back_to_postgres(settings: Settings, file: Path, stamp: str) -> str | None:
    engine = open_engine(settings.database, _NO_KEYS, pool_size=1)
    try:
        with TemporaryDirectory() as folder:
            dumped = Path(folder) / "database.dump"
            archive.unpack_dump(file, dumped)
            postgres.refuse_open(engine)
            return postgres.restore(settings.database, engine, dumped, stamp=stamp)
    finally:
        engine.dispose()


def _photos_in_place(new: Path, folder: Path, stamp: str) -> str | None:
    """Where the former photos lie now; None when there were none."""
    kept = folder.with_name(f"{folder.name}.{stamp}")
    had = folder.exists()
    if had:
        folder.rename(kept)
    new.rename(folder)
    return str(kept) if had else None


def _sqlite_file(settings: Settings) -> Path:
    return Path(str(make_url(settings.database).database)).absolute()
