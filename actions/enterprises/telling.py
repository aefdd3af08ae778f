"""告知企业: one thing a company is told, in the commit of the fact; its copies go to whoever of its contacts receives it."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from actions.enterprises import copies
from actions.enterprises.copies import Round
from actions.wording.dates import CITY
from actions.wording.reply import Reply, dump_replies
from data.queries import enterprise_notices as queries
from data.rules.enterprise_notices import enterprise_notices
from data.tables.delivery import Priority
from data.tables.enterprises import CompanyNotice, Contact, NoticeKind
from data.tables.register import Company


def tell_company(
    session: Session,
    company_id: int,
    kind: NoticeKind,
    replies: Sequence[Reply],
    *,
    key: str,
    about: dict[str, Any],
    now: datetime,
    priority: Priority = Priority.NOTICE,
    until: datetime | None = None,
    can_wait: bool = False,
) -> CompanyNotice | None:
    """Let a company be told; None when it was told by this key before. It only queues, never sends.

    `replies`: what changed, without a word of buttons: its number, 已阅 and, by `about`, the others come by themselves.
    The first line is a heading: it is the subject of the letter. `about`: ids, of which these are read: `events`, the
    entries that are named; `disputable` and `repairable`, those among them of which 异议 and 信用修复 make sense.
    `until`: not told any more from then on; `can_wait`: not during 免打扰时段, as some kinds always. With nobody bound it
    is listed for the officer at once.
    """
    if queries.is_told(session, key):
        return None
    present = queries.receiving(session, company_id)
    notice = CompanyNotice(
        number=_new_number(session, now),
        key=key,
        company_id=company_id,
        kind=kind,
        about=about,
        content=dump_replies(replies),
        told_at=now,
        next_round_at=now + enterprise_notices().unread.wait if present else None,
        listed_at=None if present else now,
        company=session.get_one(Company, company_id),
    )
    session.add(notice)
    session.flush()
    if present:
        this = Round(now, priority=priority, until=until, can_wait=can_wait)
        copies.send(session, notice, receivers(present, kind), this)
        session.flush()
    return notice


def receivers(present: Sequence[Contact], kind: NoticeKind) -> list[Contact]:
    """Whose role receives this kind; where nobody's does, all of them: better the wrong colleague than none."""
    receives = enterprise_notices().receives
    return [one for one in present if kind in receives[one.role]] or list(present)


def _new_number(session: Session, now: datetime) -> str:
    """QT20261129-402117."""
    day = now.astimezone(CITY).strftime("%Y%m%d")
    while True:
        number = f"QT{day}-{secrets.randbelow(1_000_000):06}"
        if not queries.is_number_taken(session, number):
            return number
