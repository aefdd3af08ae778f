"""What officers do about dangers and wishes to be called back, and how much of both waits."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from data.queries import audit
from data.tables.assistance import CallbackRequest, DangerReport
from data.tables.audit import Deed
from data.tables.conversation import InboxMessage, InboxState
from data.tables.register import Project

DANGER, CALLBACK = "danger_report", "callback_request"


@dataclass(frozen=True)
class Counts:
    dangers: int
    callbacks: int
    projects: int
    unanswered: int


def dangers_of(district_code: str) -> ColumnElement[bool]:
    """What an officer of this district sees: the own ones, and those nobody can place. "": the whole city."""
    if not district_code:
        return DangerReport.id.is_not(None)
    here = select(Project.id).where(Project.district_code.in_((district_code, "")))
    return or_(DangerReport.project_id.is_(None), DangerReport.project_id.in_(here))


def open_danger(session: Session, report_id: int, officer_id: int, *, now: datetime) -> str | None:
    """The resident's own words, None when erased; that they were read is on the trail."""
    report = session.get_one(DangerReport, report_id)
    audit.record(session, officer_id, Deed.OPENED_DANGER, now=now, about=(DANGER, report_id))
    return session.get_one(InboxMessage, report.inbox_id).text or None


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


def _number(session: Session, table: type, *where: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(table).where(*where)) or 0
