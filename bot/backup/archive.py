"""The backup file: a tar.gz with a manifest, the database's dump and, when asked, the keys."""

import json
import os
import tarfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

FORMAT = 1
_MANIFEST, _DUMP, _KEYS = "manifest.json", "database.dump", "keys.json"
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


def pack(file: Path, manifest: Manifest, dump: Path, keys: Mapping[str, str]) -> None:
    """Write the file beside its place and move it there whole; it is readable by its owner only."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            with tarfile.open(fileobj=out, mode="w:gz") as tar:
                _add_words(tar, _MANIFEST, asdict(manifest))
                if keys:
                    _add_words(tar, _KEYS, dict(keys))
                tar.add(dump, _DUMP, filter=_nobodys)
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
    with (
        _opened(file) as tar,
        os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out,
    ):
        try:
            member = tar.extractfile(_DUMP)
            while member is not None and (piece := member.read(1 << 20)):
                out.write(piece)
        except (KeyError, tarfile.TarError, EOFError, zlib.error, OSError):
            raise BackupError(f"{file} 不是完好的质监通备份。") from None
        out.flush()
        os.fsync(out.fileno())


def _opened(file: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(file, "r:gz")
    except FileNotFoundError:
        raise BackupError(f"没有文件 {file}。") from None
    except (tarfile.TarError, EOFError, zlib.error, OSError):
        raise BackupError(f"{file} 不是质监通的备份。") from None


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
