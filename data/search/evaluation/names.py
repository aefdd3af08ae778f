"""A register of invented names: estates with phases, phases in two halves, roads, former names.

Near-identical names are the rule, not the exception: a third of the estates have two to four phases, a tenth of the
phases are registered in two halves that differ only in their buildings, and one name in fifty is used by a second
estate in another district.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import yaml

from data.search.districts import districts

NUMERALS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Named:
    """A project: what queries are made from. halved: its registered name tells its buildings."""

    number: str
    stem: str
    phase: int
    district_code: str
    buildings: tuple[int, ...]
    halved: bool
    road: str
    house: int
    alias: str
    registered: str = ""

    @property
    def tail(self) -> str:
        return f"{NUMERALS[self.phase]}期" if self.phase else ""

    @property
    def said(self) -> str:
        """What people say: estate and phase."""
        return self.stem + self.tail

    @property
    def name(self) -> str:
        """What is registered."""
        return self.registered or self.said + (
            f"({self.buildings[0]}-{self.buildings[-1]}号楼)" if self.halved else ""
        )


@dataclass(frozen=True)
class _Parts:
    """Words and characters that names are put together from."""

    places: list[str]
    first: str
    second: str
    tails: list[str]
    road_first: str
    road_second: str


@cache
def _parts() -> _Parts:
    words = yaml.safe_load((files("data") / "search/evaluation/names.yml").read_text(encoding="utf-8"))
    characters = {
        key: "".join(words[key].split()) for key in ("first", "second", "road_first", "road_second")
    }
    return _Parts(places=words["places"].split(), tails=words["tails"].split(), **characters)


def generate(n: int, seed: int = 1) -> Iterator[Named]:
    """That many different projects; the same ones for the same seed, and the first of many are the few."""
    dice = random.Random(seed)  # noqa: S311
    codes = list(districts().names)
    estates: set[tuple[str, str]] = set()
    lately: list[tuple[str, str]] = []
    made = 0
    while made < n:
        again = lately and dice.random() < 0.02
        stem, code = dice.choice(lately)[0] if again else _stem(dice), dice.choice(codes)
        if (stem, code) in estates:
            continue
        estates.add((stem, code))
        lately = [*lately[-50:], (stem, code)]
        for named in _projects(stem, code, dice):
            if made < n:
                made += 1
                yield _numbered(named, made)


def _projects(stem: str, code: str, dice: random.Random) -> Iterator[Named]:
    phases = dice.randint(2, 4) if dice.random() < 0.33 else 0
    alias = _stem(dice) if dice.random() < 0.1 else ""
    for phase in range(1, phases + 1) if phases else (0,):
        road, house = _road(dice), dice.randint(1, 998)
        halves: list[tuple[int, ...]] = (
            [(1, 2, 3, 4), (5, 6, 7, 8)] if dice.random() < 0.1 else [(dice.randint(1, 9),)]
        )
        for half in halves:
            yield Named(
                "", stem, phase, code, half, len(halves) > 1, road, house, alias if phase <= 1 else ""
            )


def _numbered(named: Named, made: int) -> Named:
    return replace(named, number=f"{named.district_code}{200101 + made // 10000:06d}{made % 10000:04d}")


def _stem(dice: random.Random) -> str:
    parts = _parts()
    shape = dice.random()
    pair = dice.choice(parts.first) + dice.choice(parts.second)
    if shape < 0.75:
        return dice.choice(parts.places) + pair + dice.choice(parts.tails)
    if shape < 0.87:
        return dice.choice(parts.places) + pair + dice.choice(parts.first) + dice.choice(parts.tails)
    if shape < 0.97:
        return pair + dice.choice(parts.first) + dice.choice(parts.second) + dice.choice(parts.tails)
    return pair + dice.choice(parts.tails)


def _road(dice: random.Random) -> str:
    parts = _parts()
    return (
        dice.choice(parts.road_first)
        + dice.choice(parts.road_second)
        + dice.choice(("路", "道", "大街", "路"))
    )
