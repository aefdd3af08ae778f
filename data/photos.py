"""The files of photos: two sealed ones each, named by the photo's secret, in folders of two letters."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from data.regexes import regex
from data.sealing import Keyring, WrongKeyError

JPEG = "image/jpeg"
NAME = regex(r"([0-9a-f]{32})\.(photo|thumb)")  # of a file here; other names are half-written ones


@dataclass(frozen=True)
class Picture:
    """A photo as it is kept: JPEG without metadata, and a small one of it."""

    content: bytes
    thumb: bytes
    width: int
    height: int


@dataclass(frozen=True)
class KeptPhoto:
    """What a photo's row will say of files that lie there already."""

    secret: str
    size: int
    width: int
    height: int
    sha256: str
    content_type: str = JPEG


@dataclass(frozen=True)
class PhotoFiles:
    """`folder` lies outside everything that is served."""

    folder: Path
    keyring: Keyring

    def keep(self, secret: str, picture: Picture) -> KeptPhoto:
        """Both files are on the disk, whole, when this returns."""
        self._write(secret, "thumb", picture.thumb)
        self._write(secret, "photo", picture.content)
        digest = sha256(picture.content).hexdigest()
        return KeptPhoto(secret, len(picture.content), picture.width, picture.height, digest)

    def read(self, secret: str, *, thumb: bool = False) -> bytes | None:
        """None when the file is not there, or sealed with a key that is not at hand."""
        try:
            sealed = self._path(secret, "thumb" if thumb else "photo").read_bytes()
            return self.keyring.unseal_bytes(sealed)
        except (FileNotFoundError, WrongKeyError):
            return None

    def remove(self, secret: str) -> None:
        for kind in ("photo", "thumb"):
            self._path(secret, kind).unlink(missing_ok=True)

    def older_than(self, moment: float) -> Iterator[tuple[Path, str | None]]:
        """Files last written before `moment` with the secret they belong to, None for half-written ones."""
        for path in self.folder.glob("??/*"):
            try:
                written = path.stat().st_mtime
            except FileNotFoundError:  # somebody else took it away
                continue
            if written < moment:
                found = NAME.fullmatch(path.name)
                yield path, found.group(1) if found else None

    def _path(self, secret: str, kind: str) -> Path:
        return self.folder / secret[:2] / f"{secret}.{kind}"

    def _write(self, secret: str, kind: str, content: bytes) -> None:
        path = self._path(secret, kind)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(self.keyring.seal_bytes(content))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """A renamed file is only sure to be there after this."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
