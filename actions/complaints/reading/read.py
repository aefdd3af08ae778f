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
from actions.complaints.reading.matter import matter_of
from actions.complaints.reading.place import place_in
from actions.complaints.reading.plain import LONGEST
from actions.complaints.reading.reading import NOT_OURS, Reading
from actions.complaints.reading.times import began_in, handed_over_in, since_in
from actions.complaints.reading.urgency import urgency_of


def read(text: str, *, today: date) -> Reading:
    """Everything that can be told from the words alone, in one pass. The last few readings are remembered."""
    return _read(text[:LONGEST], today)


@lru_cache(4)  # a turn asks for the same words several times; more would keep what people said
def _read(text: str, today: date) -> Reading:
    matter = matter_of(text, today=today)
    line, wide, ours, others = matter.line, matter.wide, matter.ours, matter.others
    since, handed = since_in(wide, today), handed_over_in(wide, today)
    began = began_in(wide, today)
    categories = matter.categories
    ours_at_all = categories not in {(), (NOT_OURS,)}
    kept = hits_by_items(text, ours, categories) if ours_at_all else []
    if ours_at_all:
        categories = tuple(dict.fromkeys((*categories, *(hit.code for hit in kept))))
    defects, elsewhere = defects_in(text, line, kept), elsewhere_in(text, ours, others)
    urgent = urgency_of(line, text, categories)
    return Reading(
        defects=defects,
        categories=categories,
        topic=matter.topic,
        elsewhere=elsewhere,
        unplaced=unplaced_in(text, defects, elsewhere) if defects else (),
        only_hints=matter.only_hints,
        topic_confidence=matter.topic_confidence,
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
        is_complaint=complaint_confidence(line, wide, matter.found, matter.topics),
        phrases_for_project=phrases_for_project(wide),
    )
