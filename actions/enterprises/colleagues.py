"""The others who speak for a company hear of every binding and of every end of one."""

from datetime import datetime

from sqlalchemy.orm import Session

from actions import notices
from actions.wording.reply import Reply
from data.queries import enterprises
from data.tables.enterprises import Contact


def tell_others(session: Session, contact: Contact, reply: Reply, *, key: str, now: datetime) -> None:
    """Everybody who speaks for the company of this contact now, but not the person itself."""
    for other in enterprises.contacts(session, contact.company_id):
        if other.account_id != contact.account_id:
            notices.tell(session, other.account_id, [reply], key=f"{key}:c{other.id}", now=now)
