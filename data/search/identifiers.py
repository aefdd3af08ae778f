"""Numbers that name one thing: project, permit, plate, certificate, USCC, whatever dirt is on them."""

import re
import unicodedata
from hashlib import blake2b

from data.regexes import regex

LONGEST = 400  # characters of a phrase that are read
SHORTEST = 6  # characters of an identifier
_BEFORE = 6  # characters before the letters and digits that may belong to it: 津质牌
_MOST = 300  # keys looked up for one phrase
_RUN = regex(r"[0-9A-Z]{5,40}")
_SIGNS = regex(r"[\W_]+")
_OTHERS = regex("^[^0-9A-Z]+")
_CODE = regex(r"[0-9A-Z]*[0-9][0-9A-Z]*")
_FOLDS = str.maketrans("OI", "01")  # nobody tells O and 0, I and 1 apart on a stamp


def canonical(written: str) -> str:
    """Letters, digits and characters only, upper case, half width."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", written).upper())


def keys_of(written: str) -> list[int]:
    """The keys an identifier is kept under: as a whole, and without the characters before it (津质牌)."""
    bare = canonical(written)
    code = _OTHERS.sub("", bare)
    names = dict.fromkeys(n for n in (bare, code) if len(n) >= SHORTEST and _CODE.search(n))
    return [hash_of(name) for name in names]


def hash_of(bare: str) -> int:
    digest = blake2b(bare.translate(_FOLDS).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def keys_said(phrase: str) -> dict[int, str]:
    """Keys of everything in a phrase that looks like an identifier, with what was read. Bounded."""
    shown = phrase[:LONGEST]
    spoken = [canonical(shown), *map(canonical, re.split(r"[\s,，。;；、?？!！:：]+", shown))]
    said: dict[int, str] = {}
    for bare in dict.fromkeys(spoken):
        for name in _names(bare):
            said.setdefault(hash_of(name), name)
            if len(said) >= _MOST:
                return said
    return said


def _names(bare: str) -> list[str]:
    """Each run of letters and digits, alone and with what stands around it: 津质牌HX20200391, 施市政字1100号."""
    found = [bare] if _CODE.search(bare) and len(bare) <= 60 else []
    for run in _RUN.finditer(bare):
        if any(c.isdigit() for c in run[0]):
            start, end = run.span()
            found += [bare[max(0, start - n) : end + more] for n in range(_BEFORE + 1) for more in (0, 1)]
    return [name for name in dict.fromkeys(found) if len(name) >= SHORTEST]
