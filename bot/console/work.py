"""What waits for an officer: dangers to see, people to call back. Plain functions of (session, ..., now)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from bot.console.chinese import moment
from data.personal import hide_middle
from data.queries import audit
from data.rules.dangers import Kind, dangers
from data.search.districts import districts
from data.tables.assistance import CallbackRequest, DangerReport
from data.tables.audit import Deed
from data.tables.conversation import InboxMessage, InboxState
from data.tables.people import Officer
from data.tables.register import Project

DANGER, CALLBACK = "danger_report", "callback_request"
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


@dataclass(frozen=True)
class Counts:
    dangers: int
    callbacks: int
    projects: int
    unanswered: int


def kinds_of_danger() -> list[tuple[str, str]]:
    return [
        *((kind.value, steps.name) for kind, steps in dangers().steps.items()),
        ("unnamed", "说不清的险情"),
    ]


def dangers_of(district_code: str) -> ColumnElement[bool]:
    """What an officer of this district sees: the own ones, and those nobody can place. "": the whole city."""
    if not district_code:
        return DangerReport.id.is_not(None)
    here = select(Project.id).where(Project.district_code.in_((district_code, "")))
    return or_(DangerReport.project_id.is_(None), DangerReport.project_id.in_(here))


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


def open_danger(session: Session, report_id: int, officer_id: int, *, now: datetime) -> str:
    """The resident's own words; that they were read is on the trail."""
    report = session.get_one(DangerReport, report_id)
    audit.record(session, officer_id, Deed.OPENED_DANGER, now=now, about=(DANGER, report_id))
    return session.get_one(InboxMessage, report.inbox_id).text or ERASED


def see_danger(session: Session, report_id: int, officer_id: int, *, now: datetime) -> bool:
    """标为已看. False when somebody saw it before: the first one stays."""
    unseen = (DangerReport.id == report_id, DangerReport.seen_at.is_(None))
    changed = session.execute(
        update(DangerReport)
        .where(*unseen)
        .values(seen_at=now, seen_by=officer_id)
        .returning(DangerReport.id)
        .execution_options(synchronize_session=False)
    ).all()
    if changed:
        audit.record(session, officer_id, Deed.SAW_DANGER, now=now, about=(DANGER, report_id))
    return bool(changed)


def show_phone(session: Session, request_id: int, officer_id: int, *, now: datetime) -> str | None:
    """The number in full, written down before it is shown. None when it was erased."""
    phone = session.get_one(CallbackRequest, request_id).phone
    if phone:
        audit.record(session, officer_id, Deed.SHOWED_PHONE, now=now, about=(CALLBACK, request_id))
    return phone


def call_back(session: Session, request_id: int, officer_id: int, *, now: datetime) -> bool:
    """已回电. False when it was done before."""
    waiting = (CallbackRequest.id == request_id, CallbackRequest.handled_at.is_(None))
    changed = session.execute(
        update(CallbackRequest)
        .where(*waiting)
        .values(handled_at=now, handled_by=officer_id)
        .returning(CallbackRequest.id)
        .execution_options(synchronize_session=False)
    ).all()
    if changed:
        audit.record(session, officer_id, Deed.CALLED_BACK, now=now, about=(CALLBACK, request_id))
    return bool(changed)


def count(session: Session, district_code: str) -> Counts:
    return Counts(
        dangers=_number(session, DangerReport, DangerReport.seen_at.is_(None), dangers_of(district_code)),
        callbacks=_number(session, CallbackRequest, CallbackRequest.handled_at.is_(None)),
        projects=_number(session, Project, Project.removed_at.is_(None)),
        unanswered=_number(session, InboxMessage, InboxMessage.state != InboxState.DONE),
    )


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


def _number(session: Session, table: type, *where: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(table).where(*where)) or 0
