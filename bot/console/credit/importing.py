"""A file of credit entries: tried first, with each line that would be added, changed or refused, then imported as tried."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.datastructures import FormData, UploadFile

from actions.credit.events import DECIDES
from actions.wording.dates import CITY
from bot.background import rest
from bot.storage import Storage
from data.importers import KINDS, Order, Report, run
from data.importers.findings import Added, Changed, Doubted, Finding, Refused
from data.queries import audit
from data.tables.audit import Deed
from data.tables.people import Role

IMPORTS = (*DECIDES, Role.ADMINISTRATOR)
AT_MOST = 8 * 1024 * 1024  # bytes of a file
SHOWN = 200  # lines of a preview
KEPT = 8  # tried files that may still be imported
_KIND = "credit-events"


class UnusableFormError(Exception):
    """What is wrong with it, in Chinese."""


@dataclass(frozen=True)
class Given:
    """A file as an officer gave it."""

    officer_id: int
    name: str
    as_of: date
    content: bytes

    @property
    def mark(self) -> str:
        return hashlib.sha256(
            f"{self.officer_id} {self.name} {self.as_of} ".encode() + self.content
        ).hexdigest()


@dataclass(frozen=True)
class Line:
    """One line of the file: what becomes of it, and why."""

    number: int
    tone: str
    what: str
    why: str


@dataclass
class Tried:
    """What a file would change. `more`: lines that are not listed."""

    given: Given
    report: Report
    lines: list[Line] = field(default_factory=list)
    more: int = 0

    def take(self, finding: Finding) -> None:
        line = _line(finding)
        if line is not None and len(self.lines) < SHOWN:
            self.lines.append(line)
        elif line is not None:
            self.more += 1


class Imports:
    """Tried files are kept here until they are imported or others push them out; a restart forgets them."""

    def __init__(self, storage: Storage, clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._clock = clock
        self._kept: OrderedDict[str, Given] = OrderedDict()

    async def try_out(self, form: FormData, officer_id: int) -> Tried:
        """Nothing is written. Raises UnusableFormError, UnusableFileError."""
        given = await _given(form, officer_id, self._clock().astimezone(CITY).date())
        tried = await asyncio.to_thread(self._run, given, applied=False)
        self._kept[given.mark] = given
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return tried

    async def apply(self, mark: str, officer_id: int) -> Tried:
        """Imports what this officer tried. Raises UnusableFormError when it is not kept any more."""
        given = self._kept.get(mark)
        if given is None or given.officer_id != officer_id:
            raise UnusableFormError("这个文件已经导入过，或者试运行过去太久了，请重新选择文件。")
        del self._kept[mark]
        tried = await asyncio.to_thread(self._run, given, applied=True)
        deed = Deed.IMPORTED_CREDIT
        await self._storage.write(audit.record, officer_id, deed, now=self._clock())
        return tried

    def _run(self, given: Given, *, applied: bool) -> Tried:
        tried = Tried(given, Report(lambda finding: Tried.take(tried, finding)))
        with TemporaryDirectory(prefix="zhijian-import-") as folder:
            path = Path(folder) / given.name
            path.write_bytes(given.content)
            order = Order(
                source=given.name,
                as_of=given.as_of,
                now=self._clock(),
                transact=self._storage.in_turn if applied else self._storage.reading,
                dry_run=not applied,
                rest=rest,
                in_front=self._storage.in_front,
            )
            run(path, KINDS[_KIND], order, tried.report)
        return tried


async def _given(form: FormData, officer_id: int, today: date) -> Given:
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise UnusableFormError("请选择文件（CSV 或 XLSX）。")
    content = await file.read(AT_MOST + 1)
    if len(content) > AT_MOST:
        raise UnusableFormError(f"文件太大，一次最多 {AT_MOST // 1024 // 1024} MB，请分成几个文件。")
    name = Path(file.filename.replace("\\", "/")).name[-80:]
    return Given(officer_id, name, _day(str(form.get("as_of", "")), today), content)


def _day(said: str, today: date) -> date:
    try:
        found = date.fromisoformat(said) if said else today
    except ValueError:
        found = date.max
    if found > today:
        raise UnusableFormError("“数据截至”应是今天或以前的一天。")
    return found


def _line(finding: Finding) -> Line | None:
    match finding:
        case Added(number, what):
            return Line(number, "calm", f"新增 {what}", "")
        case Changed(number, what, differences):
            items = "；".join(f"{d.title} {d.old or '未登记'} → {d.new or '未登记'}" for d in differences)
            return Line(number, "near", f"变更 {what}", items)
        case Refused(number, column, value, reason):
            return Line(number, "late", _cell("拒收", column, value), reason)
        case Doubted(number, column, value, reason):
            return Line(number, "still", _cell("留意", column, value), reason)
    return None


def _cell(what: str, column: str, value: str) -> str:
    return f"{what} {column}“{value}”" if column else what
