"""From records to lines: which column is which, and what each cell says."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.importers.cells import BadCellError, DoubtfulCellError, clean
from data.importers.files import Record
from data.importers.findings import Doubted, Refused, UnusableFileError
from data.tables import Table


@dataclass(frozen=True)
class Column:
    """A column of the contract. optional: it may be missing. needed: its cells may not be empty.

    limit: most characters; 0: as many as the table's column of that field takes.
    """

    title: str
    field: str
    read: Callable[[str], Any]
    optional: bool = False
    needed: bool = False
    limit: int = 0


@dataclass(frozen=True)
class Line:
    """What one line says: only fields whose column is in the file and whose cell could be read."""

    number: int
    values: Mapping[str, Any]
    cells: Mapping[str, str]  # as written, by field

    def get(self, name: str) -> Any:
        return self.values.get(name)


@dataclass(frozen=True)
class Layout:
    """Where the columns of the contract stand in this file."""

    places: tuple[tuple[int, Column], ...]
    width: int
    unknown: tuple[str, ...]
    limits: Mapping[str, int]


@dataclass
class Reading:
    """One record read: a line, or the reasons why there is none, and the values that were legible."""

    line: Line | None = None
    refusals: list[Refused] = field(default_factory=list)
    doubts: list[Doubted] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)


def layout(header: Record, columns: Sequence[Column], table: type[Table]) -> Layout:
    """Finds the columns by their titles, in any order. Raises UnusableFileError."""
    if header.fault:
        raise UnusableFileError(f"第一行应为列名：{header.fault}")
    by_title = {column.title: column for column in columns}
    titles = [_title(cell, by_title) for cell in header.cells]
    _refuse_repeated([title for title in titles if title in by_title])
    missing = [c.title for c in columns if not c.optional and c.title not in titles]
    if missing:
        raise UnusableFileError(f"第一行缺少列：{'、'.join(missing)}")
    places = tuple((i, by_title[title]) for i, title in enumerate(titles) if title in by_title)
    unknown = tuple(title for title in titles if title and title not in by_title)
    return Layout(places, len(titles), unknown, _limits(table))


def _title(cell: str, known: Mapping[str, Column]) -> str:
    """A title without spaces, stars and unit: ＊建筑面积（平方米） → 建筑面积."""
    bare = "".join(unicodedata.normalize("NFKC", clean(cell)).split()).strip("*:'\"")
    short = bare.split("(", 1)[0]
    return short if bare not in known and short in known else bare


def _refuse_repeated(titles: list[str]) -> None:
    twice = dict.fromkeys(title for title in titles if titles.count(title) > 1)
    if twice:
        raise UnusableFileError(f"第一行有重复的列：{'、'.join(twice)}")


def _limits(table: type[Table]) -> dict[str, int]:
    sizes = {c.name: getattr(c.type, "length", None) for c in table.__table__.columns}
    return {name: size for name, size in sizes.items() if size}


def read(record: Record, found: Layout) -> Reading:
    """Reads every cell; all faults of a row are told, not only the first."""
    reading = Reading()
    if fault := record.fault or _shape(record, found):
        reading.refusals.append(Refused(record.line, "", "", fault))
        return reading
    cells = {column.field: record.cells[i] if i < len(record.cells) else "" for i, column in found.places}
    for _, column in found.places:
        _read_cell(record.line, column, cells[column.field], found.limits, reading)
    if not reading.refusals:
        reading.line = Line(record.line, reading.values, cells)
    return reading


def _shape(record: Record, found: Layout) -> str:
    extra = any(cell.strip() for cell in record.cells[found.width :])
    short = 0 < len(record.cells) < found.width
    if extra or short:
        return f"这一行有 {len(record.cells)} 格，列名有 {found.width} 个，对不齐"
    return ""


def _read_cell(line: int, column: Column, cell: str, limits: Mapping[str, int], reading: Reading) -> None:
    try:
        value = column.read(cell)
        _check(column, value, limits)
    except BadCellError as wrong:
        reading.refusals.append(Refused(line, column.title, shown(cell), str(wrong)))
    except DoubtfulCellError as doubt:
        reading.doubts.append(Doubted(line, column.title, shown(cell), str(doubt)))
    else:
        reading.values[column.field] = value


def _check(column: Column, value: Any, limits: Mapping[str, int]) -> None:
    if column.needed and value is None:
        raise BadCellError("不能为空")
    limit = column.limit or limits.get(column.field)
    if limit and isinstance(value, str) and len(value) > limit:
        raise BadCellError(f"太长，最多 {limit} 字")


def shown(cell: str) -> str:
    """A cell for a report: one line, not endless."""
    text = clean(cell)
    return text if len(text) <= 60 else text[:59] + "…"
