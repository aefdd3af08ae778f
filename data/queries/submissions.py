"""补报: what companies sent in for missing items of the public disclosure."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from data.tables.enterprises import Submission
from data.tables.register import Participation, Project


def waiting(session: Session, project_id: int, item: str) -> Submission | None:
    """What nobody decided about yet."""
    asked = select(Submission).where(
        Submission.project_id == project_id, Submission.item == item, Submission.decided_at.is_(None)
    )
    return session.scalar(asked.order_by(Submission.id).limit(1))


def hold_project(session: Session, project_id: int) -> Project | None:
    """Held: of two who send in the same item at once the first one is kept."""
    asked = select(Project).where(Project.id == project_id, Project.removed_at.is_(None)).with_for_update()
    return session.scalar(asked.execution_options(populate_existing=True))


def held(session: Session, submission_id: int) -> Submission | None:
    asked = select(Submission).where(Submission.id == submission_id).with_for_update()
    return session.scalar(asked.execution_options(populate_existing=True))


def listed(session: Session, *which: Any, limit: int) -> list[Submission]:
    """For the officers, the oldest first."""
    asked = select(Submission).options(joinedload(Submission.project), joinedload(Submission.company))
    return list(session.scalars(asked.join(Project).where(*which).order_by(Submission.id).limit(limit)))


def parties(session: Session, project_id: int, role: str) -> list[Participation]:
    """Rows of a role, the latest first."""
    asked = select(Participation).where(
        Participation.project_id == project_id,
        Participation.role == role,
        Participation.removed_at.is_(None),
    )
    return list(session.scalars(asked.order_by(Participation.id.desc())))
