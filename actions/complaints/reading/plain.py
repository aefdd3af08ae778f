"""One spelling for the patterns, letter for letter as long as the text, so that a find can be shown in its own words."""

from data.regexes import regex
from data.rules.complaint_categories import complaint_categories

LONGEST = 6000  # characters that are read at all
_WIDE = {0xFF01 + place: chr(0x21 + place) for place in range(94)} | {0x3000: " ", 0x130: "i"}
_MARKS = dict.fromkeys(map(ord, " ,;:~—“”\"'‘’「」『』《》()【】[]|\t"), "，")
_ENDS = dict.fromkeys(map(ord, "!?…\n\r"), "。")
_DOT = regex(r"\.(?![0-9])|(?<![0-9])\.")
_TAKEN = "■"


def half_width(text: str) -> str:
    """ＡＢ１ and （） become ab1 and (); everything stays where it is."""
    return text[:LONGEST].translate(_WIDE).lower()


def plain(text: str) -> str:
    """Half-width, lower case, ，between clauses and 。between sentences."""
    line = _DOT.sub("。", half_width(text).translate(_MARKS | _ENDS))
    for pattern, meant in complaint_categories().typos:
        line = pattern.sub(meant, line)
    return line


def without_harmless(line: str) -> str:
    """Words that hold a sign and mean none are taken out, as many marks for as many letters."""
    return complaint_categories().harmless.sub(_TAKEN, line)
