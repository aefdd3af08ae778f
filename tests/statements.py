"""What is sent to the database, whether SQLAlchemy carries it out or the driver itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, Engine, event

from data import prepared


@contextmanager
def sent_to(database: Engine | Connection) -> Iterator[list[str]]:
    """The statements that are sent while this is open, in their order."""
    sent: list[str] = []
    carried_out = prepared.carried_out

    def note(_connection, _cursor, statement, *_rest):
        sent.append(statement)

    def noted(connection: Connection, words: str, *rest: Any) -> Any:
        if database in (connection, connection.engine):
            sent.append(words)
        return carried_out(connection, words, *rest)

    event.listen(database, "before_cursor_execute", note)
    try:
        with patch.object(prepared, "carried_out", noted):
            yield sent
    finally:
        event.remove(database, "before_cursor_execute", note)
