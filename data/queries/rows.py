"""Rows written and read past the unit of work, which costs several times as much for the same statement."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Select, bindparam, inspect, select, update
from sqlalchemy import Table as Rows
from sqlalchemy.orm import Session, make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.instrumentation import manager_of_class

from data.prepared import Prepared
from data.tables.columns import Table

Row = TypeVar("Row", bound=Table)


def write_columns(session: Session, row: Table, **columns: Any) -> None:
    """For a row that is in the database already; its object gets the values too, and nothing is left to flush.

    Never in a savepoint that may be undone: the object would keep them.
    """
    _update(type(row), tuple(columns)).rows(session, row_id=row.id, **columns)  # pyrefly: ignore[missing-attribute]
    for name, value in columns.items():
        set_committed_value(row, name, value)


def copy_of(table: type[Row], columns: Mapping[str, Any]) -> Row:
    """An object of a row that no session has: to be read only."""
    made = manager_of_class(table).new_instance()
    vars(made).update(columns)
    return made


class Whole:
    """A statement that finds whole rows of some tables, side by side.

    `found`: completes the select of all their columns. `renewed`: what the session has of such a row gets the values
    that are found now, as `populate_existing` does.
    """

    def __init__(
        self,
        *tables: type[Table],
        found: Callable[[Select[Any]], Select[Any]],
        renewed: bool = False,
    ) -> None:
        self._tables = tables
        self._renewed = renewed
        columns = [column for table in tables for column in cast(Rows, table.__table__).columns]
        self._asked = Prepared(found(select(*columns)))

    def objects(self, session: Session, **given: Any) -> list[list[Any]]:
        """For each row an object of each table, as if the session had loaded it. What waits in it is flushed before."""
        session.flush()
        return [self._loaded(session, row) for row in self._asked.rows(session, **given)]

    def _loaded(self, session: Session, row: Sequence[Any]) -> list[Any]:
        values = iter(row)
        return [
            _loaded(session, table, dict(zip(_names(table), values, strict=False)), renewed=self._renewed)
            for table in self._tables
        ]


def _loaded(session: Session, table: type[Table], values: dict[str, Any], *, renewed: bool) -> Any:
    known = session.identity_map.get(inspect(table).identity_key_from_primary_key((values["id"],)))
    if known is None:
        made = copy_of(table, values)
        make_transient_to_detached(made)
        session.add(made)
        return made
    for name, value in values.items() if renewed else ():
        set_committed_value(known, name, value)
    return known


@cache
def _names(table: type[Table]) -> Sequence[str]:
    return [column.key for column in cast(Rows, table.__table__).columns]


@cache
def _update(table: type[Table], columns: tuple[str, ...]) -> Prepared:
    rows = cast(Rows, table.__table__)
    return Prepared(update(rows).where(rows.c.id == bindparam("row_id")), columns)
