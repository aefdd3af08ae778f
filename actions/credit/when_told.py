"""When a company is told of what an officer did with one of its entries: at once, or with the others of the day."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from actions.credit.noticing import digest_key
from data.queries import credit_standings, due_tasks, enterprise_notices, enterprises
from data.rules.delivery import delivery_rules
from data.rules.enterprise_notices import enterprise_notices as rules
from data.tables.enterprises import NoticeKind


@dataclass(frozen=True)
class WhenTold:
    """`told`: credit changes of today told one by one; `together`: when the others are told, None where there is none.

    `contacts`: how many speak for it; with nobody an officer telephones.
    """

    told: int
    together: datetime | None
    contacts: int


def when_told(session: Session, company_id: int, *, now: datetime) -> WhenTold:
    """Of all that changed today."""
    day = delivery_rules().day_of(now)
    kinds = [NoticeKind.CREDIT]
    due = rules().digest.due_after(now)
    waits = due_tasks.put_before(session, [digest_key(company_id, due)])
    told = enterprise_notices.counts_since(session, [company_id], kinds, day)[company_id]
    return WhenTold(told, due if waits else None, len(enterprises.contacts(session, company_id)))


def is_left_for_later(session: Session, company_id: int, event_id: int, *, now: datetime) -> bool | None:
    """Whether the newest change that this entry made today is not told yet; None where it made none."""
    day = delivery_rules().day_of(now)
    changes = credit_standings.changes_since(session, company_id, day)
    about = [row.id for row in changes if any(cause.event_id == event_id for cause in row.causes)]
    if not about:
        return None
    return about[-1] not in enterprise_notices.told_changes(session, company_id, day)
