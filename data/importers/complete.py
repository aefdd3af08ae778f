"""--complete: what the file no longer holds is marked 移出, never deleted."""

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from sqlalchemy import update
from sqlalchemy.orm import Session

from data.importers.findings import Removed, Report
from data.importers.kinds import Kind, Standing

_CHUNK = 250


class Terms(Protocol):
    """The part of an order that matters here."""

    @property
    def transact(self) -> Callable[[], AbstractContextManager[Session]]: ...
    @property
    def now(self) -> datetime: ...
    @property
    def dry_run(self) -> bool: ...
    @property
    def district_code(self) -> str: ...


def remove_absent(
    kind: Kind, order: Terms, keys: Collection[Hashable], ids: Collection[int], report: Report
) -> None:
    """Marks the rows that are neither among the keys nor the ids of the file; only one district's, if told."""
    with order.transact() as session:
        absent = [row for row in kind.standing(session) if row.key not in keys and row.id not in ids]
    for chunk in _chunks([row for row in absent if order.district_code in ("", row.district_code)]):
        if not order.dry_run:
            with order.transact() as session:
                _mark(session, kind, [row.id for row in chunk], order.now)
        report.removed += len(chunk)
        for row in chunk:
            report.tell(Removed(row.what))


def _mark(session: Session, kind: Kind, ids: Sequence[int], now: datetime) -> None:
    session.execute(update(kind.table), [{"id": id_, "removed_at": now} for id_ in ids])
    kind.removed(session, ids)


def _chunks(rows: Sequence[Standing]) -> Iterator[Sequence[Standing]]:
    return (rows[i : i + _CHUNK] for i in range(0, len(rows), _CHUNK))
