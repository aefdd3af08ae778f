"""Many rows of the index in one statement, as each database likes it best; rows that are there are left alone."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from data.tables import Table
from data.tables.search import SearchKey, SearchLink, SearchPosting, SearchReading

_COLUMNS: dict[type[Table], dict[str, str]] = {
    SearchReading: {"family": "text", "text": "text"},
    SearchPosting: {"term": "integer", "reading_id": "integer"},
    SearchLink: {
        "reading_id": "integer", "kind": "text", "entity_id": "integer", "field": "text",
        "phase": "integer", "house": "integer", "district": "integer",
    },
    SearchKey: {"key": "bigint", "kind": "text", "entity_id": "integer", "field": "text", "building_id": "integer"},
}  # fmt: skip
_MADE = """
    INSERT INTO search_reading (family, text)
    SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?) WHERE true
    ON CONFLICT DO NOTHING RETURNING id, family, text
"""


def pour(session: Session, table: type[Table], rows: Sequence[tuple[Any, ...]]) -> None:
    """Rows of a table of the index, values in the order of its columns here."""
    if not rows:
        return
    connection = session.connection()
    if on_postgresql(session):
        connection.exec_driver_sql(_from_arrays(table), tuple(map(list, zip(*rows, strict=True))))
    else:
        marks = ",".join("?" * len(_COLUMNS[table]))
        into = f"INSERT INTO {_into(table)} VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608
        connection.exec_driver_sql(into, list(rows))


def take_out(session: Session, table: type[Table], keys: Sequence[dict[str, Any]]) -> None:
    """Deletes rows of a table of the index by some of its columns, which must begin a key of it."""
    if not keys:
        return
    columns = list(keys[0])
    name, connection = table.__tablename__, session.connection()
    if on_postgresql(session):
        arrays = ", ".join(f"%s::{_COLUMNS[table][c]}[]" for c in columns)
        same = " AND ".join(f"{name}.{c} = gone.{c}" for c in columns)
        gone = f"DELETE FROM {name} USING unnest({arrays}) AS gone ({', '.join(columns)}) WHERE {same}"  # noqa: S608
        connection.exec_driver_sql(gone, tuple([key[c] for key in keys] for c in columns))
    else:
        same = " AND ".join(f"{c} = :{c}" for c in columns)
        connection.exec_driver_sql(f"DELETE FROM {name} WHERE {same}", list(keys))  # noqa: S608


def make_readings(session: Session, wanted: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The ids of those (family, text) that were not there before."""
    if not wanted:
        return {}
    connection = session.connection()
    if on_postgresql(session):
        arrays = tuple(map(list, zip(*wanted, strict=True)))
        made = connection.exec_driver_sql(f"{_from_arrays(SearchReading)} RETURNING id, family, text", arrays)
    else:
        made = connection.exec_driver_sql(_MADE, (json.dumps(wanted),))
    return {(family, text): id_ for id_, family, text in made.all()}


def on_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _into(table: type[Table]) -> str:
    return f"{table.__tablename__} ({', '.join(_COLUMNS[table])})"


def _from_arrays(table: type[Table]) -> str:
    arrays = ", ".join(f"%s::{kind}[]" for kind in _COLUMNS[table].values())
    return f"INSERT INTO {_into(table)} SELECT * FROM unnest({arrays}) ON CONFLICT DO NOTHING"  # noqa: S608
