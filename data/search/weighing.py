"""What a link of the index is worth: its reading beside the best one, its phase, district, house number, corner."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from data.search.phrases import Phrase
from data.search.ranking import Reading

CORNER = 1.35  # a corner of two roads against one road
FAR = 0.5  # of the best one: what is worth less cannot come near it by phase, district and building


class Link(NamedTuple):
    """A row of `search_link`."""

    reading_id: int
    kind: str
    entity_id: int
    field: str
    phase: int
    house: int
    district: int


@dataclass(frozen=True)
class Weighed:
    """A reading with what it is worth beside the best one; without_place: where it is a name without its place."""

    reading: Reading
    worth: float
    without_place: float


def weighed(readings: Sequence[Reading]) -> dict[int, Weighed]:
    """The readings by their numbers; those that cannot come near the best one are left out."""
    top = max(r.weight for r in readings)
    worth = [(r, r.sureness * max(0.0, 1 - 0.08 * (top - r.weight))) for r in readings]
    least = FAR * max(w for _, w in worth)
    return {
        r.candidate.reading_id: Weighed(r, w, w * (0.95 if r.near > 0.85 else 0.9))
        for r, w in worth
        if w >= least
    }


def corners(links: Iterable[Link], weighed: Mapping[int, Weighed]) -> set[int]:
    """Projects at whose corner (交口) two roads meet that were both said."""
    exact = {id_ for id_, w in weighed.items() if w.reading.candidate.family == "a" and w.reading.near == 1}
    if len(exact) < 2:
        return set()
    roads: dict[int, set[int]] = {}
    for link in links:
        if link.reading_id in exact:
            roads.setdefault(link.entity_id, set()).add(link.reading_id)
    return {id_ for id_, met in roads.items() if len(met) > 1}


def score(weighed: Weighed, link: Link, said: Phrase) -> float:
    district = _district_factor(link, said)
    if link.field == "r":
        return weighed.worth * district * (1.0 if said.house and link.house == said.house else 0.69)
    worth = weighed.without_place if link.field == "s" else weighed.worth
    return worth * district * _phase_factor(link, said)


def _phase_factor(link: Link, said: Phrase) -> float:
    """A wrong phase steps back behind the right one, but not behind another estate."""
    if said.phase in {0, link.phase}:
        return 1.0
    if link.phase:
        return 0.8
    return 0.9 if said.phase == 1 else 0.84


def _district_factor(link: Link, said: Phrase) -> float:
    if not said.district_code or link.district == int(said.district_code):
        return 1.0
    if not link.district:
        return 0.89 if said.sure_of_district else 1.0
    return 0.8 if said.sure_of_district else 0.87
