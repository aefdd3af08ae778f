"""A complaint in its own words, read: what is wrong, where, since when, told to whom, and whose matter it is."""

from datetime import date
from functools import lru_cache

from actions.complaints.reading.ages import age_said
from actions.complaints.reading.asking import complaint_confidence
from actions.complaints.reading.defects import defects_in, elsewhere_in, hits_by_items, unplaced_in
from actions.complaints.reading.estate import phrases_for_project
from actions.complaints.reading.history import (
    against_department,
    demands,
    earlier_number,
    many,
    repeats,
    tried,
)
from actions.complaints.reading.noise import is_noise_alone
from actions.complaints.reading.place import place_in
from actions.complaints.reading.plain import LONGEST, half_width, plain, without_harmless
from actions.complaints.reading.reading import NOT_OURS, Reading
from actions.complaints.reading.times import began_in, handed_over_in, since_in
from actions.complaints.reading.urgency import urgency_of
from actions.complaints.reading.weighing import (
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


def read(text: str, *, today: date) -> Reading:
    """Everything that can be told from the words alone, in one pass. The last few readings are remembered."""
    return _read(text[:LONGEST], today)


@lru_cache(4)  # a turn asks for the same words several times; more would keep what people said
def _read(text: str, today: date) -> Reading:
    line = without_denied(without_harmless(plain(text)))
    wide = without_denied(half_width(text))
    ours, others = category_hits(line), topic_hits(line)
    if is_noise_alone(line):
        ours = []
    found, topics = with_explained(weights(ours)), weights(others)
    if not ours and not others and len(line) <= _SHORT:
        ours = faint_hits(line)
        found = faint_weights(ours)
    since, handed = since_in(wide, today), handed_over_in(wide, today)
    began = began_in(wide, today)
    if handed and found.get(_LATE, 0.0) < _WORTH_TELLING:  # 交房 is only when, not what
        found.pop(_LATE, None)
    heaviest = max(topics.values(), default=0.0)
    categories = _categories(found, heaviest, _HINTS_ENOUGH if len(line) > _SHORT else 0.0)
    topic = next(iter(topics), None) if heaviest >= _WORTH_TELLING or NOT_OURS in categories else None
    ours_at_all = categories not in {(), (NOT_OURS,)}
    kept = hits_by_items(text, ours, categories) if ours_at_all else []
    if ours_at_all:
        categories = tuple(dict.fromkeys((*categories, *(hit.code for hit in kept))))
    defects, elsewhere = defects_in(text, line, kept), elsewhere_in(text, ours, others)
    urgent = urgency_of(line, text, categories)
    return Reading(
        defects=defects,
        categories=categories,
        topic=topic,
        elsewhere=elsewhere,
        unplaced=unplaced_in(text, defects, elsewhere) if defects else (),
        only_hints=max(found.values(), default=0.0) < _WORTH_TELLING,
        topic_confidence=_confidence(heaviest, sum(found.values())) if topic else 0.0,
        urgent=bool(urgent.why),
        urgency=urgent.why,
        dangers=urgent.dangers,
        place=place_in(wide),
        since=since.first if since else None,
        since_words=since.words if since else "",
        handed_over=handed.last if handed else None,
        handed_over_precision=handed.precision if handed else None,
        handed_over_words=handed.words if handed else age_said(wide),
        began=began[0] if began else None,
        began_on=began[1].last if began else None,
        began_precision=began[1].precision if began else None,
        began_words=began[1].words if began else "",
        tried=tried(line),
        demands=demands(line),
        against_department=against_department(line),
        earlier_number=earlier_number(wide),
        repeats=repeats(line),
        many=many(line),
        is_complaint=complaint_confidence(line, wide, found, topics),
        phrases_for_project=phrases_for_project(wide),
    )


def _categories(found: dict[str, float], topic: float, at_least: float) -> tuple[str, ...]:
    most = max(found.values(), default=0.0)
    only_hints = most < _WORTH_TELLING <= topic
    if most >= at_least and not only_hints and (most >= topic * _OURS_AT_LEAST or most >= _SURELY_OURS):
        return tuple(enough(found))
    return (NOT_OURS,) if topic else ()


def _confidence(topic: float, ours: float) -> float:
    return round(topic / (topic + ours), 2) if topic else 0.0
