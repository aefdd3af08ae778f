"""操作记录: who did what, for the administrators."""

from collections.abc import Sequence
from typing import Any

import anyio.to_thread
from sqlalchemy.orm import Session
from starlette.requests import Request

from bot.console.chinese import moment
from bot.console.lists import ReadOnlyList, column, one_of
from bot.console.roles import READS_TRAIL, officer_of
from data.tables.audit import AuditEntry, Deed
from data.tables.complaints import Case
from data.tables.people import Officer

_TABLES = {
    "danger_report": "险情",
    "callback_request": "回电请求",
    "officer": "人员",
    "complaint_case": "投诉",
    "photo": "照片",
    "outbox_message": "外发消息",
    "credit_event": "信用记录",
    "announcement": "公告",
    "company": "企业",
    "contact": "企业联系人",
}


def _deeds() -> list[tuple[str, str]]:
    return [(deed.value, deed.value) for deed in Deed]


def _about(row: Any) -> str:
    return f"{_TABLES.get(row.about, row.about)} {row.named or row.about_id}" if row.about else ""


class Trail(ReadOnlyList):
    key = "trail"
    menu_label = "操作记录"
    display_name = "操作记录"
    icon = "fa-solid fa-list-check"
    fields = (
        column("id", "编号", listed=False),
        column("at", "时间", lambda row: moment(row.at)),
        column("officer_id", "人员", lambda row: row.who),
        column("deed", "操作", filters=[one_of(_deeds)]),
        column("about_id", "对象", _about),
        column("reason", "原因", lambda row: row.reason or ""),
    )
    searches = False
    sortable_fields = ("at",)
    fields_default_sort = (("at", True),)
    row_actions = ()

    def __init__(self) -> None:
        super().__init__(AuditEntry)

    def is_accessible(self, request: Request) -> bool:
        return officer_of(request).is_one_of(READS_TRAIL)

    def can_view_detail(self, request: Request) -> bool:  # noqa: ARG002
        return False

    async def find_all(self, request: Request, *args: Any, **kwargs: Any) -> Sequence[Any]:
        entries = await super().find_all(request, *args, **kwargs)
        await anyio.to_thread.run_sync(_name, request.state.session, entries)
        return entries


def _name(session: Session, entries: Sequence[Any]) -> None:
    for entry in entries:
        officer = session.get(Officer, entry.officer_id) if entry.officer_id else None
        entry.who = officer.name if officer else "命令行"
        case = session.get(Case, entry.about_id) if entry.about == Case.__tablename__ else None
        entry.named = case.number if case else ""
