"""What a 异议 or 信用修复申请 is about, as it may be named today to the company itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from actions.credit.naming import document_may_be_named, nameable
from actions.credit.publication import Event, Published, published
from actions.wording.dates import CITY
from data.queries import credit_events
from data.rules.credit_rules import credit_rules
from data.tables.enterprises import Petition


@dataclass(frozen=True)
class About:
    """`entry` None: it may not be named any more, its publication is over. `document`: its 文号, "" where that may not
    be said either; a repair names the document it ended, what is over by time names nothing.
    """

    entry: Published | None
    document: str = ""


def about(session: Session, petition: Petition, *, now: datetime) -> About:
    events = credit_events.of_companies(session, [petition.company_id])
    today, terms = now.astimezone(CITY).date(), credit_rules().terms
    entry = nameable(events, today, terms).get(petition.event_id) or _to_come(events, petition, today)
    if entry is not None:
        return About(entry, entry.event.document)
    event = next(each for each in events if each.id == petition.event_id)
    said = document_may_be_named(events, event.document, today, terms)
    return About(None, event.document if said else "")


def _to_come(events: Sequence[Event], petition: Petition, today: date) -> Published | None:
    """Public from some later day on: it may be named to the company it is about."""
    rows = published(events, credit_rules().terms)
    return next((row for row in rows if row.event.id == petition.event_id and row.first > today), None)
