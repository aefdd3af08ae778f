"""公示缺项: a company hears what its projects should disclose and do not; the owner of all, a unit of its own part."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from actions.disclosure.gaps import gaps_of
from actions.enterprises.telling import tell_company
from actions.wording import enterprise_gaps as wording
from actions.wording.dates import CITY
from data.queries import due_tasks
from data.queries import enterprise_gaps as queries
from data.queries import enterprise_notices as told
from data.rules.enterprise_notices import enterprise_notices
from data.tables.enterprises import NoticeKind
from data.tables.register import Company

KIND = "disclosure_gaps"
_KEPT = 20  # projects kept in the notice


def look_for_gaps(session: Session, *, now: datetime) -> dict[str, int]:
    """By key, companies that are to be looked at: once after an import, and once in the time of the rules.

    Only those that somebody speaks for: the officers see the gaps of the others; a letter to nobody would help nobody.
    """
    every = enterprise_notices().disclosure.every
    period = now.astimezone(CITY).date().toordinal() // every.days
    imported = queries.newest_import(session)
    found = {f"{KIND}:{id_}:{imported}:{period}": id_ for id_ in queries.not_told_since(session, now - every)}
    before = due_tasks.put_before(session, list(found))
    return {key: id_ for key, id_ in found.items() if key not in before}


def put_gaps(session: Session, some: Mapping[str, int], *, now: datetime) -> None:
    """Let these fall due; a second time changes nothing."""
    for key, company_id in some.items():
        due_tasks.put(session, key, KIND, due_at=now, arguments={"company": company_id})


def tell_gaps(session: Session, arguments: dict[str, Any], now: datetime) -> None:
    """One company's; not more often than the rules say."""
    company = session.get(Company, arguments["company"])
    rules = enterprise_notices().disclosure
    if company is None or company.removed_at is not None:
        return
    last = told.last_told(session, company.id, NoticeKind.DISCLOSURE)
    if last is not None and last > now - rules.every:
        return
    gaps = gaps_of(session, company.id, today=now.astimezone(CITY).date())
    if not gaps:
        return
    today = now.astimezone(CITY).date()
    projects = [{"project": gap.disclosure.id, "items": list(gap.items)} for gap in gaps[:_KEPT]]
    tell_company(
        session,
        company.id,
        NoticeKind.DISCLOSURE,
        [wording.missing(company, gaps, rules)],
        key=f"{KIND}:{company.id}:{today.isoformat()}",
        about={"projects": projects},
        now=now,
    )
