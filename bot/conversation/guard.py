"""The guard: what a person typed, made safe and plain before anything understands it."""

import unicodedata
from dataclasses import dataclass

from data.personal import mask
from data.plain_chinese import plain_chinese
from data.regexes import regex

PHOTO = "［照片］"  # what stands in the text for a photo that came with it
READ_AT_MOST = 300  # characters; Rasa's one event loop needs 0.1 s for 1,000 and hangs on more

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_FULL_WIDTH[0x3000] = 0x20
_SLASHES = regex(r"^[\s/／⁄∕\\]+")
_SPACES = regex(r"\s+")


@dataclass(frozen=True)
class Cleaned:
    """`text` may be empty (nothing readable was sent); `cut`: more was sent than is read."""

    text: str
    cut: bool = False


def clean(words: str) -> Cleaned:
    """One line of simplified Chinese, half-width digits, personal numbers masked, at most READ_AT_MOST long."""
    readable = "".join(_readable(character) for character in words[: READ_AT_MOST * 4])
    plain = plain_chinese(half_width(readable))
    line = _SPACES.sub(" ", _SLASHES.sub("", plain)).strip()
    masked = mask(line)
    return Cleaned(masked[:READ_AT_MOST], cut=len(masked) > READ_AT_MOST or len(words) > READ_AT_MOST * 4)


def half_width(words: str) -> str:
    """Full-width letters and digits as everybody else writes them."""
    return words.translate(_FULL_WIDTH)


def _readable(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp", "Zs"}:
        return " "
    return "" if category.startswith("C") else character
