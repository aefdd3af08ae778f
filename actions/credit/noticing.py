"""What a company is told of its credit. Called in the commit of the fact; it only queues, never sends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from actions.credit.naming import nameable
from actions.credit.still import end_of
from actions.credit.told import Told, told_of
from actions.enterprises.telling import News, tell_companies, tell_company
from actions.wording import credit_notices as wording
from actions.wording.dates import CITY
from actions.wording.ground import Ground, once
from actions.wording.reply import Reply
from data.queries import credit_events, credit_standings, due_tasks, petitions
from data.queries import enterprise_notices as queries
from data.rules.credit_rules import credit_rules
from data.rules.delivery import delivery_rules
from data.rules.enterprise_notices import enterprise_notices
from data.tables.credit import CauseKind, CreditKind, ScoreCause, ScoreChange
from data.tables.enterprises import NoticeKind, PetitionKind
from data.tables.register import Company

DIGEST = "credit_digest"


@dataclass(frozen=True)
class Tidings:
    """A change as a company is told of it, in words before anybody waits for the commit.

    `asked_for`: it follows from what the company asked for itself; then it is told at once and counts as none.
    """

    told: Told
    kind: NoticeKind
    reply: Reply
    asked_for: bool = False


def tidings(told: Told) -> Tidings | None:
    """None when there is nothing to say."""
    kind = _of_blacklist(told) or NoticeKind.CREDIT
    return Tidings(told, kind, _said(told, kind)) if told.says_something else None


def announce(session: Session, some: Sequence[Tidings], *, now: datetime) -> None:
    """Called once with what changed. The first ones of a company's day are told at once, the others together; a
    blacklist and what the company asked for at once.
    """
    if not some:
        return
    digest = enterprise_notices().digest
    companies = {each.told.company.id for each in some}
    had = queries.counts_since(session, companies, [NoticeKind.CREDIT], delivery_rules().day_of(now))
    news = []
    for each in _with_what_was_asked_for(session, some):
        if each.kind is not NoticeKind.CREDIT or each.asked_for:
            news.append(_news(each))
        elif had[each.told.company.id] >= digest.at_once:
            _put_digest(session, each.told.last, now)
        else:
            had[each.told.company.id] += 1
            is_last = had[each.told.company.id] == digest.at_once
            news.append(_news(_last_one(each, now) if is_last else each))
    tell_companies(session, news, now=now)


def tell_digest(session: Session, arguments: dict[str, Any], now: datetime) -> None:
    """What changed since and was told to nobody yet, in one."""
    changes = credit_standings.changes_since(
        session, arguments["company"], datetime.fromisoformat(arguments["since"])
    )
    told_already = queries.told_changes(
        session, arguments["company"], datetime.fromisoformat(arguments["since"])
    )
    left = [change for change in changes if change.id not in told_already]
    if not left:
        return
    told = told_of(session, left, now=now)
    if told.says_something:
        digest = Tidings(told, NoticeKind.DIGEST, _said(told, NoticeKind.DIGEST))
        tell_companies(session, [_news(digest)], now=now)


def announce_endings(
    session: Session, company: Company, event_ids: Sequence[int], last: date, *, now: datetime
) -> None:
    """Called once, on the day before the last day of the publication of these entries."""
    rules = credit_rules()
    events = credit_events.of_companies(session, [company.id])
    days = nameable(events, now.astimezone(CITY).date(), rules.terms)
    entries = [days[id_] for id_ in event_ids if id_ in days and days[id_].event.kind not in _MERE_NEWS]
    if not entries:
        return
    ids = [each.event.id for each in entries]
    grounds = once(Ground.of(source) for _, source in credit_events.sources_of(session, ids))
    at_most = enterprise_notices().digest.causes
    tell_company(
        session,
        company.id,
        NoticeKind.ENDING,
        [wording.ending(company.name, entries, last, grounds, at_most=at_most)],
        key=f"ending:{company.id}:{last.isoformat()}",
        about={"events": ids, "last": last.isoformat()},
        now=now,
        until=end_of(last),
    )


def _with_what_was_asked_for(session: Session, some: Sequence[Tidings]) -> list[Tidings]:
    """What an upheld 异议 withdrew, and what a granted 信用修复 ended."""
    ids = {cause.event_id for each in some for cause in _undone(each)}
    upheld = petitions.upheld(session, ids) if ids else set()
    return [
        replace(each, asked_for=True)
        if any((cause.event_id, _ASKED[CauseKind(cause.what)]) in upheld for cause in _undone(each))
        else each
        for each in some
    ]


def _undone(tidings: Tidings) -> list[ScoreCause]:
    return [cause for change in tidings.told.changes for cause in change.causes if cause.what in _ASKED]


def _last_one(tidings: Tidings, now: datetime) -> Tidings:
    """Of this day: it says when the others are told."""
    digest = enterprise_notices().digest
    more = wording.together_from_now(tidings.reply, digest.at_once, now, digest.due_after(now))
    return replace(tidings, reply=more)


def _said(told: Told, kind: NoticeKind) -> Reply:
    return wording.changed(told, _HEADINGS[kind], at_most=enterprise_notices().digest.causes)


def _news(tidings: Tidings) -> News:
    told, at_most = tidings.told, enterprise_notices().digest.causes
    about = {
        "changes": [change.id for change in told.changes],
        "events": [event.id for event in told.named][:at_most],
        "disputable": told.disputable,
        "repairable": told.repairable,
        **({"repairable_from": later.isoformat()} if (later := told.repairable_from) else {}),
        **({"asked_for": True} if tidings.asked_for else {}),
    }
    return News(
        told.company.id,
        tidings.kind,
        [tidings.reply],
        key=f"{tidings.kind}:{told.last.id}",
        about=about,
        until=end_of(told.until),
        can_wait=_by_the_calendar_alone(told),
    )


def _by_the_calendar_alone(told: Told) -> bool:
    """What only ended at midnight wakes nobody."""
    return bool(told.became) and all(each.what is CauseKind.EXPIRED for each in told.became)


def _of_blacklist(told: Told) -> NoticeKind | None:
    if told.blacklisted:
        return NoticeKind.BLACKLISTED
    return NoticeKind.RELEASED if told.released else None


def _put_digest(session: Session, change: ScoreChange, now: datetime) -> None:
    due = enterprise_notices().digest.due_after(now)
    key = digest_key(change.company_id, due)
    since = {"company": change.company_id, "since": delivery_rules().day_of(now).isoformat()}
    due_tasks.put(session, key, DIGEST, due_at=due, arguments=since)


def digest_key(company_id: int, due: datetime) -> str:
    return f"{DIGEST}:{company_id}:{due.isoformat(timespec='minutes')}"


_ASKED = {CauseKind.WITHDRAWN: PetitionKind.OBJECTION, CauseKind.REPAIRED: PetitionKind.REPAIR}
# The end of the mere news of a repair or a release is none.
_MERE_NEWS = frozenset({CreditKind.REPAIRED, CreditKind.RELEASED})
_HEADINGS = {
    NoticeKind.CREDIT: wording.CHANGED,
    NoticeKind.DIGEST: wording.DIGEST,
    NoticeKind.BLACKLISTED: wording.BLACKLISTED,
    NoticeKind.RELEASED: wording.RELEASED,
}
