"""Spoilt queries over a register, with the project each one means, if anybody can tell."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from data.search.districts import districts
from data.search.evaluation.characters import common_characters
from data.search.evaluation.errors import ERRORS, NO_NAME
from data.search.evaluation.held_out import HELD_OUT
from data.search.evaluation.names import Named
from data.search.evaluation.spoiling import By, Spoilt
from data.search.sounds import fold, initials, readings_of

TUNING = 1  # the one seed that may be worked on with
SEED = 20261129  # of the last figures; any but TUNING measures as well
SEEN = (*ERRORS, "no name")
UNSEEN = (*HELD_OUT, "unknown estate")
INVENTED = (
    "building",
    "address",
    "former name",
    "no name",
    "unknown estate",
)  # kinds real names have nothing for
_FAR = 1  # an unknown estate is more characters than this away from every name
_TAILS = ("苑", "家园", "花园", "公寓", "新村", "雅居")


@dataclass(frozen=True)
class Query:
    """number: the project that is meant, None when none is. clear: no other name is said as well."""

    kind: str
    phrase: str
    number: str | None
    clear: bool = True


class Ear:
    """Who knows all the names: whether a spoilt one can still be told from the others."""

    def __init__(self, names: Sequence[Named]) -> None:
        stems = {n.stem for n in names} | {n.alias for n in names if n.alias}
        self.by_length: dict[int, list[str]] = {}
        for stem in sorted(stems):
            self.by_length.setdefault(len(stem), []).append(stem)
        sites = {(n.stem, n.phase, n.district_code) for n in names}
        self.places = Counter((stem, phase) for stem, phase, _ in sites)
        self.sites = Counter(stem for stem, _, _ in sites)
        self.halved = {(n.stem, n.phase, n.district_code) for n in names if n.halved}
        self.addresses = Counter(
            (n.road, n.house, code)
            for n in {(n.road, n.house, n.stem, n.phase, n.district_code): n for n in names}.values()
            for code in (n.district_code, "")
        )
        self.sounds = Counter(map(heard, stems))
        self.initials = Counter(map(initials, stems))

    def tells(self, spoilt: Spoilt, meant: Named) -> bool:
        """Whether nothing else of the register is said as well as what is meant."""
        if spoilt.by is By.ADDRESS:
            district = meant.district_code if spoilt.district_said else ""
            alone = self.addresses[meant.road, meant.house, district] == 1 and meant.house > 0
            return alone and (meant.stem, meant.phase, meant.district_code) not in self.halved
        others = self.places[meant.stem, meant.phase] if meant.phase else self.sites[meant.stem]
        elsewhere = others > 1 and not spoilt.district_said
        halved = (
            spoilt.by is not By.BUILDING and (meant.stem, meant.phase, meant.district_code) in self.halved
        )
        if elsewhere or halved:
            return False
        match spoilt.by:
            case By.SOUND:
                return self.sounds[heard(meant.stem)] == 1
            case By.INITIALS:
                return self.initials[spoilt.said] == 1
            case _:
                return not self._another_as_near(spoilt.said, {meant.stem, meant.alias})

    def _another_as_near(self, said: str, meant: set[str]) -> bool:
        cost = min(OSA.distance(said, name) for name in meant if name)
        if not cost:
            return False
        near = self.nearest(said, cost, len(meant) + 1)
        return any(name not in meant for name in near)

    def nearest(self, said: str, most: int, limit: int = 1) -> list[str]:
        """Names within so many characters of difference."""
        found: list[str] = []
        for length in range(len(said) - most, len(said) + most + 1):
            names = self.by_length.get(length, [])
            found += [
                n
                for n, _, _ in extract(  # pyrefly: ignore[no-matching-overload]
                    said, names, scorer=OSA.distance, score_cutoff=most, limit=limit, processor=None
                )
            ]
        return found


def heard(text: str) -> str:
    """How a name sounds, sounds that are mixed up folded."""
    return " ".join(fold((readings_of(c) or (c,))[0]) for c in text)


def queries(
    names: Sequence[Named],
    ear: Ear,
    *,
    each: int = 60,
    seed: int = SEED,
    kinds: Sequence[str] = (*SEEN, *UNSEEN),
) -> Iterator[Query]:
    """`each` clear queries of every kind, and the unclear ones that were drawn on the way."""
    for kind in kinds:
        dice = random.Random(f"{seed} {kind}")  # noqa: S311
        if kind == "no name":
            yield from (Query(kind, words, None) for words in NO_NAME)
        elif kind == "unknown estate":
            yield from (Query(kind, words, None) for words in _unknown(ear, each, dice))
        else:
            meant = [n for n in names if _NEEDS.get(kind, _nothing)(n)]
            yield from _spoilt(kind, meant, ear, each, dice)


def _nothing(_named: Named) -> bool:
    return True


# what a project must have to be said so
_NEEDS: dict[str, Callable[[Named], bool]] = {
    "building": lambda n: bool(n.buildings),
    "address": lambda n: n.house > 0,
    "former name": lambda n: bool(n.alias),
    "district, wrong character": lambda n: bool(n.district_code),
    "old district": lambda n: bool(n.district_code),
}


def _spoilt(kind: str, names: Sequence[Named], ear: Ear, each: int, dice: random.Random) -> Iterator[Query]:
    spoil = (ERRORS | HELD_OUT)[kind]
    clear, tries = 0, 0
    while names and clear < each and tries < each * 20:
        tries += 1
        named = dice.choice(names)
        spoilt = spoil(named, dice)
        told = ear.tells(spoilt, named)
        clear += told
        yield Query(kind, spoilt.phrase, named.number, told)


def _unknown(ear: Ear, each: int, dice: random.Random) -> Iterator[str]:
    """Names of no estate here, said alone or in a question."""
    names = (n for n in _common_shapes(dice, each * 20) if not ear.nearest(n, _FAR))
    for name in islice(names, each):
        said = dice.choice(("{n}", "{n}谁盖的", "请问{n}验收了吗", "{d}{n}"))
        yield said.format(n=name, d=dice.choice(list(districts().names.values())))


def _common_shapes(dice: random.Random, most: int) -> Iterator[str]:
    for _ in range(most):
        yield "".join(dice.choice(common_characters()) for _ in range(dice.randint(2, 3))) + dice.choice(
            _TAILS
        )
