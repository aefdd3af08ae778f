"""Sealing of personal data: AES-GCM for words, HMAC for the blind index by which a sealed value is found."""

import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


class WrongKeyError(Exception):
    """The data was sealed with a key that this keyring does not hold."""


def derive(secret: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose, so that no two uses share one."""
    return hmac.digest(secret, f"zhijian:{purpose}".encode(), sha256)


@dataclass(frozen=True)
class Keyring:
    """DATA_KEYS: id → 32-byte key. New words use the last id; old ones open with the id they carry."""

    keys: Mapping[str, bytes]
    _ciphers: dict[str, AESGCM] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.keys:
            raise ValueError("a keyring needs at least one key")
        object.__setattr__(self, "_ciphers", {i: AESGCM(derive(k, "seal")) for i, k in self.keys.items()})

    def __repr__(self) -> str:
        return f"Keyring({', '.join(self.keys)})"

    @property
    def current(self) -> str:
        return list(self.keys)[-1]

    def seal(self, words: str) -> bytes:
        return self.seal_bytes(words.encode())

    def unseal(self, sealed: bytes) -> str:
        """Raises WrongKeyError when the key is missing or the bytes were changed."""
        try:
            return self.unseal_bytes(sealed).decode()
        except UnicodeDecodeError as error:
            raise WrongKeyError("these are no words") from error

    def seal_bytes(self, content: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        name = self.current.encode()
        return bytes([len(name)]) + name + nonce + self._ciphers[self.current].encrypt(nonce, content, name)

    def unseal_bytes(self, sealed: bytes) -> bytes:
        """Raises WrongKeyError when the key is missing or the bytes were changed."""
        end = 1 + (sealed[0] if sealed else 0)
        name = sealed[1:end]
        cipher = self._ciphers.get(name.decode(errors="replace"))
        if cipher is None:
            raise WrongKeyError(name.decode(errors="replace"))
        try:
            return cipher.decrypt(sealed[end : end + _NONCE], sealed[end + _NONCE :], name)
        except (InvalidTag, ValueError) as error:
            raise WrongKeyError(name.decode()) from error

    def blind(self, value: str, purpose: str) -> str:
        """The blind index of a value: 64 hex characters, the same for the same value under the first key."""
        first = next(iter(self.keys.values()))
        return hmac.new(derive(first, f"blind:{purpose}"), value.encode(), sha256).hexdigest()

    def fingerprint(self) -> str:
        """What the database remembers of the first key, to refuse a wrong one."""
        return self.blind("fingerprint", "keyring")[:16]
