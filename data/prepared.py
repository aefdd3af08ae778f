"""Statements that every turn runs: put together by SQLAlchemy once, then carried out by the driver itself.

What SQLAlchemy does around each execution (contexts, results, events) takes ten times as long as such a statement.
"""

from collections import namedtuple
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql import Insert, Select, Update
from sqlalchemy.types import TypeEngine

Turn = Callable[[Any], Any]  # a value of ours into what the driver takes, or what the driver gives into ours


@dataclass(slots=True)
class _There:
    """A statement as one database takes it, and how its rows are read."""

    words: str
    names: list[str]  # of its parameters
    in_order: bool  # they go as a list, else by name
    fixed: dict[str, Any]  # those whose value stands in the statement
    turned: list[tuple[str, Turn]]  # those that the driver takes otherwise than we have them
    kinds: list[TypeEngine[Any]]  # of its columns, none where it gives no rows
    row: Turn
    # Columns that we read otherwise than they are given: the driver's first answer tells.
    read: list[tuple[int, Turn]] | None = None


class Prepared:
    """A select, insert or update of bare columns, in which no parameter is a list.

    `columns`: those that are written, each a parameter, where the statement does not name them itself; no default is
    filled in. What waits in the session is not flushed for it, and what the session has loaded does not change.
    """

    def __init__(self, statement: Select[Any] | Insert | Update, columns: Sequence[str] = ()) -> None:
        if isinstance(statement, Insert) and not statement.exported_columns:
            statement = statement.inline()  # else it returns a key that nobody asked for
        self._statement = statement
        self._columns = list(columns) or None
        self._known: WeakKeyDictionary[Dialect, _There] = WeakKeyDictionary()

    def rows(self, session: Session, **given: Any) -> list[Any]:
        """Named tuples of what it finds or returns.

        Raises DBAPIError as SQLAlchemy does, KeyError when a parameter is missing.
        """
        return list(self.each(session, **given))

    def each(self, session: Session, **given: Any) -> Iterator[Any]:
        """The same, for who may not want them all: all are found, but only those that are taken are unsealed."""
        connection = session.connection()
        there = self._known.get(connection.dialect) or self._prepare(connection.dialect)
        given |= there.fixed
        for name, turn in there.turned:
            given[name] = turn(given[name])
        values = [given[name] for name in there.names]
        asked = values if there.in_order else dict(zip(there.names, values, strict=True))
        found, described = carried_out(connection, there.words, asked)
        if there.read is None:
            there.read = _turns_of(there.kinds, described, connection.dialect)
        return map(there.row, _read(found, there.read) if there.read else found)

    def _prepare(self, dialect: Dialect) -> _There:
        compiled: Any = self._statement.compile(dialect=dialect, column_keys=self._columns)
        names = list(compiled.positiontup or compiled.params)
        kinds = {name: compiled.binds[name].type.dialect_impl(dialect) for name in names}
        turns = [(name, kind.bind_processor(dialect)) for name, kind in kinds.items()]
        columns = list(self._statement.exported_columns)
        there = self._known[dialect] = _There(
            compiled.string,
            names,
            compiled.positiontup is not None,
            {name: compiled.params[name] for name in names if not compiled.binds[name].required},
            [(name, turn) for name, turn in turns if turn],
            [column.type for column in columns],
            _row_of(columns),
        )
        return there


def carried_out(
    connection: Connection, words: str, values: Any = ()
) -> tuple[list[Any], Sequence[Sequence[Any]]]:
    """The driver's rows of a statement in the database's own words, and what it says of each column; () where it has none.

    Raises DBAPIError as SQLAlchemy does.
    """
    driver: Any = connection.dialect.loaded_dbapi
    carries = connection.connection
    try:
        with closing(carries.cursor()) as cursor:
            cursor.execute(words, values)
            described = cursor.description or ()
            return list(cursor.fetchall()) if described else [], described
    except driver.Error as error:
        lost = connection.dialect.is_disconnect(error, carries.dbapi_connection, None)
        if lost:
            connection.invalidate(error)  # else it would be rolled back, which fails as well
        raise DBAPIError.instance(
            words,
            None,
            error,
            driver.Error,
            hide_parameters=True,
            connection_invalidated=lost,
            dialect=connection.dialect,
        ) from error


def _row_of(columns: Sequence[Any]) -> Turn:
    names = [column.key or "" for column in columns]
    row: Any = namedtuple("Row", [*names], rename=True)  # noqa: PYI024 - they are known now only
    make: Turn = row._make
    return make


def _turns_of(
    kinds: Sequence[TypeEngine[Any]], described: Sequence[Sequence[Any]], dialect: Dialect
) -> list[tuple[int, Turn]]:
    """`described`: name and the driver's own type of each column, None where it does not tell."""
    own = [kind.dialect_impl(dialect) for kind in kinds]
    turns = [kind.result_processor(dialect, column[1]) for kind, column in zip(own, described, strict=False)]
    return [(place, turn) for place, turn in enumerate(turns) if turn]


def _read(rows: Sequence[Any], turns: Sequence[tuple[int, Turn]]) -> Iterator[list[Any]]:
    for row in rows:
        values = list(row)
        for place, turn in turns:
            values[place] = turn(values[place])
        yield values
