"""Columns of one row written at once, past the unit of work, which costs ten times as much for the same UPDATE."""

from functools import cache
from typing import Any, cast

from sqlalchemy import Table as Rows
from sqlalchemy import Update, bindparam, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from data.tables.columns import Table


def write_columns(session: Session, row: Table, **columns: Any) -> None:
    """For a row that is in the database already; its object gets the values too, and nothing is left to flush."""
    session.execute(_update(type(row)), {"row_id": row.id, **columns})  # type: ignore[attr-defined]
    for name, value in columns.items():
        set_committed_value(row, name, value)


@cache
def _update(table: type[Table]) -> Update:
    rows = cast(Rows, table.__table__)
    return update(rows).where(rows.c.id == bindparam("row_id"))
