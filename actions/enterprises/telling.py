"""告知企业: one thing a company is told, in the commit of the fact; its copies go to whoever of its contacts receives it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class News:
    """One thing a company is told, as `tell_company` takes it."""

    company_id: int
    kind: NoticeKind
    replies: Sequence[Reply]
    key: str
    about: dict[str, Any]
    priority: Priority = Priority.NOTICE
    until: datetime | None = None
    can_wait: bool = False
    also: int | None = None


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
    also: int | None = None,
) -> CompanyNotice | None:
    """Let a company be told; None when it was told by this key before. It only queues, never sends.

    `replies`: what changed, without a word of buttons: its number, 已阅 and, by `about`, the others come by themselves.
    The first line is a heading: it is the subject of the letter. `about`: ids, of which these are read: `events`, the
    entries that are named; `disputable` and `repairable`, those among them of which 异议 and 信用修复 make sense.
    `until`: not told any more from then on; `can_wait`: not during 免打扰时段, as some kinds always. `also`: the contact
    it answers, whatever the role. With nobody bound it
    is listed for the officer at once.
    """
    news = News(company_id, kind, replies, key, about, priority, until, can_wait, also)
    return next(iter(tell_companies(session, [news], now=now)), None)


def tell_companies(session: Session, news: Sequence[News], *, now: datetime) -> list[CompanyNotice]:
    """The same of several, of which the database is asked once; those that were told before are left out."""
    known = queries.told_keys(session, [each.key for each in news])
    fresh = [each for each in news if each.key not in known]
    if not fresh:
        return []
    ids = sorted({each.company_id for each in fresh})
    present = queries.receiving(session, ids)
    numbers = _new_numbers(session, len(fresh), now)
    notices = queries.put(
        session,
        [
            _notice(each, number, now, heard=bool(present[each.company_id]))
            for each, number in zip(fresh, numbers, strict=True)
        ],
    )
    for each, notice in zip(fresh, notices, strict=True):
        if there := present[each.company_id]:
            this = Round(now, priority=each.priority, until=each.until, can_wait=each.can_wait)
            copies.send(session, notice, receivers(there, each.kind, each.also), this)
    session.flush()
    return notices


def _notice(news: News, number: str, now: datetime, *, heard: bool) -> dict[str, Any]:
    """Columns of a `CompanyNotice`."""
    return {
        "number": number,
        "key": news.key,
        "company_id": news.company_id,
        "kind": news.kind,
        "about": news.about,
        "content": dump_replies(news.replies),
        "told_at": now,
        "next_round_at": now + enterprise_notices().unread.wait if heard else None,
        "listed_at": None if heard else now,
    }


def receivers(present: Sequence[Contact], kind: NoticeKind, also: int | None = None) -> list[Contact]:
    """Whose role receives this kind; where nobody's does, all of them: better the wrong colleague than none."""
    receives = enterprise_notices().receives
    there = [one for one in present if kind in receives[one.role]]
    return [one for one in present if one in there or one.id == also] if there else list(present)


def _new_numbers(session: Session, count: int, now: datetime) -> list[str]:
    """QT20261129-402117."""
    day, found = now.astimezone(CITY).strftime("%Y%m%d"), dict[str, None]()
    while len(found) < count:
        tried = [f"QT{day}-{secrets.randbelow(1_000_000):06}" for _ in range(count - len(found))]
        taken = queries.taken_numbers(session, tried)
        found |= {number: None for number in tried if number not in taken}
    return list(found)
