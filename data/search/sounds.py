"""How characters sound: toneless pinyin, with the pairs that people mix up folded together."""

import re
from functools import cache

from pypinyin.contrib.tone_convert import to_normal
from pypinyin.pinyin_dict import pinyin_dict

_DIGITS = dict(
    zip("0123456789", ["ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu"], strict=True)
)
_FOLDS = (("zh", "z"), ("ch", "c"), ("sh", "s"))


@cache
def readings_of(character: str) -> tuple[str, ...]:
    """Toneless pinyin of one character, the usual reading first, at most three; () for what has no sound."""
    if character in _DIGITS:
        return (_DIGITS[character],)
    marked = pinyin_dict.get(ord(character), "")
    plain = dict.fromkeys(to_normal(p).replace("ü", "v") for p in marked.split(",") if p)
    return tuple(plain)[:3]


@cache
def sound(character: str) -> str:
    """The folded usual sound of a character; letters and signs sound like themselves."""
    known = readings_of(character)
    return fold(known[0]) if known else character


@cache
def sounds(character: str) -> frozenset[str]:
    return frozenset(map(fold, readings_of(character))) or frozenset(character)


class _Codes(dict[int, str]):
    """For `str.translate`: each character as one letter for its folded usual sound; signs stay what they are."""

    def __init__(self) -> None:
        super().__init__()
        self._letters: dict[str, str] = {}

    def __missing__(self, point: int) -> str:
        self[point] = letter = self.of(sound(chr(point)))
        return letter

    def of(self, heard: str) -> str:
        return (
            heard if len(heard) == 1 else self._letters.setdefault(heard, chr(0xF0000 + len(self._letters)))
        )


_codes = _Codes()


def coded(text: str) -> str:
    """The text with one letter for each folded sound: what sounds alike reads alike, as quickly as it can be told."""
    return text.translate(_codes)


def coded_sound(heard: str) -> str:
    """The letter that `coded` writes for a folded sound."""
    return _codes.of(heard)


@cache
def fold(syllable: str) -> str:
    """zh/z, ch/c, sh/s, -ng/-n and leading l/n are one: sounds that are mixed up in speech and typing."""
    for wide, narrow in _FOLDS:
        if syllable.startswith(wide):
            syllable = narrow + syllable[2:]
    if syllable.endswith("ng"):
        syllable = syllable[:-1]
    return "n" + syllable[1:] if syllable.startswith("l") and len(syllable) > 1 else syllable


def spelled(text: str) -> str:
    """The whole text in letters: 海河新苑 → haihexinyuan."""
    return "".join((readings_of(c) or (c,))[0] for c in text)


def initials(text: str) -> str:
    """海河新苑 → hhxy."""
    return "".join((readings_of(c) or (c,))[0][0] for c in text)


@cache
def _syllables() -> frozenset[str]:
    every = {p for marked in set(pinyin_dict.values()) for p in marked.split(",")}
    plain = {to_normal(p).replace("ü", "v") for p in every}
    return frozenset(s for s in plain if re.fullmatch("[aeo]|[a-z]{2,6}", s) and re.search("[aeiouv]", s))


def split_letters(letters: str, most: int = 6) -> list[tuple[str, ...]]:
    """At most `most` ways to read letters as syllables, long syllables first; [] when there is none."""
    known = _syllables()
    found: list[tuple[str, ...]] = []
    pending: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    steps = 0
    while pending and len(found) < most and steps < 400:
        steps += 1
        at, so_far = pending.pop()
        if at == len(letters):
            found.append(so_far)
            continue
        pieces = (letters[at : at + n] for n in range(1, min(6, len(letters) - at) + 1))
        pending += [(at + len(p), (*so_far, p)) for p in pieces if p in known]  # the longest is read first
    return sorted(found, key=len)
