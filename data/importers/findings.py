"""What an import has to tell: one finding a row, and the counts."""

from collections.abc import Callable
from dataclasses import dataclass, field


class UnusableFileError(Exception):
    """The file cannot be imported at all; the message, in Chinese, says why and what to do."""


@dataclass(frozen=True)
class Difference:
    """One item that changed, as people read it; None is 未登记."""

    title: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Added:
    line: int
    what: str


@dataclass(frozen=True)
class Changed:
    line: int
    what: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Refused:
    """A row that stays outside. column "" when the row as a whole is wrong."""

    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Doubted:
    """A cell that was left out; its row is in."""

    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Removed:
    what: str


Finding = Added | Changed | Refused | Doubted | Removed


@dataclass
class Report:
    """Counts of rows. Findings go to `tell` as they come, ordered by line within a chunk; `at` hears of progress."""

    tell: Callable[[Finding], None]
    at: Callable[[int], None] = lambda _lines: None
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    refused: int = 0
    unknown_columns: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """The last line that scripts read."""
        return (
            f"新增 {self.added} · 变更 {self.changed} · 未变 {self.unchanged} · "
            f"移出 {self.removed} · 拒收 {self.refused}"
        )
