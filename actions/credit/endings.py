"""公示明天结束: companies whose entries are public tomorrow for the last time are told once."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from actions.credit import noticing
from actions.credit.scoring import score_on
from actions.wording.dates import CITY
from data.queries import credit_standings, due_tasks
from data.tables.register import Company

KIND = "credit_endings"


def put_endings(session: Session, *, now: datetime) -> None:
    """Lets each company for which something may end tomorrow fall due; run again that day it changes nothing."""
    tomorrow = now.astimezone(CITY).date() + timedelta(days=1)
    for company_id in credit_standings.changing_by(session, tomorrow + timedelta(days=1)):
        arguments = {"company": company_id, "last": tomorrow.isoformat()}
        due_tasks.put(
            session, f"{KIND}:{company_id}:{tomorrow.isoformat()}", KIND, due_at=now, arguments=arguments
        )


def tell_endings(session: Session, arguments: dict[str, Any], now: datetime) -> None:
    """One company's entries of which this is the last day; one that already ended is told no more."""
    company, last = session.get(Company, arguments["company"]), date.fromisoformat(arguments["last"])
    if company is None or last < now.astimezone(CITY).date():
        return
    lines = score_on(session, company, last).lines
    ids = [line.event.id for line in lines if line.entry.last == last]
    noticing.announce_endings(session, company, ids, last, now=now)
