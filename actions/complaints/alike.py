"""同类投诉: an open case of the same project and main category, one's own or a neighbour's."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints.drafts import Told
from actions.complaints.reading import NOT_OURS, Reading
from actions.complaints.stages import OPEN
from data.rules.complaint_categories import complaint_categories
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case, Stage

_NOT_A_LEAD = (Stage.REFERRED,)


@dataclass(frozen=True)
class Alike:
    """A case that is about the same; `own`: of the same person."""

    case: Case
    own: bool


def alike(
    session: Session, account_id: int, content: Told, reading: Reading, *, now: datetime
) -> Alike | None:
    """The own open one first, else the oldest of others within the term."""
    main = next(iter(content.chosen or reading.categories), NOT_OURS)
    if content.project is None or main == NOT_OURS:
        return None
    same = select(Case).where(
        Case.project_id == content.project,
        Case.main_category == main,
        Case.filed_at >= now - clock_rules().join_within,
    )
    own = session.scalar(
        same.where(Case.account_id == account_id, Case.stage.in_({*OPEN, Stage.MERGED}))
        .order_by(Case.id.desc())
        .limit(1)
    )
    if own is not None:
        return Alike(own, own=True)
    if complaint_categories().categories[main].alone:
        return None
    others = same.where(Case.stage.in_(OPEN - {*_NOT_A_LEAD}), Case.account_id.is_distinct_from(account_id))
    first = session.scalar(others.order_by(Case.id).limit(1))
    return Alike(first, own=False) if first else None
