"""What one would take instead of our search, on the same names: FTS5, pg_trgm, a scan with rapidfuzz.

Each is given what a good hand would give it: the FTS5 table over characters and pinyin leaves common terms out, as ours
does, and all are reranked with rapidfuzz. None of them reads phases, buildings or districts, and none asks back.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.process import extract
from sqlalchemy import Connection, Engine, text

from data.search.phrases import plain
from data.search.sounds import readings_of

FOUND = 200  # rows that go to the rerank
BUDGET = 60_000  # postings of the terms that are asked for
LONGEST = 200  # characters of a phrase
CHUNK = 20_000

Row = tuple[int, str]  # id and name of a project


class Peer(ABC):
    """Names put into a table of its own, and the five best for a phrase."""

    title: str
    tables: tuple[str, ...] = ()
    slow = False  # asked a sample only

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def build(self, rows: Sequence[Row]) -> float:
        """Puts the names in, in the place of what a bench that broke off has left; tells the seconds."""
        self.drop()
        began = time.perf_counter()
        self._build([(id_, plain(name)) for id_, name in rows])
        return time.perf_counter() - began

    def find(self, phrase: str) -> list[int]:
        """Ids of the five best, best first."""
        said = plain(phrase)[:LONGEST]
        return _reranked(said, self._candidates(said))

    @abstractmethod
    def _build(self, rows: list[Row]) -> None: ...

    @abstractmethod
    def _candidates(self, said: str) -> list[Row]: ...

    def drop(self) -> None:
        """Takes its tables away."""
        for table in self.tables:
            self.connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")


class Fts5Bigram(Peer):
    """Neighbouring characters and neighbouring syllables as tokens of an FTS5 table."""

    title = "FTS5 bigram + pinyin"
    tables = ("peer_bigram_terms", "peer_bigram")

    def _build(self, rows: list[Row]) -> None:
        run = self.connection.exec_driver_sql
        run("CREATE VIRTUAL TABLE peer_bigram USING fts5(tokens, name UNINDEXED, detail=none)")
        for some in _chunks(rows):
            values = [(id_, " ".join(tokens(name)), name) for id_, name in some]
            run("INSERT INTO peer_bigram (rowid, tokens, name) VALUES (?, ?, ?)", values)
        run("INSERT INTO peer_bigram (peer_bigram) VALUES ('optimize')")
        run("CREATE VIRTUAL TABLE peer_bigram_terms USING fts5vocab('peer_bigram', 'row')")

    def _candidates(self, said: str) -> list[Row]:
        asked = sorted(set(tokens(said)))
        if not asked:
            return []
        marks = ",".join("?" * len(asked))
        counts = f"SELECT term, doc FROM peer_bigram_terms WHERE term IN ({marks}) ORDER BY doc"  # noqa: S608
        chosen: list[str] = []
        spent = 0
        for term, n in self.connection.exec_driver_sql(counts, tuple(asked)):
            spent += n
            if chosen and spent > BUDGET:
                break
            chosen.append(term)
        if not chosen:
            return []
        match = " OR ".join(f'"{term}"' for term in chosen)
        found = "SELECT rowid, name FROM peer_bigram WHERE peer_bigram MATCH ? ORDER BY rank LIMIT ?"
        return [(id_, name) for id_, name in self.connection.exec_driver_sql(found, (match, FOUND))]


class Fts5Trigram(Peer):
    """FTS5's own trigram tokenizer."""

    title = "FTS5 trigram"
    tables = ("peer_trigram",)
    slow = True

    def _build(self, rows: list[Row]) -> None:
        run = self.connection.exec_driver_sql
        run("CREATE VIRTUAL TABLE peer_trigram USING fts5(name, tokenize='trigram')")
        for some in _chunks(rows):
            run("INSERT INTO peer_trigram (rowid, name) VALUES (?, ?)", some)
        run("INSERT INTO peer_trigram (peer_trigram) VALUES ('optimize')")

    def _candidates(self, said: str) -> list[Row]:
        threes = dict.fromkeys(said[i : i + 3].replace('"', '""') for i in range(len(said) - 2))
        if not threes:
            return []
        match = " OR ".join(f'"{three}"' for three in threes)
        found = "SELECT rowid, name FROM peer_trigram WHERE peer_trigram MATCH ? ORDER BY rank LIMIT ?"
        return [(id_, name) for id_, name in self.connection.exec_driver_sql(found, (match, FOUND))]


_WHERE_IT_LIES = """
SELECT set_config('search_path', concat_ws(', ', current_schema(), extnamespace::regnamespace), false)
FROM pg_extension WHERE extname = 'pg_trgm'
"""  # another bench may have made it in a schema of its own


class PgTrgm(Peer):
    """pg_trgm's word similarity over a GIN index."""

    title = "pg_trgm"
    tables = ("peer_trgm",)

    def _build(self, rows: list[Row]) -> None:
        run = self.connection.exec_driver_sql
        run("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        run(_WHERE_IT_LIES)
        run("CREATE TABLE peer_trgm (id integer PRIMARY KEY, name text NOT NULL)")
        cursor: Any = self.connection.connection.cursor()
        with cursor.copy("COPY peer_trgm (id, name) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        run("CREATE INDEX ON peer_trgm USING gin (name gin_trgm_ops)")
        run("ANALYZE peer_trgm")
        run("SET pg_trgm.word_similarity_threshold = 0.3")

    def _candidates(self, said: str) -> list[Row]:
        found = text(
            "SELECT id, name FROM peer_trgm WHERE :said <% name "
            "ORDER BY word_similarity(:said, name) DESC, id LIMIT :most"
        )
        return [(id_, name) for id_, name in self.connection.execute(found, {"said": said, "most": FOUND})]


class Scan(Peer):
    """Every name in turn, by rapidfuzz: what is written in an afternoon."""

    title = "rapidfuzz, every name"
    slow = True

    def _build(self, rows: list[Row]) -> None:
        self.rows = rows
        self.names = [name for _, name in rows]

    def _candidates(self, said: str) -> list[Row]:
        best = extract(said, self.names, scorer=fuzz.partial_ratio, processor=None, limit=5)  # pyrefly: ignore[no-matching-overload]
        return [self.rows[at] for _, _, at in best]


def peers_of(engine: Engine, connection: Connection) -> list[Peer]:
    """Those that run on this database; the scan needs none and stands beside SQLite."""
    if engine.dialect.name == "postgresql":
        return [PgTrgm(connection)]
    return [Fts5Bigram(connection), Fts5Trigram(connection), Scan(connection)]


def tokens(name: str) -> list[str]:
    """海河新苑 → 海河 河新 新苑 haihe hexin xinyuan."""
    syllables = [(readings_of(c) or (c,))[0] for c in name if c.isalnum()]
    characters = [c for c in name if c.isalnum()]
    return [a + b for a, b in pairwise(characters)] + [a + b for a, b in pairwise(syllables)]


def _reranked(said: str, found: Sequence[Row]) -> list[int]:
    heard = _spelled(said)
    scored = [
        (-fuzz.partial_ratio(said, name) - 0.5 * fuzz.partial_ratio(heard, _spelled(name)), name, id_)
        for id_, name in found
    ]
    return [id_ for _, _, id_ in sorted(scored)[:5]]


def _spelled(name: str) -> str:
    return "".join((readings_of(c) or (c,))[0] for c in name)


def _chunks(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]
