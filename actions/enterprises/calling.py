"""What nobody reads: an officer sees the company's phone number, which is written down, and tells it by telephone."""

from datetime import datetime

from sqlalchemy.orm import Session

from actions.enterprises.codes import NotAllowedError, allow
from data.queries import audit
from data.queries import enterprise_notices as queries
from data.tables.audit import Deed
from data.tables.people import Officer
from data.tables.register import Company

__all__ = ["NotAllowedError", "show_phone", "told_by_phone"]


def show_phone(session: Session, company_id: int, by: Officer, *, now: datetime) -> str | None:
    """The number of the register; None when it has none. Raises NotAllowedError."""
    allow(by)
    company = session.get(Company, company_id)
    if company is None or not company.phone:
        return None
    audit.record(session, by.id, Deed.SHOWED_PHONE, now=now, about=("company", company.id))
    return company.phone


def told_by_phone(session: Session, company_id: int, by: Officer, *, seen: int, now: datetime) -> int:
    """已电话告知: all that was listed of it up to the newest notice the officer saw; how many. Raises NotAllowedError."""
    allow(by)
    rows = queries.listed_of(session, company_id, up_to=seen)
    for notice in rows:
        notice.called_at, notice.called_by_id = now, by.id
        audit.record(session, by.id, Deed.CALLED_COMPANY, now=now, about=("company_notice", notice.id))
    return len(rows)
