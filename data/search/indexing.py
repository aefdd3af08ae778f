"""Writing the index: in chunks, in the caller's transaction, leaving alone what did not change."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, exists, select, text, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from data.search.entries import CODES, Entry, Kind, Known, entries
from data.search.found_before import forget_findings
from data.search.terms import terms_of_reading
from data.tables.search import SearchKey, SearchLink, SearchPosting, SearchReading

CHUNK = 500
_ROWS_AT_ONCE = 4_000
_TRIES = 8


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


def write(session: Session, kind: Kind, ids: Sequence[int], wanted: dict[int, Entry]) -> None:
    """Brings links and keys of these ids to what is wanted: only the difference is written."""
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
        _add_links(session, code, sorted(added, key=lambda p: (p[1].family, p[1].text, p[0])))
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
    for some in _chunks(old - new):
        session.execute(delete(table).where(table.kind == code, tuple_(*columns).in_(some)))
    rows = [
        dict(zip(("key", "entity_id", "field", "building_id"), k, strict=True), kind=code) for k in new - old
    ]
    add(session, table, rows)


def _drop_links(session: Session, code: str, gone: dict[tuple[int, Known], int]) -> None:
    table = SearchLink
    columns = (table.reading_id, table.entity_id, table.field, table.phase, table.house)
    keys = [(reading, entity, k.field, k.phase, k.house) for (entity, k), reading in gone.items()]
    for some in _chunks(keys):
        session.execute(delete(table).where(table.kind == code, tuple_(*columns).in_(some)))


def _add_links(session: Session, code: str, added: Sequence[tuple[int, Known]]) -> None:
    ids = readings(session, {(k.family, k.text) for _, k in added})
    rows = [
        {"reading_id": ids[k.family, k.text], "kind": code, "entity_id": entity, "field": k.field}
        | {"phase": k.phase, "house": k.house, "district": k.district}
        for entity, k in added
    ]
    add(session, SearchLink, rows)


def readings(session: Session, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The ids of these readings, made with their postings where they are new."""
    known = _known_readings(session, wanted)
    for _ in range(_TRIES):
        missing = sorted(wanted - known.keys())
        if not missing:
            return known
        # Another importer may take an unused reading away between our insert and our look: then it is made again.
        add(session, SearchReading, [{"family": f, "text": t} for f, t in missing])
        made = _known_readings(session, set(missing))
        _add_postings(session, made)
        known |= made
    raise RuntimeError("readings do not stay")


def _add_postings(session: Session, made: dict[tuple[str, str], int]) -> None:
    """Numbers of ours, written into the statement: three times as fast on PostgreSQL as one row at a time."""
    pairs = sorted(
        (term, id_) for (family, words), id_ in made.items() for term in terms_of_reading(family, words)
    )
    for start in range(0, len(pairs), _ROWS_AT_ONCE):
        rows = ",".join(f"({term:d},{id_:d})" for term, id_ in pairs[start : start + _ROWS_AT_ONCE])
        into = f"INSERT INTO search_posting (term, reading_id) VALUES {rows}"  # noqa: S608
        session.execute(text(f"{into} ON CONFLICT DO NOTHING"))


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
        pairs = [(term, id_) for id_, family, text in rows for term in terms_of_reading(family, text)]
        for few in _chunks(pairs):
            columns = tuple_(SearchPosting.term, SearchPosting.reading_id)
            session.execute(delete(SearchPosting).where(columns.in_(few)))
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
