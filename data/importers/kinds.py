"""What an importer is made of: its columns, its key, and how its lines meet the register."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from data.importers.desk import Desk
from data.importers.lines import Column, Line
from data.tables import Table

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Standing:
    """A row of the register that is not removed, as a complete file is compared with it."""

    id: int
    key: Hashable
    what: str
    district_code: str


@dataclass(frozen=True)
class Kind:
    """One kind of file.

    key: the contract's key of a line, None when it cannot be read; same: by what two lines say the same (the key,
    when None). merge: compares lines with the register and changes rows, writes nothing. settle: after the flush,
    joins and search terms. standing and removed: for --complete; by_district: whether rows lie in a district.
    together: lines that must meet in one chunk share this.
    """

    table: type[Table]
    columns: tuple[Column, ...]
    key: Callable[[Values], Hashable]
    merge: Callable[[Session, list[Line], Desk], None]
    settle: Callable[[Session, Desk], None]
    standing: Callable[[Session], Iterable[Standing]]
    removed: Callable[[Session, Sequence[int]], None]
    same: Callable[[Values], Hashable] | None = None
    together: Callable[[Values], Hashable] | None = None
    by_district: bool = True

    def sameness(self, values: Values) -> Hashable:
        return (self.same or self.key)(values)


def titles(columns: Iterable[Column], *without: str) -> dict[str, str]:
    """Field → title of the columns that are plain fields of the row."""
    return {column.field: column.title for column in columns if column.field not in without}
