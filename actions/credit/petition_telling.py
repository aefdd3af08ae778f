"""What a company is told of its 异议 or 信用修复申请, in the commit of the step."""

from datetime import datetime

from sqlalchemy.orm import Session

from actions import notices
from actions.credit.petition_about import about
from actions.credit.petition_stages import OPEN, Deed
from actions.enterprises.contacts import contacts_of, speaks_for
from actions.enterprises.telling import tell_company
from actions.wording import petitions as wording
from data.queries import questions
from data.rules.enterprise_notices import enterprise_notices
from data.tables.enterprises import Contact, NoticeKind, Petition

MORE_QUESTION = "petition_more"  # 补充材料


def announce(session: Session, petition: Petition, deed: Deed, words: str, *, now: datetime) -> None:
    """Tell of one step of an officer: those whose role hears of results, and whoever asked."""
    if petition.stage not in OPEN:
        _ask_no_more(session, petition, now)
    reply = wording.told(petition, deed, words, about(session, petition, now=now))
    key = f"petition:{petition.id}:{petition.revision}"
    ids = {"petition": petition.id}
    tell_company(session, petition.company_id, NoticeKind.RESULT, [reply], key=key, about=ids, now=now)
    asker = session.get_one(Contact, petition.contact_id)
    present = speaks_for(session, asker.account_id, petition.company_id)
    if present is not None and NoticeKind.RESULT not in enterprise_notices().receives[present.role]:
        notices.tell(session, present.account_id, [reply], key=f"{key}:asker", now=now)


def _ask_no_more(session: Session, petition: Petition, now: datetime) -> None:
    for contact in contacts_of(session, petition.company_id):
        for question in questions.open_of_kind(session, contact.account_id, MORE_QUESTION):
            if question.about.get("petition") == petition.id:
                question.closed_at = now
