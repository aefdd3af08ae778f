"""Readings that a phrase may mean, by its rarest terms, within a budget whatever was typed."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Integer, Select, case, column, func, literal_column, select, text, values
from sqlalchemy.orm import Session

from data.tables.search import SearchPosting, SearchReading

MOST_TERMS = 600  # terms whose frequency is asked
COUNTED = 1_000  # a term's postings are counted up to here
BUDGET = 20_000  # postings read for one phrase
MOST = 200  # readings that go to the rerank


@dataclass(frozen=True)
class Candidate:
    reading_id: int
    family: str
    text: str
    score: float


def candidates(session: Session, terms: dict[int, float]) -> list[Candidate]:
    """The most promising readings, best first; the same ones in the same order each time."""
    counts = frequencies(session, list(terms)[:MOST_TERMS])
    chosen = within_budget(counts)
    if not chosen:
        return []
    worth = {t: max(1, round(terms[t] * 10 * math.log2(2_000_000 / chosen[t]))) for t in chosen}
    rows = session.execute(_best(worth)).tuples()
    return [Candidate(id_, family, words, score) for id_, family, words, score in rows]


def frequencies(session: Session, terms: list[int]) -> dict[int, int]:
    """How many readings hold each term, counted to COUNTED at most; unknown terms are left out."""
    if not terms:
        return {}
    asked = values(column("term", Integer), name="asked").data([(t,) for t in _padded(terms)]).cte("asked")
    count = text(
        f"(SELECT count(*) FROM (SELECT 1 FROM search_posting p WHERE p.term = asked.term LIMIT {COUNTED}) AS some)"
    )
    rows = session.execute(select(asked.c.term, literal_column(count.text)))
    return {term: n for term, n in rows.tuples() if n}


def within_budget(counts: dict[int, int]) -> dict[int, int]:
    """The rarest terms whose postings together stay within BUDGET."""
    chosen: dict[int, int] = {}
    spent = 0
    for term, n in sorted(counts.items(), key=lambda c: (c[1], c[0])):
        spent += n
        if n >= COUNTED or spent > BUDGET:
            break
        chosen[term] = n
    return chosen


def _best(worth: dict[int, int]) -> Select[tuple[int, str, str, int]]:
    score = func.sum(case(worth, value=SearchPosting.term)).label("score")
    best = select(SearchPosting.reading_id, score).where(SearchPosting.term.in_(worth))
    ranked = best.group_by(SearchPosting.reading_id).order_by(score.desc(), SearchPosting.reading_id).limit(MOST)
    found = ranked.subquery()
    rows = select(SearchReading.id, SearchReading.family, SearchReading.text, found.c.score)
    joined = rows.join(found, found.c.reading_id == SearchReading.id)
    return joined.order_by(found.c.score.desc(), SearchReading.text, SearchReading.id)


def _padded(terms: list[int]) -> Iterable[int]:
    """Filled up to a round number of terms, so that few statements are compiled."""
    return terms + [terms[-1]] * (-len(terms) % 32)
