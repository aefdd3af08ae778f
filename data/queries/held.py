"""Rows that a session has loaded already: a turn asks for the same ones a dozen times, each time for a millisecond."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy.orm import Session

_KEY = "held"
Row = TypeVar("Row")


def held(
    session: Session, load: Callable[[Session, Sequence[int]], Iterable[Row]], ids: Sequence[int]
) -> dict[int, Row]:
    """By id; what it has not yet is loaded by `load`. They stay as long as the session does."""
    every: dict[Any, dict[int, Row]] = session.info.setdefault(_KEY, {})
    rows = every.setdefault(load, {})
    if missing := [each for each in ids if each not in rows]:
        rows |= {row.id: row for row in load(session, missing)}  # pyrefly: ignore[missing-attribute]
    return {each: rows[each] for each in ids if each in rows}
