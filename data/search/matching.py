"""How well a reading is said within a phrase."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from data.search.phrases import GAP
from data.search.sounds import coded, coded_sound, initials, readings_of, sounds, spelled
from data.search.terms import heard_in, letter_runs

# Costs of `align`, in hundredths of a character's worth.
_STEP = 1024  # more than the places of a text
_OTHER = 100 * _STEP
_ALIKE = 40 * _STEP  # another character of the same sound
_NEARLY_ALIKE = 50 * _STEP  # of a sound that is mixed up with it: zh and z, n and ng …
_MISSING = (
    102 * _STEP
)  # a little more than a wrong one, so that a wrong first character counts as part of the name
_NEIGHBOURS = 70 * _STEP  # two characters in the wrong order
_DOUBLED = 50 * _STEP  # the same character typed twice
_OVER_GAP = 30 * _STEP  # something stood within the name that was read apart: 海河二期新苑
# Costs of whole ways to say a name, in characters.
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
    def heard(self) -> str:
        return coded(self.text)

    @cached_property
    def _said(self) -> dict[int, None]:
        """The sounds that are there, letters read as syllables in every likely way; for `str.translate`."""
        there = {ord(c) for c in self.heard}
        for run in self.letters:
            there |= {ord(coded_sound(heard)) for way in heard_in(run) for heard in way}
        return dict.fromkeys(there)

    @cached_property
    def spelled(self) -> str:
        return spelled(self.text.replace(GAP, ""))

    def missing(self, reading: str) -> int:
        """At least so many characters of the reading are not said: a quick bound of its cost."""
        if self.letters and initials(reading) in self.letters:
            return 0
        return len(coded(reading).translate(self._said))

    def place(self, reading: str) -> Place:
        """The best place of a reading: as characters, in letters, by initials."""
        at = self.text.find(reading)
        if at >= 0:
            return Place(0.0, at, at + len(reading))
        best = min(
            (align(reading, self.text[a:b], a) for a, b in self._windows(reading)), key=_cost, default=None
        )
        best = best or Place(float(len(reading)), 0, 0)
        if self.letters and best.cost > 0:
            best = min((best, self._in_letters(reading), self._as_initials(reading)), key=_cost)
        return best

    def turned(self, reading: str) -> Place:
        """The best place of a reading with its halves in the other order."""
        heard = coded(reading)
        cuts = (cut for cut in range(1, len(reading)) if heard[cut : cut + 2] in self.heard)
        ways = (reading[cut:] + reading[:cut] for cut in cuts)
        best = min((self.place(way) for way in ways), key=_cost, default=Place(float(len(reading)), 0, 0))
        return Place(best.cost + _TURNED, best.start, best.end)

    def _windows(self, reading: str) -> list[tuple[int, int]]:
        """Parts of the phrase where enough of the reading's sounds stand close together."""
        wanted = set(coded(reading))
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
    """Edits between a reading and the best part of a text, sounds counted as near, text around it free.

    A cell is one number: hundredths of a character's worth, times _STEP, less the place in the text where it began;
    so the least cost is taken, and of equal ones the shortest part.
    """
    rows = range(1, len(reading) + 1)
    before = two_before = [_MISSING * i for i in range(len(reading) + 1)]
    best, end = before[-1], 0
    last = ""
    for j, t in enumerate(text, 1):
        extra = _DOUBLED if last == t else _OVER_GAP if t == GAP else _OTHER
        row = [-j]
        least = -j
        for i in rows:
            r = reading[i - 1]
            least = min(before[i - 1] + _difference(r, t), before[i] + extra, least + _MISSING)
            if i > 1 and r != t and r == last and reading[i - 2] == t:
                least = min(least, two_before[i - 2] + _NEIGHBOURS)
            row.append(least)
        two_before, before, last = before, row, t
        if -(-least // _STEP) < -(-best // _STEP):
            best, end = least, j
    cost = -(-best // _STEP)
    return Place(cost / 100, cost * _STEP - best + offset, end + offset)


@lru_cache(200_000)
def _difference(a: str, b: str) -> int:
    if a == b:
        return 0
    if set(readings_of(a)) & set(readings_of(b)):
        return _ALIKE
    return _NEARLY_ALIKE if sounds(a) & sounds(b) else _OTHER
