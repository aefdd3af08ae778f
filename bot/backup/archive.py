"""The backup file: a tar.gz with a manifest, the database's dump, the photos and, when asked, the keys."""

import json
import os
import tarfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from data.regexes import regex

FORMAT = 1
_MANIFEST, _DUMP, _KEYS = "manifest.json", "database.dump", "keys.json"
_PHOTO = regex(r"photos/([0-9a-f]{2})/\1[0-9a-f]{30}\.(?:photo|thumb)")
_LARGEST_WORDS = 1 << 20  # bytes of manifest and keys; more is no backup of ours


class BackupError(Exception):
    """Why there is no backup, or no way back from it: one sentence for the operator."""


@dataclass(frozen=True)
class Manifest:
    """`database`: sqlite or postgresql; `revision`: of the tables; `fingerprint`: of the keyring that sealed it."""

    database: str
    revision: str
    fingerprint: str
    made_at: str
    format: int = FORMAT


def pack(file: Path, manifest: Manifest, dump: Path, keys: Mapping[str, str], photos: Path) -> None:
    """Write the file beside its place and move it there whole; it is readable by its owner only.

    The photos are those that lie there after the dump was made: every photo of the dump that still stands.
    """
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            with tarfile.open(fileobj=out, mode="w:gz") as tar:
                _add_words(tar, _MANIFEST, asdict(manifest))
                if keys:
                    _add_words(tar, _KEYS, dict(keys))
                tar.add(dump, _DUMP, filter=_nobodys)
                _add_photos(tar, photos)
            out.flush()
            os.fsync(out.fileno())
        os.link(beside, file)  # never over a file that came in between
    except FileExistsError:
        raise BackupError(f"{file} 已经存在，请换一个文件名。") from None
    finally:
        beside.unlink()


def read_manifest(file: Path) -> tuple[Manifest, dict[str, str]]:
    """The manifest and the keys, {} when they were left out. Raises BackupError."""
    with _opened(file) as tar:
        try:
            told = _words(tar, _MANIFEST)
            keys = _words(tar, _KEYS) if _KEYS in tar.getnames() else {}
            manifest = Manifest(**told)
        except (KeyError, TypeError, ValueError, tarfile.TarError, EOFError, zlib.error, OSError):
            raise BackupError(f"{file} 不是完好的质监通备份。") from None
    if manifest.format != FORMAT:
        raise BackupError("这份备份来自更新的版本，请先更新程序。")
    return manifest, keys


def unpack_dump(file: Path, to: Path) -> None:
    """Write the database's dump to a new file that only its owner reads. Raises BackupError."""
    with _opened(file) as tar:
        try:
            _write_out(tar, tar.getmember(_DUMP), to)
        except (KeyError, tarfile.TarError, EOFError, zlib.error, OSError):
            raise BackupError(f"{file} 不是完好的质监通备份。") from None


def unpack_photos(file: Path, folder: Path) -> None:
    """Write the photos, still sealed, into a folder, which is made. Raises BackupError."""
    folder.mkdir(mode=0o700, parents=True)
    with _opened(file) as tar:
        try:
            for member in tar:
                if member.isfile() and _PHOTO.fullmatch(member.name):
                    to = folder / member.name.removeprefix("photos/")
                    to.parent.mkdir(mode=0o700, exist_ok=True)
                    _write_out(tar, member, to)
        except (tarfile.TarError, EOFError, zlib.error, OSError):
            raise BackupError(f"{file} 不是完好的质监通备份。") from None


def _opened(file: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(file, "r:gz")
    except FileNotFoundError:
        raise BackupError(f"没有文件 {file}。") from None
    except (tarfile.TarError, EOFError, zlib.error, OSError):
        raise BackupError(f"{file} 不是质监通的备份。") from None


def _write_out(tar: tarfile.TarFile, member: tarfile.TarInfo, to: Path) -> None:
    source = tar.extractfile(member)
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while source is not None and (piece := source.read(1 << 20)):
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())


def _add_photos(tar: tarfile.TarFile, folder: Path) -> None:
    for path in sorted(folder.glob("??/*")):
        name = f"photos/{path.parent.name}/{path.name}"
        if _PHOTO.fullmatch(name):
            with suppress(FileNotFoundError):  # its person was forgotten just now
                tar.add(path, name, filter=_nobodys)


def _add_words(tar: tarfile.TarFile, name: str, words: Mapping[str, object]) -> None:
    content = json.dumps(words, ensure_ascii=False).encode()
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    tar.addfile(member, BytesIO(content))


def _words(tar: tarfile.TarFile, name: str) -> dict[str, Any]:
    member = tar.extractfile(name)
    words = json.loads(member.read(_LARGEST_WORDS)) if member else None
    if not isinstance(words, dict):
        raise TypeError(name)
    return words


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member
