"""Numbers that name one thing: project, permit, plate, certificate, USCC, whatever dirt is on them."""

import re
import unicodedata
from hashlib import blake2b

_RUN = re.compile(r"[0-9a-z一-鿿][0-9a-z一-鿿\-—_/.\[\]【】〔〕()#号第字·\s]{4,60}", re.IGNORECASE)
_SOLID = re.compile(r"[津京冀]?[0-9a-z]{5,40}")
_MIXED = re.compile(r"[0-9a-z一-鿿]{5,40}")
LONGEST = 400


def canonical(written: str) -> str:
    """Letters, digits and characters only, upper case, half width; letters that look like digits in a USCC stay."""
    wide = unicodedata.normalize("NFKC", written).upper()
    return "".join(c for c in wide if c.isalnum())


def key_of(written: str) -> int | None:
    """The key an identifier is kept under; None for what is too short to name anything."""
    bare = canonical(written)
    if len(bare) < 5 or not any(c.isdigit() for c in bare):
        return None
    return hash_of(bare)


def hash_of(bare: str) -> int:
    return int.from_bytes(blake2b(_folded(bare).encode(), digest_size=8).digest(), "big", signed=True)


def keys_said(phrase: str) -> dict[int, str]:
    """Keys of everything in a phrase that looks like an identifier, with what was read. Bounded."""
    text = unicodedata.normalize("NFKC", phrase[:LONGEST]).upper()
    joined = re.sub(r"(?<=[0-9A-Z])[\s\-—_/.·]+(?=[0-9A-Z])", "", text)
    said: dict[int, str] = {}
    for source in (joined, text):
        for word in re.findall(r"[0-9A-Z一-鿿〔〕\[\]【】()\-—_/.·#]{5,}", source):
            for bare in _variants(canonical(word)):
                said.setdefault(hash_of(bare), bare)
    return dict(list(said.items())[:200])


def _variants(bare: str) -> list[str]:
    """The run itself, the part from the first to the last digit or letter, and that with one to four characters before."""
    if not any(c.isdigit() for c in bare):
        return []
    found = [bare]
    for run in re.finditer(r"[0-9A-Z][0-9A-Z一-鿿]*[0-9A-Z]", bare):
        found += [bare[max(0, run.start() - n) : run.end() + m] for n in range(7) for m in (0, 1)]
    for run in re.finditer(r"[0-9A-Z]{5,}", bare):
        found += [bare[max(0, run.start() - n) : run.end()] for n in range(7)]
    return [f for f in dict.fromkeys(found) if len(f) >= 5][:60]


def _folded(bare: str) -> str:
    """O and 0, I and 1 are one: nobody tells them apart on a stamp."""
    return bare.translate(str.maketrans("OI", "01"))
