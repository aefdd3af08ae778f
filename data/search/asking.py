"""Asking the database in statements of one fixed text, which it keeps prepared; a list goes as one parameter.

Put together anew each time, with every number in the text, such a statement costs more than its answer.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from data import prepared


class Statement(NamedTuple):
    """One question in the words of each database."""

    sqlite: str
    postgresql: str


def ask(session: Session, statement: Statement, numbers: Sequence[int], **more: int | str) -> Sequence[Any]:
    """The rows of a statement about a list of `numbers`; none where there is nothing to ask about."""
    if not numbers:
        return []
    connection = session.connection()
    there = connection.dialect.name == "postgresql"
    listed = ",".join(map(str, numbers))
    asked = {"numbers": f"{{{listed}}}" if there else f"[{listed}]", **more}
    return prepared.carried_out(connection, statement[there], asked)[0]
