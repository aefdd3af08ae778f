"""What many tests begin with is made once, and each of them begins there.

On SQLite in a copy of the database, that a test looks into. On PostgreSQL, where a copy takes a tenth of a second and a
connection of its own, its rows are kept and poured in, uncommitted, when a transaction begins: a few milliseconds.
"""

import io
import pickle
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import (
    Session,
    SessionTransaction,
    class_mapper,
    make_transient_to_detached,
    object_session,
)
from sqlalchemy.orm.attributes import set_committed_value

from data.database import writing
from data.tables import Table
from tests.databases import open_for_tests

_AT, _CHANGES = "made_once", "changes"
_NONE = 21  # bytes that PostgreSQL copies of no rows
_CHANGED = """SELECT sum(pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
    + pg_stat_get_xact_tuples_deleted(oid)) FROM pg_class WHERE relkind = 'r' AND oid >= 16384"""
P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Beginning:
    """A database that nobody writes to for good, and those that go on from it by what was asked of whom."""

    engine: Engine
    made: bytes = b""
    rows: dict[str, bytes] = field(default_factory=dict)  # by table, as PostgreSQL copies them
    further: dict[tuple[str, str, bytes], "Beginning"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.open = writing(self.engine)
        event.listen(self.open, "after_begin", _begun)

    def session(self) -> Session:
        session = self.open()
        session.info[_AT] = self
        return session

    def close(self) -> None:
        for beginning in self.further.values():
            beginning.close()
            beginning.engine.dispose()
        self.further.clear()


def _begun(session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    if transaction.nested:
        return
    for table, rows in session.info[_AT].rows.items():
        with (
            connection.connection.cursor() as cursor,
            cursor.copy(f"COPY {table} FROM STDIN (FORMAT BINARY)") as copy,
        ):
            copy.write(rows)
    session.info[_CHANGES] = _changes(connection)


def made_once(make: Callable[P, R]) -> Callable[P, R]:
    """Of a fixture or a helper that writes: where nothing was written yet its rows are there at once.

    What it returns and what it does to its arguments is pickled, the rows of the database by their keys. Not for what
    depends on anything else, such as a thing that a test puts in the place of another.
    """

    @wraps(make)
    def begin(*args: P.args, **facts: P.kwargs) -> R:
        asked = _Pickler()
        key = make.__module__, make.__qualname__, asked.dumps((args, facts))
        session = asked.session
        if session is None or _AT not in session.info or not _clean(session):
            return make(*args, **facts)
        session.rollback()
        beginning = session.info[_AT]
        further = beginning.further.get(key) or _go_on(beginning, key, make)
        session.bind = further.engine
        session.info.clear()
        session.info[_AT] = further
        given = _changeable(args, facts)
        result, states = _Unpickler(further.made, session, given).load()
        for one, state in zip(given, states, strict=True):
            vars(one).update(state)
        return result

    return begin


def _go_on(beginning: Beginning, key: tuple[str, str, bytes], make: Callable[..., Any]) -> Beginning:
    sqlite = beginning.engine.dialect.name == "sqlite"
    further = Beginning(_copy(beginning.engine) if sqlite else beginning.engine)
    with writing(further.engine)() if sqlite else beginning.session() as session:
        args, facts = _Unpickler(key[2], session).load()
        result = make(*args, **facts)
        session.flush()
        given = _changeable(args, facts)
        further.made = _Pickler(given).dumps((result, [vars(one) for one in given]))
        if sqlite:
            session.commit()
        else:
            further.rows = _rows(session.connection())
    beginning.further[key] = further
    return further


def _rows(connection: Connection) -> dict[str, bytes]:
    rows = {}
    with connection.connection.cursor() as cursor:
        for table in Table.metadata.sorted_tables:
            with cursor.copy(f"COPY {table.name} TO STDOUT (FORMAT BINARY)") as copy:
                rows[table.name] = b"".join(copy)
    return {table: copied for table, copied in rows.items() if len(copied) > _NONE}


def _copy(engine: Engine) -> Engine:
    path = Path(engine.url.database or "")
    copy = path.with_name(f"{path.stem}-{len(list(path.parent.glob('*.db')))}.db")
    connection = engine.raw_connection()
    made = sqlite3.connect(copy)
    made.execute("PRAGMA synchronous=OFF")
    connection.driver_connection.backup(made)
    made.close()
    connection.close()
    opened = open_for_tests(f"sqlite:///{copy}")
    # Statements are compiled for a dialect: shared, they are compiled once for all of these databases.
    opened.dialect, opened._compiled_cache = engine.dialect, engine._compiled_cache
    return opened


def _changes(connection: Connection) -> int:
    """How many rows were changed, in this transaction at least: what is rolled back stays counted."""
    if connection.dialect.name == "sqlite":
        return connection.connection.driver_connection.total_changes
    with connection.connection.cursor() as cursor:
        return cursor.execute(_CHANGED).fetchone()[0]


def _clean(session: Session) -> bool:
    pending = session.new or session.dirty or session.deleted or session.in_nested_transaction()
    begun = session.in_transaction()
    return not pending and not (begun and _changes(session.connection()) != session.info[_CHANGES])


def _changeable(args: tuple[Any, ...], facts: dict[str, Any]) -> list[Any]:
    return [one for one in (*args, *facts.values()) if hasattr(one, "__dict__") and not _from_outside(one)]


def _from_outside(thing: Any) -> bool:
    return isinstance(thing, Session) or hasattr(thing, "_sa_instance_state")


class _Pickler(pickle.Pickler):
    def __init__(self, given: list[Any] | None = None) -> None:
        self.file = io.BytesIO()
        super().__init__(self.file)
        self.given = {id(one): place for place, one in enumerate(given or [])}
        self.session: Session | None = None

    def dumps(self, thing: Any) -> bytes:
        self.dump(thing)
        return self.file.getvalue()

    def persistent_id(self, thing: Any) -> Any:
        if id(thing) in self.given:
            return "given", self.given[id(thing)]
        if isinstance(thing, Session):
            self.session = thing
            return "session", None
        if hasattr(thing, "_sa_instance_state") and not isinstance(thing, type):
            self.session = object_session(thing)
            return type(thing), thing._sa_instance_state.identity
        return None


class _Unpickler(pickle.Unpickler):
    def __init__(self, made: bytes, session: Session, given: list[Any] | None = None) -> None:
        super().__init__(io.BytesIO(made))
        self.session, self.given = session, given or []

    def persistent_load(self, name: Any) -> Any:
        kind, key = name
        if kind == "given":
            return self.given[key]
        return self.session if kind == "session" else _row(self.session, kind, key)


def _row(session: Session, kind: type[Any], key: tuple[Any, ...]) -> Any:
    """Read when a test looks at it: of what they begin with most look at one row in five."""
    mapper = class_mapper(kind)
    known = session.identity_map.get(mapper.identity_key_from_primary_key(key))
    if known is not None:
        return known
    row = mapper.class_manager.new_instance()
    for column, value in zip(mapper.primary_key, key, strict=True):
        set_committed_value(row, mapper.get_property_by_column(column).key, value)
    make_transient_to_detached(row)
    session.add(row)
    return row
