"""［部位］: what a template leaves to be filled in, found where it still stands."""

from data.regexes import regex

_BLANK = regex(r"［[^］]*］")
_YEAR = regex(r"［\s*(?:19|20)\d\d\s*］")  # of a document's number: 建质〔2014〕, typed with other brackets


def open_blanks(words: str) -> list[str]:
    """Each once, in the order in which they stand."""
    found = dict.fromkeys(_BLANK.findall(words))
    return [mark for mark in found if not _YEAR.fullmatch(mark)]
