"""The day after: a draft that was not filed is offered again, once."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from actions import notices
from actions.complaints import drafts, submitting
from actions.complaints.draft_reading import reading_of
from actions.complaints.workdays import CITY
from actions.wording import draft_aside as wording
from data.tables.complaints import Draft, DraftState
from data.tables.delivery import Priority

KIND = "offer_draft"
_IN_THE_MORNING = time(10)


def tomorrow(now: datetime) -> datetime:
    """The city's next morning."""
    day = now.astimezone(CITY).date() + timedelta(days=1)
    return datetime.combine(day, _IN_THE_MORNING, CITY).astimezone(UTC)


def offer_draft(session: Session, arguments: dict[str, Any], now: datetime) -> None:
    """Nothing is said when it was filed, dropped, or never got a word."""
    row = session.get(Draft, arguments["draft"], with_for_update=True)
    if row is None or row.state != DraftState.OPEN or row.offered_at is not None:
        return
    content = drafts.told(row)
    if not content.texts and not content.photos:
        return
    row.offered_at = now
    reading = reading_of(content, today=drafts.day_of(row))
    categories = submitting.categories_of(content, reading)
    notices.tell(
        session,
        row.account_id,
        [wording.offered_again(categories)],
        key=f"{KIND}:{row.id}",
        now=now,
        priority=Priority.NOTICE,
    )
