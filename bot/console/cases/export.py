"""台账 as an Excel file: what the filters list, without anything of a person; each time is written down."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from urllib.parse import quote

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from actions.complaints import listing, scope
from actions.complaints.stages import STAGE_NAMES
from actions.complaints.workdays import CITY
from bot.console.cases.ledger import category_names, district_name, wanted_of
from bot.console.cases.sheet import CHANNEL_NAMES
from bot.console.cases.timeline import SOLVED_NAMES
from bot.console.chinese import moment
from bot.console.pages import Page
from bot.console.roles import officer_of
from data.queries import audit
from data.tables.audit import Deed
from data.tables.complaints import Case, Solved, Stage
from data.tables.people import Officer

AT_MOST = 5000  # lines
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD = (
    *("受理编号", "阶段", "紧急", "类别", "项目", "项目编号", "楼栋", "区", "承办人", "来源"),
    *("登记时间", "最近的时限", "办结时间", "用时（天）", "重办次数", "回访结果"),
)
_WIDE = {"A": 20, "D": 24, "E": 32, "F": 20, "K": 17, "L": 17, "M": 17}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a table program may take for one (OWASP, CSV Injection)


@dataclass(frozen=True)
class Exported:
    """The lines, and how many there would have been."""

    rows: Sequence[Sequence[str | int]]
    found: int
    by: str


class Export(Page):
    path = "/export"
    route_name = "export"
    menu_label = "导出台账"
    add_to_menu = False

    def is_accessible(self, request: Request) -> bool:
        return officer_of(request).is_one_of(scope.READERS)

    @route("", methods=["GET", "POST"])
    async def index(self, request: Request) -> Response:
        if request.method != "POST":
            raise HTTPException(404)
        given = {name: str(value) for name, value in (await request.form()).items()}
        now, who = self._clock(), officer_of(request).officer_id
        exported = await self._storage.read(_read, given, who, now=now)
        content = await self._storage.read(_file, exported, now=now)
        await self._storage.write(_note, who, len(exported.rows), now=now)
        name = quote(f"投诉台账{now.astimezone(CITY):%Y%m%d-%H%M}.xlsx")
        return Response(
            content,
            media_type=XLSX,
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
        )


def _read(session: Session, given: Mapping[str, str], officer_id: int, *, now: datetime) -> Exported:
    officer = session.get_one(Officer, officer_id)
    wanted = wanted_of(given, officer_id, given.get("q", ""))
    cases = listing.page(session, officer, wanted, now=now, skip=0, limit=AT_MOST)
    found = listing.count(session, officer, wanted, now=now)
    return Exported([_row(case) for case in cases], found, officer.name)


def _note(session: Session, officer_id: int, lines: int, *, now: datetime) -> None:
    audit.record(session, officer_id, Deed.EXPORTED_CASES, now=now, reason=f"{lines} 件")


def _row(case: Case) -> list[str | int]:
    closed = case.closed_at
    return [
        case.number,
        STAGE_NAMES[Stage(case.stage)],
        "是" if case.urgent else "",
        category_names(case),
        case.project.name if case.project else "",
        case.project.number if case.project else "",
        case.building or "",
        district_name(case.district_code),
        case.handler.name if case.handler else "",
        CHANNEL_NAMES.get(case.channel, case.channel),
        moment(case.filed_at),
        moment(case.next_due_at),
        moment(closed),
        (closed.astimezone(CITY).date() - case.filed_at.astimezone(CITY).date()).days if closed else "",
        case.reopened,
        SOLVED_NAMES.get(Solved(case.solved), "") if case.solved else "",
    ]


def _file(_session: Session, exported: Exported, *, now: datetime) -> bytes:
    """Written in a thread as a read is, because a large one takes a second."""
    from openpyxl import Workbook  # noqa: PLC0415 - 7 MB that most days nobody needs

    book = Workbook(write_only=True)
    sheet = book.create_sheet("投诉台账")
    sheet.freeze_panes = "A2"
    for column, width in _WIDE.items():
        sheet.column_dimensions[column].width = width
    sheet.append(HEAD)
    for row in exported.rows:
        sheet.append(list(_harmless(row)))
    notes = book.create_sheet("说明")
    for line in _notes(exported, now):
        notes.append([line])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _notes(exported: Exported, now: datetime) -> list[str]:
    lines = [f"{moment(now)} 由 {exported.by} 从质监通导出，共 {len(exported.rows)} 件。"]
    if exported.found > len(exported.rows):
        lines.append(f"符合条件的更多，只导出了前 {AT_MOST} 件：请加上筛选条件，分几次导出。")
    return [*lines, "不含来件原文、姓名、电话和房号；需要时请到案卷里查看。本次导出已记入操作记录。"]


def _harmless(row: Iterable[str | int]) -> Iterable[str | int]:
    """Words that a table program might run as a formula stay words."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 - as above

    for value in row:
        words = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
        yield f"'{words}" if isinstance(words, str) and words.startswith(_FORMULA) else words
