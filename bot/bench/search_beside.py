"""Ours and its peers on the same queries, turn by turn, so that a busy moment is everybody's."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.bench.load import percentile
from bot.bench.search_peers import Peer, peers_of
from data.database import reading
from data.search.evaluation.queries import Query
from data.search.finding import Verdict, search
from data.search.found_before import forget_findings
from data.tables.register import Project

OURS = "ours"
EACH, FEW = 15, 3  # queries of every kind: of all, and of those that take long


@dataclass
class _Heard:
    seconds: list[float] = field(default_factory=list)
    first: list[bool] = field(default_factory=list)
    five: list[bool] = field(default_factory=list)

    def summed(self, built: float) -> dict[str, Any]:
        return {
            "queries": len(self.seconds), "built_seconds": built,
            "recall_1": sum(self.first) / len(self.first), "recall_5": sum(self.five) / len(self.five),
            "p50_ms": percentile(self.seconds, 0.5) * 1000, "p95_ms": percentile(self.seconds, 0.95) * 1000,
        }  # fmt: skip


def measure(engine: Engine, asked: Sequence[Query]) -> dict[str, Any]:
    """Title → recall and times over some queries of every kind; `ratio` holds ours against the quickest peer's p95."""
    clear = [q for q in asked if q.clear and q.number]
    many, few = _some(clear, EACH), set(_some(clear, FEW))
    with (
        engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
        reading(engine)() as session,
    ):
        rows = session.execute(select(Project.id, Project.name)).tuples().all()
        numbers = dict(session.execute(select(Project.id, Project.number)).tuples().all())
        peers = peers_of(engine, connection)
        built = {peer.title: peer.build(rows) for peer in peers}
        heard = {title: _Heard() for title in (OURS, *built)}
        finders: dict[str, Callable[[str], Sequence[str]]] = {OURS: lambda phrase: _ours(session, phrase)}
        finders |= {p.title: _numbered(p, numbers) for p in peers}
        slow = {p.title for p in peers if p.slow}
        for query in many:
            for title, find in finders.items():
                if title not in slow or query in few:
                    _time(heard[title], find, query)
        for peer in peers:
            peer.drop()
    summed = {title: h.summed(built.get(title, 0.0)) for title, h in heard.items()}
    best = min(summed[title]["p95_ms"] for title in built)
    return {"each": summed, "ratio": summed[OURS]["p95_ms"] / best}


def _some(asked: Sequence[Query], each: int) -> list[Query]:
    kinds = dict.fromkeys(q.kind for q in asked)
    return [q for kind in kinds for q in [q for q in asked if q.kind == kind][:each]]


def _time(heard: _Heard, find: Callable[[str], Sequence[str]], query: Query) -> None:
    began = time.perf_counter()
    found = find(query.phrase)
    heard.seconds.append(time.perf_counter() - began)
    heard.first.append(found[:1] == [query.number])
    heard.five.append(query.number in found)


def _ours(session: Session, phrase: str) -> list[str]:
    """Nothing first where we ask back."""
    forget_findings(session)
    found = search(session, phrase)
    numbers = [hit.number for hit in found.hits[:5]]
    return numbers if found.verdict is Verdict.ANSWER else ["", *numbers]


def _numbered(peer: Peer, numbers: dict[int, str]) -> Callable[[str], list[str]]:
    return lambda phrase: [numbers[id_] for id_ in peer.find(phrase)]
