"""Writing the index: in chunks, in the caller's transaction, leaving alone what did not change."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, exists, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from data.search.entries import CODES, Entry, Kind, Known, entries
from data.search.found_before import forget_findings
from data.search.pouring import make_readings, pour, take_out
from data.search.terms import terms_of_reading
from data.tables.search import SearchKey, SearchLink, SearchPosting, SearchReading

CHUNK = 500
_TRIES = 8
_KEY = ("key", "entity_id", "field", "building_id")
_LINK = ("reading_id", "kind", "entity_id", "field", "phase", "house")

ReadingIds = Mapping[tuple[str, str], int]  # family and text → id


def index(session: Session, kind: Kind, ids: Sequence[int]) -> None:
    """Makes these rows findable as they now stand; rows that are gone or removed (移出) are forgotten."""
    for start in range(0, len(ids), CHUNK):
        chunk = list(ids[start : start + CHUNK])
        session.flush()
        write(session, kind, chunk, entries(session, kind, chunk))


def forget(session: Session, kind: Kind, ids: Sequence[int]) -> None:
    """Makes these rows unfindable."""
    for start in range(0, len(ids), CHUNK):
        write(session, kind, list(ids[start : start + CHUNK]), {})


def write(
    session: Session,
    kind: Kind,
    ids: Sequence[int],
    wanted: dict[int, Entry],
    post: Callable[[Session, ReadingIds], None] | None = None,
) -> None:
    """Brings links and keys of these ids to what is wanted: only the difference is written.

    post: what becomes of the postings of new readings; they are written at once unless something else is given.
    """
    forget_findings(session)
    code = CODES[kind]
    _write_keys(session, code, ids, wanted)
    old = _old_links(session, code, ids)
    new = {(e.entity_id, n) for e in wanted.values() for n in e.names}
    gone = {
        (entity, known): reading for (entity, known), reading in old.items() if (entity, known) not in new
    }
    if gone:
        _drop_links(session, code, gone)
    added = [pair for pair in new if pair not in old]
    if added:
        ids_of = readings(session, {(k.family, k.text) for _, k in added}, post or add_postings)
        _add_links(session, code, added, ids_of)
    if gone:
        _drop_unused(session, sorted(set(gone.values())))


def _old_links(session: Session, code: str, ids: Sequence[int]) -> dict[tuple[int, Known], int]:
    link, reading = SearchLink, SearchReading
    rows = select(
        link.reading_id, link.entity_id, reading.family, reading.text, link.field, link.phase, link.house
    )
    rows = rows.add_columns(link.district).join(reading, reading.id == link.reading_id)
    found = session.execute(rows.where(link.kind == code, link.entity_id.in_(ids)))
    return {(entity, Known(*known)): reading_id for reading_id, entity, *known in found}


def _write_keys(session: Session, code: str, ids: Sequence[int], wanted: dict[int, Entry]) -> None:
    table = SearchKey
    columns = (table.key, table.entity_id, table.field, table.building_id)
    old = set(session.execute(select(*columns).where(table.kind == code, table.entity_id.in_(ids))).tuples())
    new = {(key, e.entity_id, field, building) for e in wanted.values() for key, field, building in e.keys}
    gone = [dict(zip(_KEY, key, strict=True), kind=code) for key in sorted(old - new)]
    take_out(session, table, gone)
    rows = [(key, code, entity, field, building) for key, entity, field, building in sorted(new - old)]
    pour(session, table, rows)


def _drop_links(session: Session, code: str, gone: dict[tuple[int, Known], int]) -> None:
    keys = ((reading, code, entity, k.field, k.phase, k.house) for (entity, k), reading in gone.items())
    take_out(session, SearchLink, [dict(zip(_LINK, key, strict=True)) for key in sorted(keys)])


def _add_links(session: Session, code: str, added: Sequence[tuple[int, Known]], ids: ReadingIds) -> None:
    rows = [
        (ids[k.family, k.text], code, entity, k.field, k.phase, k.house, k.district) for entity, k in added
    ]
    pour(session, SearchLink, sorted(rows))


def readings(
    session: Session, wanted: set[tuple[str, str]], post: Callable[[Session, ReadingIds], None]
) -> dict[tuple[str, str], int]:
    """The ids of these readings; those that are new are made, and their postings with them."""
    known = _known_readings(session, wanted)
    for _ in range(_TRIES):
        missing = sorted(wanted - known.keys())
        if not missing:
            return known
        made = make_readings(session, missing)
        post(session, made)
        # Another importer may make one before us and take it away before we look: then it is made again.
        known |= made | _known_readings(session, set(missing) - made.keys())
    raise RuntimeError("readings do not stay")


def add_postings(session: Session, made: ReadingIds) -> None:
    pour(session, SearchPosting, sorted(postings(made)))


def postings(made: ReadingIds) -> Iterable[tuple[int, int]]:
    """Term and reading for all that these readings are found by."""
    return ((term, id_) for (family, words), id_ in made.items() for term in terms_of_reading(family, words))


def _known_readings(session: Session, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    table = SearchReading
    found: dict[tuple[str, str], int] = {}
    for family in sorted({f for f, _ in wanted}):
        texts = sorted(t for f, t in wanted if f == family)
        for some in _chunks(texts):
            rows = select(table.id, table.text).where(table.family == family, table.text.in_(some))
            rows = rows.with_for_update(key_share=True, read=True)
            found |= {(family, words): id_ for id_, words in session.execute(rows)}
    return found


def _drop_unused(session: Session, ids: Sequence[int]) -> None:
    table = SearchReading
    for some in _chunks(ids):
        unused = table.id.in_(some), ~exists().where(SearchLink.reading_id == table.id)
        locked = session.execute(
            select(table.id).where(table.id.in_(some)).order_by(table.id).with_for_update()
        )
        locked.all()
        rows = session.execute(select(table.id, table.family, table.text).where(*unused)).all()
        gone = sorted(postings({(family, text): id_ for id_, family, text in rows}))
        take_out(session, SearchPosting, [{"term": term, "reading_id": id_} for term, id_ in gone])
        session.execute(delete(table).where(table.id.in_([id_ for id_, _, _ in rows])))


def add(session: Session, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts rows, leaving alone those that are there."""
    if not rows:
        return
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    session.execute(dialect.insert(table).on_conflict_do_nothing(), rows)


def _chunks(items: Iterable[Any]) -> Iterable[list[Any]]:
    rows = list(items)
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]
