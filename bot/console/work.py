"""Dangers and call-backs as the console shows them, numbers masked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.console.chinese import moment
from data.personal import hide_middle
from data.rules.dangers import Kind, dangers
from data.search.districts import districts
from data.tables.assistance import CallbackRequest, DangerReport
from data.tables.people import Officer
from data.tables.register import Project

WAITING = "未处理"
NOT_CALLED = "未回电"
NO_PROJECT = "不知道是哪里"
ERASED = "（本人已删除）"
Row = TypeVar("Row", Project, Officer)


@dataclass(frozen=True)
class DangerLine:
    """A danger as it is shown. `words` only for the officer who opened it."""

    id: int
    reported_at: str
    kind: str
    project: str
    district: str
    seen_at: str
    words: str | None = None


@dataclass(frozen=True)
class CallbackLine:
    """A wish to be called back as it is shown, the number masked."""

    id: int
    requested_at: str
    phone: str
    about: str
    handled_at: str


def kinds_of_danger() -> list[tuple[str, str]]:
    return [
        *((kind.value, steps.name) for kind, steps in dangers().steps.items()),
        ("unnamed", "说不清的险情"),
    ]


def danger_lines(session: Session, reports: Sequence[DangerReport]) -> list[DangerLine]:
    projects = _by_id(session, Project, {report.project_id for report in reports})
    officers = _by_id(session, Officer, {report.seen_by for report in reports})
    return [
        _danger_line(report, projects.get(report.project_id), officers.get(report.seen_by))
        for report in reports
    ]


def callback_lines(session: Session, requests: Sequence[CallbackRequest]) -> list[CallbackLine]:
    officers = _by_id(session, Officer, {request.handled_by for request in requests})
    return [
        CallbackLine(
            id=request.id,
            requested_at=moment(request.requested_at),
            phone=hide_middle(request.phone) if request.phone else ERASED,
            about=request.about or "",
            handled_at=_done(request.handled_at, officers.get(request.handled_by), NOT_CALLED),
        )
        for request in requests
    ]


def _danger_line(report: DangerReport, project: Project | None, seer: Officer | None) -> DangerLine:
    names = districts().names
    return DangerLine(
        id=report.id,
        reported_at=moment(report.reported_at),
        kind=_kind(report.kind),
        project=f"{project.name}（{project.number}）" if project else NO_PROJECT,
        district=names.get(project.district_code, "") if project else "",
        seen_at=_done(report.seen_at, seer, WAITING),
    )


def _kind(kind: str) -> str:
    known = dangers().steps
    return known[Kind(kind)].name if kind in known else dict(kinds_of_danger()).get(kind, kind)


def _done(at: datetime | None, officer: Officer | None, waiting: str) -> str:
    return f"{moment(at)} {officer.name if officer else ''}".strip() if at else waiting


def _by_id(session: Session, table: type[Row], ids: set[int | None]) -> dict[int | None, Row]:
    rows = session.scalars(select(table).where(table.id.in_(ids - {None})))
    return {row.id: row for row in rows}
