"""同类投诉: an open case of the same project and main category, one's own or a neighbour's."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
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
    about = {
        "project": content.project,
        "category": main,
        "since": now - clock_rules().join_within,
        "account": account_id,
    }
    own = session.scalar(_OWN, about)
    if own is not None:
        return Alike(own, own=True)
    if complaint_categories().categories[main].alone:
        return None
    first = session.scalar(_OTHERS, about)
    return Alike(first, own=False) if first else None


# Built once: it is asked each time more is told.
_SAME = select(Case).where(
    Case.project_id == bindparam("project"),
    Case.main_category == bindparam("category"),
    Case.filed_at >= bindparam("since"),
)
_OWN = (
    _SAME.where(Case.account_id == bindparam("account"), Case.stage.in_({*OPEN, Stage.MERGED}))
    .order_by(Case.id.desc())
    .limit(1)
)
_OTHERS = (
    _SAME.where(Case.stage.in_(OPEN - {*_NOT_A_LEAD}), Case.account_id.is_distinct_from(bindparam("account")))
    .order_by(Case.id)
    .limit(1)
)
