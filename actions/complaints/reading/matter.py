"""What a complaint is about: the first third of a reading, and for most sentences all that is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from actions.complaints.reading.noise import is_noise_alone
from actions.complaints.reading.plain import LONGEST, half_width, plain, without_harmless
from actions.complaints.reading.reading import NOT_OURS
from actions.complaints.reading.times import handed_over_in
from actions.complaints.reading.weighing import (
    Hit,
    category_hits,
    enough,
    faint_hits,
    faint_weights,
    topic_hits,
    weights,
    with_explained,
)
from actions.danger.denied import without_denied

_LATE = "Q19"
_OURS_AT_LEAST = 0.5  # of the weight of a topic, or it is the topic's matter
_SHORT = 60  # characters: in a longer text one hint is chance
_HINTS_ENOUGH = 2.0
_WORTH_TELLING = 3.0  # one sure sign of a topic
_SURELY_OURS = 6.0  # two sure signs: a defect, whatever else is complained of
_SEVERAL = 2


@dataclass(frozen=True)
class Matter:
    """`line` and `wide`: the words as they are looked through; `ours` and `others`: the signs in `line`, of categories
    and of topics; `found` and `topics`: what they weigh by code. The rest as in Reading.
    """

    line: str
    wide: str
    ours: Sequence[Hit]
    others: Sequence[Hit]
    found: Mapping[str, float]
    topics: Mapping[str, float]
    categories: tuple[str, ...]
    topic: str | None
    topic_confidence: float
    only_hints: bool

    @property
    def may_be_several(self) -> bool:
        """Of one sign no two defects are read."""
        return len(self.ours) >= _SEVERAL


def matter_of(text: str, *, today: date) -> Matter:
    """The last few are remembered."""
    return _matter(text[:LONGEST], today)


@lru_cache(8)  # a turn asks for the same words several times; more would keep what people said
def _matter(text: str, today: date) -> Matter:
    line = without_denied(without_harmless(plain(text)))
    wide = without_denied(half_width(text))
    ours, others = category_hits(line), topic_hits(line)
    if is_noise_alone(line):
        ours = []
    found, topics = with_explained(weights(ours)), weights(others)
    if not ours and not others and len(line) <= _SHORT:
        ours = faint_hits(line)
        found = faint_weights(ours)
    late = found.get(_LATE, 0.0)
    if 0.0 < late < _WORTH_TELLING and handed_over_in(wide, today):  # 交房 is only when, not what
        del found[_LATE]
    heaviest = max(topics.values(), default=0.0)
    categories = _categories(found, heaviest, _HINTS_ENOUGH if len(line) > _SHORT else 0.0)
    topic = next(iter(topics), None) if heaviest >= _WORTH_TELLING or NOT_OURS in categories else None
    return Matter(
        line=line,
        wide=wide,
        ours=ours,
        others=others,
        found=found,
        topics=topics,
        categories=categories,
        topic=topic,
        topic_confidence=_confidence(heaviest, sum(found.values())) if topic else 0.0,
        only_hints=max(found.values(), default=0.0) < _WORTH_TELLING,
    )


def _categories(found: dict[str, float], topic: float, at_least: float) -> tuple[str, ...]:
    most = max(found.values(), default=0.0)
    only_hints = most < _WORTH_TELLING <= topic
    if most >= at_least and not only_hints and (most >= topic * _OURS_AT_LEAST or most >= _SURELY_OURS):
        return tuple(enough(found))
    return (NOT_OURS,) if topic else ()


def _confidence(topic: float, ours: float) -> float:
    return round(topic / (topic + ours), 2) if topic else 0.0
