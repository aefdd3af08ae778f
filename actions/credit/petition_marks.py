"""The days on which officers hear of a 异议 or 信用修复申请 that waits for them (`credit_petitions.yml`), as due tasks."""

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from actions.wording.dates import CITY
from data.queries import due_tasks
from data.rules.credit_petitions import petition_rules
from data.tables.enterprises import Petition

KIND = "petition_mark"


def put(session: Session, petition: Petition, *, now: datetime) -> None:
    """Those that are still to come, for the day by which it is to be answered now; older ones find another day and are void."""
    if petition.due_on is None:
        return
    for days in petition_rules().marks:
        if (at := _moment(petition.due_on, days)) > now:
            key = f"{KIND}:{petition.id}:{petition.revision}:{days}"
            about = {"petition": petition.id, "due_on": petition.due_on.isoformat(), "days": days}
            due_tasks.put(session, key, KIND, due_at=at, arguments=about)


def newest(due_on: date, *, now: datetime) -> int | None:
    """Of several that passed at once (a machine asleep) the last one."""
    return max((days for days in petition_rules().marks if _moment(due_on, days) <= now), default=None)


def _moment(due_on: date, days: int) -> datetime:
    return datetime.combine(due_on + timedelta(days=days), time(petition_rules().from_hour), CITY)
