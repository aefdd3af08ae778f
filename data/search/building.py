"""Building the index for many rows at once: the register of a whole city on its first day.

Postings are the bulk of it, and each falls somewhere else in the table. So they are kept back and written at the end
in their order, one stretch of the table after the other, each step a transaction of its own: look-ups go on meanwhile
and find what was there before. Killed in the middle, the same call again does the rest.
"""

from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from data.search.entries import Kind, entries
from data.search.indexing import CHUNK, ReadingIds, postings, write
from data.search.pouring import on_postgresql, pour
from data.search.terms import TERMS, term_of_whole
from data.tables.delivery import HouseFact
from data.tables.search import SearchKey, SearchLink, SearchPosting, SearchReading

MOST = 5_000  # rows of the register in one transaction
STRETCHES = 64  # of the postings
_ALL = 1 << 32  # terms
_FACT = "search terms"

Transact = Callable[[], AbstractContextManager[Session]]


def build(transact: Transact, kind: Kind, ids: Sequence[int]) -> None:
    """Makes these rows findable, as `index` does. transact: a transaction to write in."""
    kept = _KeptBack()
    with transact() as session:
        for some in _chunks(list(session.execute(_EVERY).tuples())):
            kept.keep(session, _unposted(session, some))
    for step, start in enumerate(range(0, len(ids), MOST), 1):
        with transact() as session:
            for chunk in _chunks(list(ids[start : start + MOST])):
                write(session, kind, chunk, entries(session, kind, chunk), kept.keep)
            if not step & (step - 1):
                _tell_planner(session)
    kept.write(transact)


def keep_up(transact: Transact) -> None:
    """After an update: posts all readings again when a version before us found them by other terms."""
    with transact() as session:
        known = session.get(HouseFact, _FACT)
        if known and known.value == TERMS:
            return
        kept = _KeptBack()
        for some in _chunks(list(session.execute(_EVERY).tuples())):
            kept.keep(session, {(family, words): id_ for id_, family, words in some})
    kept.write(transact)
    with transact() as session:
        session.merge(HouseFact(name=_FACT, value=TERMS))


def _tell_planner(session: Session) -> None:
    """Whenever the tables have doubled: PostgreSQL reads a table as a whole as long as it takes it for empty."""
    if on_postgresql(session):
        for table in (SearchReading, SearchLink, SearchKey):
            session.connection().exec_driver_sql(f"ANALYZE {table.__tablename__}")


class _KeptBack:
    """Postings as one number each, term before reading, in stretches of the terms' order."""

    def __init__(self) -> None:
        self.stretches = [array("q") for _ in range(STRETCHES)]

    def keep(self, _session: Session, made: ReadingIds) -> None:
        for term, reading in postings(made):
            self.stretches[(term + _ALL // 2) * STRETCHES // _ALL].append(term * _ALL + reading)

    def write(self, transact: Transact) -> None:
        for stretch in self.stretches:
            with transact() as session:
                pour(session, SearchPosting, [divmod(both, _ALL) for both in sorted(stretch)])


def _unposted(session: Session, some: Iterable[tuple[int, str, str]]) -> ReadingIds:
    """Readings that a build before us made and could not finish."""
    whole = {(term_of_whole(family, words), id_): (family, words) for id_, family, words in some}
    both = tuple_(SearchPosting.term, SearchPosting.reading_id)
    there = select(SearchPosting.term, SearchPosting.reading_id).where(both.in_(whole))
    return {whole[key]: key[1] for key in whole.keys() - set(session.execute(there).tuples())}


def _chunks(items: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))


_EVERY = select(SearchReading.id, SearchReading.family, SearchReading.text).order_by(SearchReading.id)
