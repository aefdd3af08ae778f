"""人员证书: a company hears once of each certificate 30, 7 and 1 days before its end, and once that it is invalid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from actions.enterprises.telling import tell_company
from actions.wording import enterprise_certificates as wording
from actions.wording.dates import CITY
from data.queries import certificates as queries
from data.queries import due_tasks
from data.rules.enterprise_notices import enterprise_notices
from data.tables.enterprises import NoticeKind
from data.tables.register import Company

KIND = "certificates"


@dataclass(frozen=True)
class News:
    """A certificate has come so far: 30, 7, 1, over, or what its 状态 became."""

    certificate_id: int
    company_id: int
    mark: str

    @property
    def key(self) -> str:
        return f"{KIND}:{self.certificate_id}:{self.mark}"


def look_for_news(session: Session, *, now: datetime) -> list[News]:
    """What no task was put for yet; nothing is written."""
    found = _news(session, now)
    before = due_tasks.put_before(session, [news.key for news in found])
    return [news for news in found if news.key not in before]


def put(session: Session, some: Sequence[News], *, now: datetime) -> None:
    """Let these fall due; a second time changes nothing."""
    for news in some:
        due_tasks.put(session, news.key, KIND, due_at=now, arguments={"company": news.company_id})


def tell_certificates(session: Session, arguments: dict[str, Any], now: datetime) -> None:
    """All that is due of this company in one; what was renewed meanwhile is left out."""
    company = session.get(Company, arguments["company"])
    if company is None:
        return
    news = {one.key: one.certificate_id for one in _news(session, now, company.id)}
    due = due_tasks.left(session, sorted(news), now=now)
    for task in due:
        task.done_at = now
    rows = queries.certificates(session, [news[task.key] for task in due])
    if not rows:
        return
    today, at_most = now.astimezone(CITY).date(), enterprise_notices().certificates.listed
    tell_company(
        session,
        company.id,
        NoticeKind.CERTIFICATE,
        [wording.ending(company.name, rows, today, at_most=at_most)],
        key=f"{KIND}:{due[0].id}",
        about={"certificates": [row.id for row in rows]},
        now=now,
    )


def mark_of(valid_until: date | None, state: str | None, today: date) -> str:
    """How far it has come; "" when there is nothing to be told. Another last day begins anew."""
    rules = enterprise_notices().certificates
    if state in rules.invalid:
        return f"{state}"
    if valid_until is None:
        return ""
    left = (valid_until - today).days
    if left < 0:
        return f"{valid_until.isoformat()}:over" if -left <= rules.expired_within else ""
    stage = min((days for days in rules.days if left <= days), default=None)
    return "" if stage is None else f"{valid_until.isoformat()}:{stage}"


def _news(session: Session, now: datetime, company_id: int | None = None) -> list[News]:
    """How far each certificate has come today; a stage that was slept through is told by the one after it."""
    today, rules = now.astimezone(CITY).date(), enterprise_notices().certificates
    first, last = today - timedelta(days=rules.expired_within), today + timedelta(days=rules.days[0])
    rows = queries.noticeable(session, first, last, rules.invalid, company_id)
    return [
        News(certificate_id, whose, mark)
        for certificate_id, whose, valid_until, state in rows
        if (mark := mark_of(valid_until, state, today))
    ]
