"""Running an import: chunk after chunk, each a transaction with its search terms, so that nobody waits long.

Killed in the middle, the chunks before stand; the same command again does the rest.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from data.importers.complete import remove_absent
from data.importers.desk import Desk, Ground
from data.importers.files import records
from data.importers.findings import Report, UnusableFileError
from data.importers.kinds import Kind
from data.importers.lines import Line, Reading, layout, read, shown
from data.importers.sources import ground, ground_of_dry_run

CHUNK = 50  # lines; with 200 look-ups waited longer beside it on both databases
_TRIES = 3

T = TypeVar("T")
Transact = Callable[[], AbstractContextManager[Session]]


class InFront(Protocol):
    """Does work that writes, and waits for it."""

    def __call__(self, work: Callable[[], T]) -> T: ...


def _at_once(work: Callable[[], T]) -> T:
    return work()


@dataclass(frozen=True)
class Order:
    """How to import. transact: a transaction to write in (to read in, for a dry run). rest: called between chunks,
    so that a chat turn may have SQLite's one writer. in_front: has a transaction done, where the import itself is put last.
    """

    source: str
    as_of: date
    now: datetime
    transact: Transact
    dry_run: bool = False
    complete: bool = False
    district_code: str = ""
    demo: bool = False
    rest: Callable[[], None] = lambda: None
    in_front: InFront = _at_once

    def write(self, step: Callable[[Session], T]) -> T:
        """A transaction."""

        def transact() -> T:
            with self.transact() as session:
                return step(session)

        return self.in_front(transact)


def run(path: Path, kind: Kind, order: Order, report: Report) -> Report:
    """Imports a file into the report given. Raises UnusableFileError before anything is written."""
    _refuse_senseless(kind, order)
    coming = records(path)
    header = next(coming, None)
    if header is None:
        raise UnusableFileError(f"文件 {path.name} 是空的")
    found = layout(header, kind.columns, kind.table)
    report.unknown_columns = found.unknown
    first = next(coming, None)
    if first is None:
        raise UnusableFileError(f"文件 {path.name} 只有列名，没有数据")
    running = _Run(kind, order, _ground(order), report)
    for readings in _chunks((read(record, found) for record in chain([first], coming)), kind):
        running.take_in(readings)
        order.rest()
    if order.complete:
        running.complete()
    return report


def _ground(order: Order) -> Ground:
    def look(session: Session) -> Ground:
        if order.dry_run:
            return ground_of_dry_run(session, order.source, order.as_of, now=order.now)
        return ground(session, order.source, order.as_of, now=order.now, demo=order.demo)

    return order.write(look)


def _refuse_senseless(kind: Kind, order: Order) -> None:
    if order.district_code and not order.complete:
        raise UnusableFileError("--district 只和 --complete 一起用：它说明文件是哪个区的全量")
    if order.district_code and not kind.by_district:
        raise UnusableFileError("这类数据不分区，请去掉 --district")


def _chunks(readings: Iterable[Reading], kind: Kind) -> Iterator[list[Reading]]:
    """At most CHUNK lines each; lines that belong together are brought together first, and never cut."""
    if kind.together is None:
        coming = iter(readings)
        while chunk := list(islice(coming, CHUNK)):
            yield chunk
        return
    groups: dict[Hashable, list[Reading]] = {}
    for number, reading in enumerate(readings):
        at = kind.together(reading.values) if reading.line else (number,)
        groups.setdefault(at, []).append(reading)
    chunk = []
    for group in groups.values():
        if chunk and len(chunk) + len(group) > CHUNK:
            yield chunk
            chunk = []
        chunk += group
    if chunk:
        yield chunk


@dataclass
class _Run:
    """One import under way. first: the line that said a thing first; keys: every key that could be read."""

    kind: Kind
    order: Order
    ground: Ground
    report: Report
    first: dict[Hashable, int] = field(default_factory=dict)
    keys: set[Hashable] = field(default_factory=set)
    ids: set[int] = field(default_factory=set)
    illegible: int = 0

    def take_in(self, readings: Sequence[Reading]) -> None:
        """One chunk: compared, written, told."""
        read_ = Desk(self.ground)
        lines = [line for reading in readings if (line := self._line(reading, read_))]
        desk = self._written(lines, read_)
        if self.order.complete:
            self.ids |= {row.id for row in desk.held if row.id is not None}
        _tell(desk, self.report)
        self.report.at(len(readings))

    def _line(self, reading: Reading, desk: Desk) -> Line | None:
        """The line of a reading, unless it is refused or says again what a line before it said."""
        key = self.kind.key(reading.values)
        self.keys.add(key)
        self.illegible += key is None
        desk.findings += [*reading.refusals, *reading.doubts]
        line = reading.line
        if line is None:
            desk.refused += 1
            return None
        at = self.first.setdefault(self.kind.sameness(line.values), line.number)
        if at == line.number:
            return line
        column = self.kind.columns[0]
        desk.refuse(line, column.title, shown(line.cells[column.field]), f"与第 {at} 行重复")
        return None

    def _written(self, lines: Sequence[Line], read_: Desk) -> Desk:
        """Merges in a transaction; when another importer was quicker, looks again at what stands now."""
        tries_left = _TRIES
        while True:
            desk = Desk(self.ground, list(read_.findings), refused=read_.refused)
            try:
                self.order.write(partial(self._merge, lines, desk))
            except (IntegrityError, OperationalError):
                tries_left -= 1
                if not tries_left:
                    raise
            else:
                return desk

    def _merge(self, lines: Sequence[Line], desk: Desk, session: Session) -> None:
        with session.no_autoflush:
            self.kind.merge(session, list(lines), desk)
        if not self.order.dry_run:
            session.flush()
            self.kind.settle(session, desk)

    def complete(self) -> None:
        if self.illegible:
            note = f"有 {self.illegible} 行读不出编号，无法断定它们是谁，本次没有移出任何数据；改正后请重新导入。"
            self.report.notes.append(note)
        else:
            remove_absent(self.kind, self.order, self.keys, self.ids, self.report)


def _tell(desk: Desk, report: Report) -> None:
    report.added += desk.added
    report.changed += desk.changed
    report.unchanged += desk.unchanged
    report.refused += desk.refused
    for finding in sorted(desk.findings, key=lambda finding: getattr(finding, "line", 0)):
        report.tell(finding)
