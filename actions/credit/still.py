"""Whether a company's notice may be told again: nothing it names may have ended meanwhile."""

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from actions.credit.naming import nameable
from actions.wording.dates import CITY
from data.queries import credit_events
from data.rules.credit_rules import credit_rules
from data.tables.enterprises import CompanyNotice


def may_be_told(session: Session, notice: CompanyNotice, *, now: datetime) -> tuple[bool, datetime | None]:
    """And until when: the moment after the last day on which all that it names may be named; None: no end."""
    named: list[int] = notice.about.get("events") or []
    if not named:
        return True, None
    today = now.astimezone(CITY).date()
    days = nameable(credit_events.of_companies(session, [notice.company_id]), today, credit_rules().terms)
    if any(event_id not in days for event_id in named):
        return False, None
    last = min((day for event_id in named if (day := days[event_id].last)), default=None)
    return True, end_of(last)


def end_of(day: date | None) -> datetime | None:
    """The first moment after it, in the city."""
    return None if day is None else datetime.combine(day + timedelta(days=1), time(), CITY)
