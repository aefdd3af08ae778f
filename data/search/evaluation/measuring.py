"""Running queries and counting what came of them."""

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from data.search.evaluation.queries import Query
from data.search.finding import Found, Verdict, search
from data.search.found_before import forget_findings


@dataclass(frozen=True)
class Measured:
    """Shares of the queries of one kind, and milliseconds. wrong: answered with another project without asking."""

    kind: str
    queries: int
    recall_1: float
    recall_5: float
    wrong: float
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True)
class Outcome:
    query: Query
    first: bool
    among_five: bool
    wrong: bool
    ms: float


def run(session: Session, asked: Iterable[Query]) -> list[Outcome]:
    """One by one, nothing remembered between them."""
    return [_outcome(session, query) for query in asked]


def _outcome(session: Session, query: Query) -> Outcome:
    forget_findings(session)
    began = time.perf_counter()
    found = search(session, query.phrase)
    ms = (time.perf_counter() - began) * 1000
    first = right(query, found)
    among = first if query.number is None else query.number in {h.number for h in found.hits[:5]}
    return Outcome(query, first, among, found.verdict is Verdict.ANSWER and not first, ms)


def right(query: Query, found: Found) -> bool:
    """Answered with the project that was meant, or kept silent where none was. Asking back is not right."""
    if query.number is None:
        return found.verdict is Verdict.NONE
    return found.verdict is Verdict.ANSWER and found.hits[0].number == query.number


def summed(outcomes: Sequence[Outcome]) -> list[Measured]:
    """By kind, then all that mean something, what means nothing, and what nobody could tell."""
    clear = [o for o in outcomes if o.query.clear]
    kinds = dict.fromkeys(o.query.kind for o in clear)
    parts: list[tuple[str, Callable[[Outcome], bool]]] = [
        ("all that name one", lambda o: o.query.clear and o.query.number is not None),
        ("all that name none", lambda o: o.query.number is None),
        ("nobody could tell", lambda o: not o.query.clear),
    ]
    rows = [(kind, [o for o in clear if o.query.kind == kind]) for kind in kinds]
    rows += [(name, [o for o in outcomes if part(o)]) for name, part in parts]
    return [summary(kind, some) for kind, some in rows if some]


def summary(kind: str, outcomes: Sequence[Outcome]) -> Measured:
    took = sorted(o.ms for o in outcomes)
    return Measured(
        kind,
        len(outcomes),
        statistics.fmean(o.first for o in outcomes),
        statistics.fmean(o.among_five for o in outcomes),
        statistics.fmean(o.wrong for o in outcomes),
        took[len(took) // 2],
        took[min(len(took) - 1, int(len(took) * 0.95))],
    )
