"""Which readings a phrase names, best first, with how sure one may be that they are named at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.regexes import regex
from data.search.candidates import Candidate
from data.search.chatter import BEFORE, BEHIND
from data.search.districts import said_pattern
from data.search.matching import Matcher, Place
from data.search.phrases import GAP
from data.search.terms import hashed

NEAR = 0.6  # below this a reading is not said at all
_HOUSE_NUMBER = regex("^[0-9]{1,5}号")
_SHORT = 0.62  # near enough to ask back
_ASKED = 0.65  # not sure enough to answer
_ALIGNED = 40  # readings that are held against the phrase character by character
_ENOUGH = 5  # readings that are near, and the rest cannot come within
_BEHIND = 3.0  # so many characters of the best one
_TURNED = 6  # readings tried with their halves in the other order
_KEPT = 16


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate as it stands in the phrase. aside: what else stands directly before and behind it."""

    candidate: Candidate
    place: Place
    aside: tuple[str, str]
    housed: bool  # a road with a house number behind it
    short: bool  # the first part of the name, and nothing else: 五大道 for 五大道云邸
    name_like: bool  # what stands aside may belong to a longer name
    strict: bool = False

    @property
    def near(self) -> float:
        near = max(0.0, 1 - self.place.cost / len(self.candidate.text))
        return max(near, _SHORT) if self.short else near

    @property
    def exact(self) -> bool:
        return (
            self.place.cost == 0
            and not self.name_like
            and (len(self.candidate.text) > 3 or not any(self.aside))
        )

    @property
    def weight(self) -> float:
        """Characters said, less errors and less what stands before: the longest name said well goes first."""
        before = 0.5 * min(2, len(self.aside[0]))
        road = 0.0 if self.candidate.family != "a" else 1.5 if self.housed else -0.5
        return len(self.candidate.text) - 2 * self.place.cost - before + road

    @property
    def sureness(self) -> float:
        """0 … 1. Short names need to stand alone, long ones may stand in a sentence."""
        length = len(self.candidate.text)
        if self.strict and self.place.cost >= 1:
            return min(self.near, _ASKED)
        if not any(self.aside):
            return self.near
        if self.near < 1:
            return self.near * (0.8 if length < 4 or self.aside[0] else 0.97)
        return {2: 0.58, 3: 0.85}.get(length, 0.82 if self.name_like else 0.97)


def ranked(
    found: Sequence[Candidate], text: str, counts: Mapping[int, int], *, strict: bool = False
) -> list[Reading]:
    """The readings that are said, best first. Work is bounded by the number of candidates and the phrase's length.

    strict: a long text, in which something is near to a name by chance; a wrong character is then asked back.
    """
    matcher = Matcher(text)
    bounds = [(matcher.missing(c.text), c) for c in found]
    likely = [(m, c) for m, c in bounds if m <= (1 - NEAR) * len(c.text) + 0.01]
    likely.sort(key=lambda b: (2 * b[0] - len(b[1].text), -b[1].score, b[1].text))
    readings: list[Reading] = []
    turned = 0
    best = 0.0
    for missing, candidate in likely[:_ALIGNED]:
        if len(readings) >= _ENOUGH and len(candidate.text) - 2 * missing < best - _BEHIND:
            break
        place = matcher.place(candidate.text)
        if place.cost > missing + 1 and turned < _TURNED and len(candidate.text) > 2:
            turned += 1
            place = min(place, matcher.turned(candidate.text), key=lambda p: p.cost)
        reading = _reading(candidate, place, text, counts, strict=strict)
        if reading.near >= NEAR:
            readings.append(reading)
            best = max(best, reading.weight)
    readings.sort(key=lambda r: (-r.weight, -r.near, r.candidate.text, r.candidate.family))
    return readings[:_KEPT]


def _beside_districts(place: Place, text: str) -> Place:
    """A spoilt name takes no character from a district beside it: 宁河顺居 is 宁河 and 顺居, not 宁 and 河顺居."""
    start, end = place.start, place.end
    for district in said_pattern().finditer(text) if place.cost else ():
        if district.start() < start < district.end() < end:
            start = district.end()
        if start < district.start() < end < district.end():
            end = district.start()
    return Place(place.cost, start, end)


def _reading(
    candidate: Candidate, place: Place, text: str, counts: Mapping[int, int], *, strict: bool
) -> Reading:
    place = _beside_districts(place, text)
    before = text[: place.start].rpartition(GAP)[2]
    behind = text[place.end :].partition(GAP)[0]
    left = said_pattern().sub("", before.removeprefix("天津"))
    housed = candidate.family == "a" and _HOUSE_NUMBER.match(behind) is not None
    right = _HOUSE_NUMBER.sub("", said_pattern().sub("", behind))
    left = "" if left and left[-1] in BEFORE else left
    right = "" if right and right[0] in BEHIND else right
    said = text[place.start : place.end]
    short = len(said) > 2 and candidate.text.startswith(said) and not (left or right)
    pairs = (
        [before[-1:] + said[:1]] * bool(left)
        + [before[-2:]] * bool(left)
        + [said[-1:] + behind[:1]] * bool(right)
    )
    like = any(len(p) > 1 and hashed(candidate.family, "c", *p) in counts for p in pairs)
    return Reading(candidate, place, (left, right), housed, short, like, strict)
