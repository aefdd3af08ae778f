"""Officers' passwords: scrypt, and one-time ones to read over the phone."""

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode

SHORTEST = 10
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no 0 O 1 I
_COST, _BLOCK, _PARALLEL = 14, 8, 5  # 16 MB; OWASP's password storage cheat sheet
_MEMORY = 64 * 1024 * 1024


def one_time_password() -> str:
    """XXXX-XXXX-XXXX, 60 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(3))


def hash_password(password: str) -> str:
    """scrypt$log2 n$r$p$salt$hash; slow on purpose, so never on the event loop."""
    salt = secrets.token_bytes(16)
    return _kept(salt, _scrypt(password, salt, _COST, _BLOCK, _PARALLEL))


def nobodys_hash() -> str:
    """What no password fits; trying one takes as long as for a real one."""
    return _kept(secrets.token_bytes(16), secrets.token_bytes(32))


def is_password(password: str, kept: str) -> bool:
    """Whether it is the one that was hashed. Raises ValueError for a hash of another making."""
    kind, cost, block, parallel, salt, expected = kept.split("$")
    if kind != "scrypt":
        raise ValueError(kind)
    made = _scrypt(password, b64decode(salt), int(cost), int(block), int(parallel))
    return hmac.compare_digest(made, b64decode(expected))


def _kept(salt: bytes, made: bytes) -> str:
    return f"scrypt${_COST}${_BLOCK}${_PARALLEL}${b64encode(salt).decode()}${b64encode(made).decode()}"


def _scrypt(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    return hashlib.scrypt(
        password.encode(), salt=salt, n=2**cost, r=block, p=parallel, maxmem=_MEMORY, dklen=32
    )
