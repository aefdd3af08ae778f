"""Many rows in one statement: PostgreSQL is given one array a column, SQLite each value, which is the cheapest for each.

A hundred values of their own cost psycopg more than PostgreSQL needs for the rows.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Self

from sqlalchemy import Boolean, Executable, Table, any_, bindparam, func, insert, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from data.prepared import Prepared

Rows = Sequence[Mapping[str, Any]]


class among(FunctionElement[bool]):  # noqa: N801 - it reads as a function
    """`among(column, bindparam("ids"))`: the column is one of a list (not a tuple) that is given when it is executed."""

    inherit_cache = True
    type = Boolean()

    def self_group(self, against: Any = None) -> Self:  # noqa: ARG002
        """Not `IN (…) = 1`, as SQLite is told of what is true or false: it would use no index for it."""
        return self


@compiles(among)
def _each(element: among, compiler: SQLCompiler, **kw: Any) -> str:
    column, given = element.clauses
    return compiler.process(column.in_(bindparam(given.key, expanding=True)), **kw)


@compiles(among, "postgresql")
def _array(element: among, compiler: SQLCompiler, **kw: Any) -> str:
    column, given = element.clauses
    return compiler.process(column == any_(bindparam(given.key, type_=ARRAY(column.type))), **kw)


def insert_many(session: Session, table: Table, rows: Rows) -> None:
    """Rows of equal keys, which are names of columns."""
    if not rows:
        return
    if len(rows) == 1:
        _insert_one(table, tuple(rows[0])).rows(session, **rows[0])
    elif not _on_postgresql(session):
        session.execute(_insert(table), rows)
    else:
        columns = tuple(rows[0])
        session.execute(_insert_arrays(table, columns), _arrays(columns, rows))


def update_many(session: Session, table: Table, rows: Rows) -> None:
    """Rows of equal keys: an `id` and the columns that change."""
    if not rows:
        return
    columns = tuple(rows[0])
    if len(rows) == 1 or not _on_postgresql(session):
        named = [{f"new_{column}": value for column, value in row.items()} for row in rows]
        session.execute(_update(table, columns), named)
    else:
        session.execute(_update_arrays(table, columns), _arrays(columns, rows))


def _on_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _arrays(columns: Sequence[str], rows: Rows) -> dict[str, list[Any]]:
    return {f"new_{column}": [row[column] for row in rows] for column in columns}


# Each is put together once: that costs more than the database needs for it.
@lru_cache
def _insert_one(table: Table, columns: tuple[str, ...]) -> Prepared:
    return Prepared(insert(table), columns)


@lru_cache
def _insert(table: Table) -> Executable:
    return insert(table)


@lru_cache
def _update(table: Table, columns: tuple[str, ...]) -> Executable:
    values: dict[str, Any] = {column: bindparam(f"new_{column}") for column in columns if column != "id"}
    return update(table).where(table.c.id == bindparam("new_id")).values(values)


@lru_cache
def _insert_arrays(table: Table, columns: tuple[str, ...]) -> Executable:
    given = _given(table, columns)
    return insert(table).from_select(list(columns), select(*given.c), include_defaults=False)


@lru_cache
def _update_arrays(table: Table, columns: tuple[str, ...]) -> Executable:
    given = _given(table, columns)
    values = {column: given.c[column] for column in columns if column != "id"}
    return update(table).where(table.c.id == given.c.id).values(values)


def _given(table: Table, columns: tuple[str, ...]) -> Any:
    arrays = (bindparam(f"new_{column}", type_=ARRAY(table.c[column].type)) for column in columns)
    return func.unnest(*arrays).table_valued(*columns, name="given").render_derived()
