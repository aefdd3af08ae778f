"""Opening what clerks send: CSV in UTF-8 or GB18030, or the first sheet of an XLSX, as records of text."""

import csv
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import count
from pathlib import Path
from typing import BinaryIO, TextIO
from zipfile import BadZipFile

from data.importers.cells import DamagedNumber
from data.importers.findings import UnusableFileError

_MOST_LINES = 20  # of one CSV record; a quote left open reaches no further
# What openpyxl meets in damaged parts has many faces.
_BROKEN = (
    *(BadZipFile, zlib.error, EOFError, OSError, SyntaxError, NotImplementedError),
    *(KeyError, ValueError, IndexError, TypeError, AttributeError),
)
_EXACT = 10**15  # Excel keeps fifteen digits of a number


@dataclass(frozen=True)
class Record:
    """The cells of one record and the line it begins on, counted from 1. fault: why it cannot be read."""

    line: int
    cells: list[str]
    fault: str = ""


def records(path: Path) -> Iterator[Record]:
    """Every record, the header first; blank ones are left out. Raises UnusableFileError."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        raise UnusableFileError(f"打不开文件 {path}：{_why(error)}") from error
    found = _of_workbook(path) if start == b"PK\x03\x04" else _of_text(path)
    return (record for record in found if record.fault or any(cell.strip() for cell in record.cells))


def _why(error: OSError) -> str:
    reasons: dict[type[OSError], str] = {
        FileNotFoundError: "没有这个文件",
        IsADirectoryError: "这是文件夹",
        PermissionError: "没有读取权限",
    }
    return reasons.get(type(error), "读取出错")


def _of_workbook(path: Path) -> Iterator[Record]:
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - as in _rows

    with path.open("rb") as file:
        rows = _rows(file)
        for line in count(1):
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter(
                        "ignore"
                    )  # other programs' workbooks lack styles, or hold days that are none
                    row = next(rows, None)
            except (*_BROKEN, InvalidFileException) as error:
                raise UnusableFileError(f"文件 {path.name} 不是完好的 XLSX 工作簿，请另存后再试") from error
            if row is None:
                return
            yield Record(line, [written(value) for value in row])


def _rows(file: BinaryIO) -> Iterator[tuple[object, ...]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - 7 MB that only a workbook needs

    book = load_workbook(file, read_only=True, data_only=True)
    yield from book.worksheets[0].iter_rows(values_only=True)


def written(value: object) -> str:
    """A workbook's cell as a clerk would have typed it."""
    match value:
        case None:
            return ""
        case datetime() | date():
            return value.strftime("%Y-%m-%d") if value.year >= 1000 else "1900-01-01"
        case time():
            return "1900-01-01"  # day 0 of Excel's calendar
        case bool():
            return "是" if value else "否"
        case int() | float():
            return _number(value)
    return str(value)


def _number(value: float) -> str:
    whole = isinstance(value, int) or value.is_integer()
    text = str(int(value)) if whole else repr(value)
    return DamagedNumber(text) if abs(value) >= _EXACT else text


def _of_text(path: Path) -> Iterator[Record]:
    encoding, errors = _encoding(path)
    with path.open(encoding=encoding, errors=errors, newline="") as file:
        yield from _of_lines(file)


def _encoding(path: Path) -> tuple[str, str]:
    """UTF-8 if the whole file is, else GB18030; where neither is right, the bad characters are marked."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            with path.open(encoding=encoding, newline="") as file:
                while file.read(1 << 20):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding, "strict"
    with path.open("rb") as file:
        first = file.readline(1 << 16)
    try:
        first.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "gb18030", "replace"
    return "utf-8-sig", "replace"


class _Lines:
    """The physical lines with their numbers; some may be put back to be read again."""

    def __init__(self, file: TextIO) -> None:
        self._coming = enumerate(file, 1)
        self._back: list[tuple[int, str]] = []

    def take(self) -> tuple[int, str] | None:
        return self._back.pop() if self._back else next(self._coming, None)

    def put_back(self, lines: list[tuple[int, str]]) -> None:
        self._back += reversed(lines)


def _of_lines(file: TextIO) -> Iterator[Record]:
    """CSV records one by one, so that a quote left open hurts only its own line."""
    lines, width, delimiter = _Lines(file), 0, ","
    while first := lines.take():
        number, text = first
        if not width and "," not in text and "\t" in text:
            delimiter = "\t"
        more: list[tuple[int, str]] = []
        while _is_open(text) and len(more) < _MOST_LINES and (following := lines.take()):
            more.append(following)
            text += following[1]
        record = _parsed(number, text, delimiter, strict=bool(more))
        if more and (record.fault or (width and len(record.cells) != width)):
            lines.put_back(more)
            record = Record(number, [], "引号没有成对")
        width = width or len(record.cells)
        yield record


def _is_open(text: str) -> bool:
    return text.count('"') % 2 == 1


def _parsed(number: int, text: str, delimiter: str, *, strict: bool) -> Record:
    if _is_open(text):
        return Record(number, [], "引号没有成对")
    try:
        rows = list(csv.reader([text], delimiter=delimiter, strict=strict))
    except csv.Error:
        return Record(number, [], "这一行无法按 CSV 读出")
    return Record(number, rows[0] if rows else [])
