"""--complete: what the file no longer holds is marked 移出, never deleted."""

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Protocol, TypeVar

from sqlalchemy import update
from sqlalchemy.orm import Session

from data.importers.findings import Removed, Report
from data.importers.kinds import Kind, Standing

T = TypeVar("T")
_CHUNK = 50


class Terms(Protocol):
    """The part of an order that matters here."""

    @property
    def now(self) -> datetime: ...
    @property
    def dry_run(self) -> bool: ...
    @property
    def district_code(self) -> str: ...
    @property
    def rest(self) -> Callable[[], None]: ...
    def write(self, step: Callable[[Session], T]) -> T: ...


def remove_absent(
    kind: Kind, order: Terms, keys: Collection[Hashable], ids: Collection[int], report: Report
) -> None:
    """Marks the rows that are neither among the keys nor the ids of the file; only one district's, if told."""
    standing = order.write(lambda session: list(kind.standing(session)))
    absent = [row for row in standing if row.key not in keys and row.id not in ids]
    for chunk in _chunks([row for row in absent if order.district_code in ("", row.district_code)]):
        if not order.dry_run:
            order.write(partial(_mark, kind=kind, ids=[row.id for row in chunk], now=order.now))
            order.rest()
        report.removed += len(chunk)
        for row in chunk:
            report.tell(Removed(row.what))


def _mark(session: Session, kind: Kind, ids: Sequence[int], now: datetime) -> None:
    session.execute(update(kind.table), [{"id": id_, "removed_at": now} for id_ in ids])
    kind.removed(session, ids)


def _chunks(rows: Sequence[Standing]) -> Iterator[Sequence[Standing]]:
    return (rows[i : i + _CHUNK] for i in range(0, len(rows), _CHUNK))
