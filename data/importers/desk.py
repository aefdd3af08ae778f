"""The desk where one chunk is compared with the register: what was seen, told and touched."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from data.importers.findings import Added, Changed, Difference, Doubted, Finding, Refused
from data.importers.lines import Line


class Kept(Protocol):
    """A row of the register that comes from a source and may be removed (移出)."""

    source_id: Any
    removed_at: Any


@dataclass(frozen=True)
class Ground:
    """Where the rows of this import come from; dates: `as_of` of every source."""

    source_id: int
    as_of: date
    dates: Mapping[int, date]
    now: datetime


@dataclass
class Desk:
    """One chunk's work. touched: rows whose search terms must follow; held: ids of rows this file still holds."""

    ground: Ground
    findings: list[Finding] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    touched: list[Any] = field(default_factory=list)
    held: list[Any] = field(default_factory=list)

    def add(self, line: Line, what: str, row: Any) -> None:
        self.added += 1
        self.findings.append(Added(line.number, what))
        self.held.append(row)

    def refuse(self, line: Line, column: str, value: str, reason: str) -> None:
        self.refused += 1
        self.findings.append(Refused(line.number, column, value, reason))

    def doubt(self, line: Line, column: str, value: str, reason: str) -> None:
        self.findings.append(Doubted(line.number, column, value, reason))

    def keep(self, line: Line, what: str, row: Kept, differences: Iterable[Difference]) -> bool:
        """A row that was there: notes what changed in it, and confirms its source. True when it changed."""
        found = list(differences)
        if row.removed_at is not None:
            row.removed_at = None
            found.append(Difference("登记状态", "移出", "在册"))
        self.held.append(row)
        self._confirm(row, changed=bool(found))
        if found:
            self.changed += 1
            self.findings.append(Changed(line.number, what, tuple(found)))
        else:
            self.unchanged += 1
        return bool(found)

    def _confirm(self, row: Kept, *, changed: bool) -> None:
        """An unchanged row is as fresh as the newest file that says so."""
        known = self.ground.dates.get(row.source_id)
        if changed or known is None or known < self.ground.as_of:
            row.source_id = self.ground.source_id


def differences(row: Any, values: Mapping[str, Any], titles: Mapping[str, str]) -> list[Difference]:
    """Sets what a line says and a row does not yet; fields that are no columns of the row are left out."""
    found = []
    for name, title in titles.items():
        if name in values and (old := getattr(row, name)) != values[name]:
            setattr(row, name, values[name])
            found.append(Difference(title, told(old), told(values[name])))
    return found


def told(value: Any) -> str | None:
    """A value as people read it in a report."""
    if value is None or value == "":
        return None
    return f"{value:.15g}" if isinstance(value, float) else str(value)
