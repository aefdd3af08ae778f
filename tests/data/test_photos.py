"""The files of photos: sealed, whole, found again, and what belongs to nothing told apart."""

import time

import pytest

from data.photos import PhotoFiles, Picture
from data.sealing import Keyring
from tests.conftest import KEYRING

SECRET = "ab" * 16
PICTURE = Picture(b"large", b"small", 64, 48)


@pytest.fixture
def files(tmp_path):
    return PhotoFiles(tmp_path / "photos", KEYRING)


def names(files):
    return sorted(str(path.relative_to(files.folder)) for path in files.folder.rglob("*") if path.is_file())


def test_a_photo_is_read_back_and_lies_sealed_where_only_its_owner_reads(files):
    kept = files.keep(SECRET, PICTURE)
    assert (kept.secret, kept.size, kept.width, kept.height, kept.content_type) == (
        SECRET,
        5,
        64,
        48,
        "image/jpeg",
    )
    assert (files.read(SECRET), files.read(SECRET, thumb=True)) == (b"large", b"small")
    assert names(files) == [f"ab/{SECRET}.photo", f"ab/{SECRET}.thumb"]
    for path in files.folder.rglob("*.*"):
        assert (b"large" in path.read_bytes(), path.stat().st_mode & 0o777) == (False, 0o600)


def test_what_is_not_there_or_sealed_with_another_key_is_nothing(files):
    files.keep(SECRET, PICTURE)
    other = PhotoFiles(files.folder, Keyring({"other": b"1" * 32}))
    assert (files.read("cd" * 16), other.read(SECRET)) == (None, None)


def test_a_removed_photo_leaves_no_file(files):
    files.keep(SECRET, PICTURE)
    files.remove(SECRET)
    files.remove(SECRET)
    assert names(files) == []


def test_files_are_listed_with_their_secret_and_half_written_ones_without(files):
    files.keep(SECRET, PICTURE)
    (files.folder / "ab" / f".{SECRET}.photo.77").write_bytes(b"half")
    found = sorted(files.older_than(time.time() + 60))
    assert [(path.name, secret) for path, secret in found] == [
        (f".{SECRET}.photo.77", None),
        (f"{SECRET}.photo", SECRET),
        (f"{SECRET}.thumb", SECRET),
    ]
    assert list(files.older_than(time.time() - 60)) == []


def test_bytes_are_sealed_like_words():
    assert KEYRING.unseal_bytes(KEYRING.seal_bytes(b"\xff\x00")) == b"\xff\x00"
    assert KEYRING.unseal(KEYRING.seal_bytes("照片".encode())) == "照片"
