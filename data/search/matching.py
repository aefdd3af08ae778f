"""How well a reading is said within a phrase."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from data.search.phrases import GAP
from data.search.sounds import initials, readings_of, sound, sounds, spelled
from data.search.terms import heard_in, letter_runs

_ALIKE = 0.4  # another character of the same sound
_NEARLY_ALIKE = 0.5  # of a sound that is mixed up with it: zh and z, n and ng …
_MISSING = 1.02  # a little more than a wrong one, so that a wrong first character counts as part of the name
_NEIGHBOURS = 0.7  # two characters in the wrong order
_DOUBLED = 0.5  # the same character typed twice
_OVER_GAP = 0.3  # something stood within the name that was read apart: 海河二期新苑
_TURNED = 0.6  # the halves of the name in the other order
_SPELLED = 0.05  # per character: typed in letters, right as it is
_INITIALS = 0.25  # per character: only the initials were typed


@dataclass(frozen=True)
class Place:
    """Where a reading stands in a phrase, and how many characters' worth of difference there is."""

    cost: float
    start: int
    end: int


class Matcher:
    """One phrase, against which many readings are held."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters = [run for run in letter_runs(text) if len(run) > 2]

    @cached_property
    def heard(self) -> list[str]:
        return [sound(c) for c in self.text]

    @cached_property
    def available(self) -> Counter[str]:
        """How often each sound is there to be matched, letters read as syllables in every likely way."""
        there = Counter(self.heard)
        for run in self.letters:
            for way in heard_in(run):
                there |= Counter(way)
        return there

    @cached_property
    def spelled(self) -> str:
        return spelled(self.text.replace(GAP, ""))

    def missing(self, reading: str) -> int:
        """At least so many characters of the reading are not said: a quick bound of its cost."""
        if self.letters and initials(reading) in self.letters:
            return 0
        return sum((Counter(sound(c) for c in reading) - self.available).values())

    def place(self, reading: str) -> Place:
        """The best place of a reading: as characters, in letters, by initials."""
        best = min(
            (align(reading, self.text[a:b], a) for a, b in self._windows(reading)), key=_cost, default=None
        )
        best = best or Place(float(len(reading)), 0, 0)
        if self.letters and best.cost > 0:
            best = min((best, self._in_letters(reading), self._as_initials(reading)), key=_cost)
        return best

    def turned(self, reading: str) -> Place:
        """The best place of a reading with its halves in the other order."""
        ways = (reading[cut:] + reading[:cut] for cut in range(1, len(reading)))
        best = min((self.place(way) for way in ways), key=_cost)
        return Place(best.cost + _TURNED, best.start, best.end)

    def _windows(self, reading: str) -> list[tuple[int, int]]:
        """Parts of the phrase where enough of the reading's sounds stand close together."""
        wanted = {sound(c) for c in reading}
        at = [i for i, heard in enumerate(self.heard) if heard in wanted]
        groups: list[list[int]] = []
        for i in at:
            if groups and i - groups[-1][-1] <= 3:
                groups[-1].append(i)
            else:
                groups.append([i])
        enough = len(reading) // 2
        return [(max(0, g[0] - 2), min(len(self.text), g[-1] + 3)) for g in groups if len(g) >= enough]

    def _in_letters(self, reading: str) -> Place:
        mine = spelled(reading)
        found = partial_ratio_alignment(mine, self.spelled, score_cutoff=60)
        if found is None or len(self.spelled) < len(mine) - 3:
            return Place(float(len(reading)), 0, 0)
        said = self.spelled[found.dest_start : found.dest_end]
        per_character = len(mine) / len(reading)
        wrong = Levenshtein.distance(mine, said) / per_character
        return Place(wrong + _SPELLED * len(reading), 0, len(self.text))

    def _as_initials(self, reading: str) -> Place:
        mine = initials(reading)
        if mine not in self.letters:
            return Place(float(len(reading)), 0, 0)
        start = self.text.index(mine)
        return Place(_INITIALS * len(reading), start, start + len(mine))


def _cost(place: Place) -> tuple[float, int]:
    return (place.cost, place.start)


def align(reading: str, text: str, offset: int = 0) -> Place:
    """Edits between a reading and the best part of a text, sounds counted as near, text around it free."""
    rows = len(reading)
    before: list[tuple[float, int]] = [(_MISSING * i, 0) for i in range(rows + 1)]
    two_before = before
    best = (float(rows), 0, 0)
    last = ""
    for j, t in enumerate(text, 1):
        row: list[tuple[float, int]] = [(0.0, -j)]
        extra = _DOUBLED if last == t else _OVER_GAP if t == GAP else 1.0
        for i in range(1, rows + 1):
            r = reading[i - 1]
            cost, start = before[i - 1]
            least = (cost + _difference(r, t), start)
            least = min(
                least, (before[i][0] + extra, before[i][1]), (row[i - 1][0] + _MISSING, row[i - 1][1])
            )
            if i > 1 and r != t and r == last and reading[i - 2] == t:
                least = min(least, (two_before[i - 2][0] + _NEIGHBOURS, two_before[i - 2][1]))
            row.append(least)
        two_before, before, last = before, row, t
        if row[rows][0] < best[0]:
            best = (row[rows][0], -row[rows][1], j)
    return Place(best[0], best[1] + offset, best[2] + offset)


@lru_cache(100_000)
def _difference(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if set(readings_of(a)) & set(readings_of(b)):
        return _ALIKE
    return _NEARLY_ALIKE if sounds(a) & sounds(b) else 1.0
