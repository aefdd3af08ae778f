"""Readings that a phrase may mean, by its rarest terms, within a budget whatever was typed."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from sqlalchemy.orm import Session

MOST_TERMS = 600  # terms whose frequency is asked
COUNTED = 1_000  # a term's postings are counted up to here
BUDGET = 20_000  # postings read for one phrase
ENOUGH = 20  # postings; with fewer the common terms are asked too
FEW = 24  # so many of them
MOST = 200  # readings that go to the rerank


@dataclass(frozen=True)
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
        chosen |= within_budget(frequencies(session, common, BUDGET // 2), BUDGET // 2)
    if not chosen:
        return []
    worth = {t: max(1, round(terms[t] * 10 * math.log2(2_000_000 / chosen[t]))) for t in chosen}
    return [Candidate(*row) for row in session.connection().exec_driver_sql(_best(worth))]


def frequencies(session: Session, terms: Iterable[int], most: int = COUNTED) -> dict[int, int]:
    """How many readings hold each term, counted to `most`; unknown terms are left out."""
    asked = ",".join(f"({term:d})" for term in islice(terms, MOST_TERMS))
    if not asked:
        return {}
    some = f"SELECT 1 FROM search_posting p WHERE p.term = asked.term LIMIT {most:d}"  # noqa: S608
    counted = f"(SELECT count(*) FROM ({some}) AS capped)"  # noqa: S608
    counted = f"WITH asked(term) AS (VALUES {asked}) SELECT term, {counted} FROM asked"  # noqa: S608
    return {term: n for term, n in session.connection().exec_driver_sql(counted) if n}


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


def _best(worth: dict[int, int]) -> str:
    """Numbers stand in the statement itself: they are ours, and a long list of parameters costs more than it gives."""
    cases = " ".join(f"WHEN {term:d} THEN {points:d}" for term, points in worth.items())
    terms = ",".join(f"{term:d}" for term in worth)
    return (
        "SELECT r.id, r.family, r.text, best.score FROM search_reading r JOIN ("  # noqa: S608
        f"SELECT reading_id, sum(CASE term {cases} END) AS score FROM search_posting WHERE term IN ({terms}) "
        f"GROUP BY reading_id ORDER BY score DESC, reading_id LIMIT {MOST}"
        ") best ON best.reading_id = r.id ORDER BY best.score DESC, r.text, r.id"
    )
