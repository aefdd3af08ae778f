"""What a database holds and what waits in it: for the operator, never for residents."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.tables.complaints import CalendarDay
from data.tables.conversation import InboxMessage, InboxState
from data.tables.delivery import Notice, NoticeState, OutboxMessage, OutboxState
from data.tables.register import Building, Certificate, Company, Participation, Project, Source

_REGISTER: dict[str, Any] = {
    "项目": Project,
    "楼栋": Building,
    "企业": Company,
    "责任主体": Participation,
    "执业证书": Certificate,
}


@dataclass(frozen=True)
class Ground:
    """A source and how many rows stand on it."""

    name: str
    as_of: date
    demo: bool
    rows: int


def counts(session: Session) -> dict[str, int]:
    """Rows of the register that are not 移出, by their Chinese name."""
    return {
        name: session.scalar(select(func.count()).select_from(table).where(table.removed_at.is_(None))) or 0
        for name, table in _REGISTER.items()
    }


def grounds(session: Session) -> list[Ground]:
    """The sources that rows stand on, the newest first."""
    rows: dict[int, int] = {}
    for table in _REGISTER.values():
        standing = select(table.source_id, func.count()).where(table.removed_at.is_(None))
        for source_id, count in session.execute(standing.group_by(table.source_id)).tuples():
            rows[source_id] = rows.get(source_id, 0) + count
    sources = session.scalars(
        select(Source).where(Source.id.in_(rows)).order_by(Source.as_of.desc(), Source.id)
    )
    return [Ground(source.name, source.as_of, source.demo, rows[source.id]) for source in sources]


def oldest_unanswered(session: Session) -> datetime | None:
    """Since when the message that waits longest has had no answer."""
    return session.scalar(
        select(func.min(InboxMessage.received_at)).where(InboxMessage.state != InboxState.DONE)
    )


def oldest_unsent(session: Session, *, now: datetime) -> datetime | None:
    """Since when the message or notice that waits longest has been due."""
    waiting = (OutboxState.QUEUED, OutboxState.FAILED_TEMPORARY, OutboxState.SENDING)
    carried = session.scalar(
        select(func.min(OutboxMessage.due_at)).where(
            OutboxMessage.state.in_(waiting), OutboxMessage.due_at <= now
        )
    )
    told = session.scalar(
        select(func.min(Notice.due_at)).where(Notice.state == NoticeState.QUEUED, Notice.due_at <= now)
    )
    return min((since for since in (carried, told) if since is not None), default=None)


def calendar_ends(session: Session) -> date | None:
    """The last day of the last year whose holidays are known; None when none are."""
    last = session.scalar(select(func.max(CalendarDay.day)))
    return date(last.year, 12, 31) if last is not None else None
