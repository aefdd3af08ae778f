"""期数待核实: the phases of the estate that a case without a project may be in; an officer settles it with 更正信息."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints import drafts
from data.queries import disclosure
from data.tables.complaints import Case, Draft
from data.tables.register import Project


def open_phases(session: Session, case: Case) -> Sequence[Project]:
    """Those that the draft left open; [] where the project is known, or the estate is not."""
    if case.project_id is not None:
        return []
    draft = session.scalar(select(Draft).where(Draft.case_id == case.id).order_by(Draft.id).limit(1))
    content = drafts.told(draft) if draft is not None else drafts.Told()
    return disclosure.projects(session, content.options) if content.phases else []
