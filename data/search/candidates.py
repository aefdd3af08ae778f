"""Readings that a phrase may mean, by its rarest terms, within a budget whatever was typed.

Three statements of one fixed text each, which both databases keep prepared: how common the terms are, what holds the
rare ones, and how the best of those read.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy.orm import Session

from data.search.asking import Statement, ask
from data.search.pouring import on_postgresql

MOST_TERMS = 600  # terms whose frequency is asked
COUNTED = 400  # a term's postings are counted up to here; one that has so many is common
BUDGET = 4_000  # postings read for one phrase
ENOUGH = 20  # postings; with fewer the common terms are asked too
FEW = 24  # so many of them
COMMON = 2_000  # postings of all of those
MOST = 200  # readings that go to the rerank: many where a short name is spoilt, since they all score alike
SOME = 30  # so many go in any case
NEARLY = 0.25  # of the best score, which the others must reach: a long name stands out
_READINGS = (1 << 32) - 1  # numbers of readings are no greater
_NAMES = 2_000_000  # more than any register holds: what a term's rarity is measured against


@dataclass(frozen=True, slots=True)
class Candidate:
    reading_id: int
    family: str
    text: str
    score: float


def candidates(session: Session, terms: dict[int, float], counts: dict[int, int]) -> list[Candidate]:
    """The most promising readings, best first; the same ones in the same order each time. counts: `frequencies`."""
    chosen = within_budget(counts)
    if sum(chosen.values()) < ENOUGH:
        common = sorted(t for t, n in counts.items() if n >= COUNTED)[:FEW]
        chosen |= within_budget(frequencies(session, common, COMMON), COMMON)
    worth = {t: max(1, round(terms[t] * 10 * math.log2(_NAMES / n))) for t, n in chosen.items()}
    scores: defaultdict[int, int] = defaultdict(int)
    for term, readings in _holding(session, chosen):
        weight = worth[term]
        for reading in readings:
            scores[reading] += weight
    rows = ask(session, _TEXTS, _best(scores))
    found = [Candidate(id_, family, text, scores[id_]) for id_, family, text in rows]
    return sorted(found, key=lambda c: (-c.score, c.text, c.reading_id))


def _best(scores: Mapping[int, int]) -> list[int]:
    """The readings that go to the rerank, best first: all that are near the best one, or SOME, but no more than MOST."""
    if not scores:
        return []
    ordered = sorted(scores.values(), reverse=True)[:MOST]
    near = sum(score >= NEARLY * ordered[0] for score in ordered)
    many = min(max(near, SOME), len(ordered))
    least = ordered[many - 1]
    best = sorted(((n << 32) - reading for reading, n in scores.items() if n >= least), reverse=True)
    return [-both & _READINGS for both in best[:many]]


def frequencies(session: Session, terms: Iterable[int], most: int = COUNTED) -> dict[int, int]:
    """How many readings hold each term, counted to `most`; unknown terms are left out."""
    asked = list(islice(terms, MOST_TERMS))
    return {term: n for term, n in ask(session, _COUNT, asked, most=most) if n}


def within_budget(counts: dict[int, int], most: int = COUNTED) -> dict[int, int]:
    """The rarest terms whose postings together stay within BUDGET, none of them counted to its end."""
    chosen: dict[int, int] = {}
    spent = 0
    for term, n in sorted(counts.items(), key=lambda c: (c[1], c[0])):
        spent += n
        if n >= most or spent > BUDGET:
            break
        chosen[term] = n
    return chosen


def _holding(session: Session, chosen: Iterable[int]) -> Iterable[tuple[int, Sequence[int]]]:
    """Each term with the readings that hold it."""
    rows = ask(session, _HOLDING, list(chosen))
    if on_postgresql(session):
        return rows
    terms, lists = zip(*rows, strict=True) if rows else ((), ())
    return zip(terms, json.loads(f"[{','.join(lists)}]"), strict=True)


_COUNT = Statement(
    """
    SELECT value, (SELECT count(*) FROM (SELECT 1 FROM search_posting WHERE term = value LIMIT :most))
    FROM json_each(:numbers)
    """,
    """
    SELECT term, (SELECT count(*) FROM (SELECT 1 FROM search_posting p WHERE p.term = asked.term LIMIT %(most)s) few)
    FROM unnest(%(numbers)s::integer[]) AS asked (term)
    """,
)
_HOLDING = Statement(
    """
    SELECT value, (SELECT json_group_array(reading_id) FROM search_posting WHERE term = value)
    FROM json_each(:numbers)
    """,
    """
    SELECT term, (SELECT coalesce(array_agg(reading_id), '{}') FROM search_posting p WHERE p.term = asked.term)
    FROM unnest(%(numbers)s::integer[]) AS asked (term)
    """,
)
_TEXTS = Statement(
    "SELECT id, family, text FROM search_reading WHERE id IN (SELECT value FROM json_each(:numbers))",
    "SELECT id, family, text FROM search_reading WHERE id = ANY(%(numbers)s::integer[])",
)
