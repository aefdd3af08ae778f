"""Hashed terms: what a reading is found by, and what a phrase asks for."""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from zlib import crc32

from sqlalchemy.orm import Session

from data.search.candidates import frequencies
from data.search.phrases import GAP
from data.search.sounds import fold, initials, sound, split_letters

TERMS = "3"  # to be raised when `terms_of_reading` gives others than before
LONG = 48  # characters; a longer text is not searched as a whole
WINDOW, WINDOWS = 8, 4  # of a long text, so many places of so many characters
SOME = 100  # postings of a pair that are counted in a long text
_OPEN = (
    3,
    4,
)  # characters of a name so short that one slip leaves it few pairs, which may all be common ones
_ANY = "?"  # stands for any sound
_ROAD_ENDS = frozenset(map(sound, "路道街同"))  # as `entries` reads them out of an address


def hashed(family: str, shape: str, *parts: str) -> int:
    """A signed 32-bit number; two terms that share one only cost a candidate that the rerank drops."""
    return crc32(f"{family}{shape}{' '.join(parts)}".encode()) - 0x80000000


def terms_of_reading(family: str, text: str) -> set[int]:
    """Neighbours and next neighbours, by character and by sound; the whole by sound, by initials, and with a slip."""
    heard = [sound(c) for c in text]
    terms = {hashed(family, "c", a, b) for a, b in _near_pairs(text)}
    terms |= {hashed(family, "s", a, b) for a, b in _near_pairs(heard)}
    terms |= {hashed(family, "w", *shape) for shape in _opened(family, heard)}
    return terms | {term_of_whole(family, text), hashed(family, "i", initials(text))}


def term_of_whole(family: str, text: str) -> int:
    """The one term that every reading has: how all of it sounds."""
    return hashed(family, "w", *map(sound, text))


def terms_of_phrase(families: str, text: str) -> dict[int, float]:
    """Terms a phrase may be found by, with what one is worth beside its rarity. Bounded by the phrase's length."""
    terms: dict[int, float] = {}
    for family in families:
        for run in filter(None, text.split(GAP)):
            for heard in heard_in(run):
                terms |= {hashed(family, "s", a, b): 1.0 for a, b in _near_pairs(heard)}
                terms |= {hashed(family, "w", *shape): 2.0 for shape in _opened_in(family, heard)}
                terms |= {hashed(family, "w", *span): 3.0 for span in _wholes(family, heard)}
            terms |= {hashed(family, "c", a, b): 1.0 for a, b in _near_pairs(run)}
            terms |= {
                hashed(family, "i", letters): 2.0 for letters in letter_runs(run) if 3 <= len(letters) <= 30
            }
    return terms


def heard_in(run: str, most: int = 3) -> list[list[str]]:
    """The run as sounds; letters are read as syllables in at most `most` ways."""
    ways: list[list[str]] = [[]]
    for letters, piece in _pieces(run):
        if letters:
            readings = split_letters(piece)[:most] or [tuple(piece)]
        else:
            readings = [tuple(sound(c) for c in piece)]
        ways = [[*way, *map(fold, reading)] for way in ways for reading in readings][:most]
    return ways


def letter_runs(text: str) -> list[str]:
    return [piece for letters, piece in _pieces(text) if letters]


def _pieces(run: str) -> list[tuple[bool, str]]:
    pieces: list[tuple[bool, str]] = []
    for c in run:
        letters = c.isascii() and c.isalpha()
        if pieces and pieces[-1][0] == letters:
            pieces[-1] = (letters, pieces[-1][1] + c)
        else:
            pieces.append((letters, c))
    return pieces


def _near_pairs(heard: Sequence[str]) -> Iterable[tuple[str, str]]:
    yield from pairwise(heard)
    yield from zip(heard, heard[2:], strict=False)


def _wholes(family: str, heard: Sequence[str]) -> Iterable[Sequence[str]]:
    """What may be the whole of a name; a road's (family a) ends as roads do."""
    if family == "a":
        return (span for span in _spans(heard) if span[-1] in _ROAD_ENDS)
    return chain(_spans(heard), _turned(heard))


def _opened(family: str, heard: Sequence[str]) -> Iterable[Sequence[str]]:
    """A short name with each of its sounds left open in turn; roads, which mostly are short, are left out."""
    if family != "a" and len(heard) in _OPEN:
        yield from ([*heard[:at], _ANY, *heard[at + 1 :]] for at in range(len(heard)))


def _opened_in(family: str, heard: Sequence[str], longest: int = 12) -> Iterable[Sequence[str]]:
    """What a short name with a slip would be asked for by, anywhere in a run that is not long."""
    if len(heard) <= longest:
        yield from chain.from_iterable(_opened(family, span) for span in _spans(heard, *_OPEN))


def _spans(heard: Sequence[str], shortest: int = 2, longest: int = 6) -> Iterable[Sequence[str]]:
    """Short parts, each of which may be a whole name; a long name is found by its pairs."""
    if len(heard) > 24:  # a long run is found by its pairs
        return
    for start in range(len(heard)):
        for end in range(start + shortest, min(start + longest, len(heard)) + 1):
            yield heard[start:end]


def _turned(heard: Sequence[str], longest: int = 6) -> Iterable[Sequence[str]]:
    """A short run with its halves in the other order: 花园光大, whose pairs are all common, is found by its whole."""
    if len(heard) <= longest:
        yield from ([*heard[cut:], *heard[:cut]] for cut in range(1, len(heard)))


def telling_part(session: Session, families: str, text: str) -> str:
    """Of a long text, the places where names of the register seem to stand; a short one as it is."""
    if len(text) <= LONG:
        return text
    pairs = {
        i: [hashed(f, "c", a, b) for f in families]
        for i, (a, b) in enumerate(pairwise(text))
        if GAP not in (a, b)
    }
    counts = frequencies(session, (t for terms in pairs.values() for t in terms), SOME)
    rare = [
        sum(1 - counts[t] / (2 * SOME) for t in pairs.get(i, ()) if t in counts) for i in range(len(text))
    ]
    taken: list[tuple[int, int]] = []
    for start in sorted(range(len(text)), key=lambda i: (-sum(rare[i : i + WINDOW]), i)):
        if sum(rare[start : start + WINDOW]) and all(abs(start - s) >= WINDOW for s, _ in taken):
            taken.append((start, min(len(text), start + WINDOW + 2)))
        if len(taken) == WINDOWS:
            break
    return GAP.join(text[max(0, s - 2) : e] for s, e in sorted(taken))
