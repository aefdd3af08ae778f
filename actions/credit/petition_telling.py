"""What a company is told of its 异议 or 信用修复申请, in the commit of the step."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from actions import notices
from actions.credit.naming import nameable
from actions.credit.petition_stages import OPEN, Deed
from actions.credit.publication import Event, Published, published
from actions.enterprises.contacts import contacts_of, speaks_for
from actions.enterprises.telling import tell_company
from actions.wording import petitions as wording
from actions.wording.dates import CITY
from data.queries import credit_events, questions
from data.rules.credit_rules import credit_rules
from data.rules.enterprise_notices import enterprise_notices
from data.tables.enterprises import Contact, NoticeKind, Petition

MORE_QUESTION = "petition_more"  # 补充材料


def announce(session: Session, petition: Petition, deed: Deed, words: str, *, now: datetime) -> None:
    """Tell of one step of an officer: those whose role hears of results, and whoever asked."""
    if petition.stage not in OPEN:
        _ask_no_more(session, petition, now)
    reply = wording.told(petition, deed, words, named(session, petition, now=now))
    key = f"petition:{petition.id}:{petition.revision}"
    about = {"petition": petition.id}
    tell_company(session, petition.company_id, NoticeKind.RESULT, [reply], key=key, about=about, now=now)
    asker = session.get_one(Contact, petition.contact_id)
    present = speaks_for(session, asker.account_id, petition.company_id)
    if present is not None and NoticeKind.RESULT not in enterprise_notices().receives[present.role]:
        notices.tell(session, present.account_id, [reply], key=f"{key}:asker", now=now)


def _ask_no_more(session: Session, petition: Petition, now: datetime) -> None:
    for contact in contacts_of(session, petition.company_id):
        for question in questions.open_of_kind(session, contact.account_id, MORE_QUESTION):
            if question.about.get("petition") == petition.id:
                question.closed_at = now


def named(session: Session, petition: Petition, *, now: datetime) -> Published | None:
    """The entry it is about, with its days; None when it may not be named any more: its publication is over."""
    events = credit_events.of_companies(session, [petition.company_id])
    found = nameable(events, now.astimezone(CITY).date(), credit_rules().terms)
    if (entry := found.get(petition.event_id)) is not None:
        return entry
    return _to_come(events, petition.event_id, now)


def _to_come(events: Sequence[Event], event_id: int, now: datetime) -> Published | None:
    """Public from some later day on: it may be named to the company it is about."""
    rows = published(events, credit_rules().terms)
    today = now.astimezone(CITY).date()
    return next((row for row in rows if row.event.id == event_id and row.first > today), None)
