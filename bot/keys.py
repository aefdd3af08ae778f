"""Where the keys come from: given by the environment, or made once and kept in VAR_DIR when embedded."""

import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings
from data.sealing import Keyring, derive

KEY_BYTES = 32
DATA_KEY_FILE, SECRET_KEY_FILE = "data_key", "secret_key"  # in VAR_DIR


class KeysMissingError(Exception):
    """Keys are demanded and not there; the message says what to do."""


@dataclass(frozen=True, repr=False)
class Keys:
    """SECRET_KEY's derived keys and the keyring of DATA_KEYS."""

    secret: bytes
    keyring: Keyring

    def inner_token(self, door: str) -> str:
        """The token of an inner door (rasa, actions)."""
        return derive(self.secret, door).hex()


def load_keys(settings: Settings) -> Keys:
    """Raises KeysMissingError on PostgreSQL without keys, or when a given key cannot be read."""
    return Keys(_secret(settings), _keyring(settings))


def _secret(settings: Settings) -> bytes:
    given = settings.secret_key.get_secret_value()
    return given.encode() if given else _kept(settings, SECRET_KEY_FILE, "SECRET_KEY").encode()


def _keyring(settings: Settings) -> Keyring:
    return read_keyring(settings.data_keys.get_secret_value() or _kept(settings, DATA_KEY_FILE, "DATA_KEYS"))


def read_keyring(given: str) -> Keyring:
    """DATA_KEYS as written: id:hex,id:hex, or one key alone, which is k1. Raises KeysMissingError."""
    pairs = [item.strip().split(":", 1) for item in (given if ":" in given else f"k1:{given}").split(",")]
    try:
        keys = {name: bytes.fromhex(key) for name, key in pairs}
    except ValueError:
        keys = {}
    if len(keys) != len(pairs) or any(len(key) != KEY_BYTES for key in keys.values()) or not _are_names(keys):
        raise KeysMissingError(
            "ZHIJIAN_DATA_KEYS 的写法应为 名称:密钥，密钥是 64 位十六进制，多把用逗号隔开，名称不重复。"
        )
    return Keyring(keys)


def _are_names(keys: Iterable[str]) -> bool:
    return all(name.isascii() and name.isalnum() and len(name) <= 40 for name in keys)


def _kept(settings: Settings, file_name: str, setting: str) -> str:
    if not settings.embedded:
        raise KeysMissingError(f"用 PostgreSQL 时必须给出 ZHIJIAN_{setting}：密钥不会自动生成。")
    return kept(settings, file_name) or keep(settings, file_name, secrets.token_hex(KEY_BYTES))


def kept(settings: Settings, file_name: str) -> str:
    """The key that lies in VAR_DIR, "" when there is none."""
    path = settings.var_dir / file_name
    return path.read_text().strip() if path.exists() else ""


def keep(settings: Settings, file_name: str, key: str) -> str:
    """Put a key into VAR_DIR where there is none; the key that lies there then."""
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    _write_once(settings.var_dir / file_name, key)
    return kept(settings, file_name)


def _write_once(path: Path, text: str) -> None:
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(beside, path)  # the first process wins; a second one takes what is there
    except FileExistsError:
        pass
    finally:
        beside.unlink()
