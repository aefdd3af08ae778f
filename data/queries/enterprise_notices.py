"""What companies were told: by key, by contact, what nobody reads yet."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, func, insert, select, update
from sqlalchemy.orm import Session, joinedload

from data.tables.conversation import InboxMessage
from data.tables.delivery import Notice, NoticeState, OutboxMessage, OutboxState
from data.tables.enterprises import CompanyNotice, Contact, NoticeCopy, NoticeKind


def told_keys(session: Session, keys: Collection[str]) -> set[str]:
    """Those of these by which something was told before."""
    return set(session.scalars(_KEYED, {"keys": list(keys)}))


def put(session: Session, rows: Sequence[Mapping[str, Any]]) -> list[CompanyNotice]:
    """New ones, by their columns, in one statement."""
    return list(session.scalars(_PUT, rows))


def taken_numbers(session: Session, numbers: Collection[str]) -> set[str]:
    return set(session.scalars(_TAKEN, {"numbers": list(numbers)}))


def with_id(session: Session, notice_id: int, *, lock: bool = False) -> CompanyNotice | None:
    """Its company is loaded."""
    asked = (
        select(CompanyNotice).options(joinedload(CompanyNotice.company)).where(CompanyNotice.id == notice_id)
    )
    if lock:
        asked = asked.with_for_update(of=CompanyNotice).execution_options(populate_existing=True)
    return session.scalar(asked)


def told_since(
    session: Session, company_id: int, kinds: Collection[NoticeKind], since: datetime | None = None
) -> list[CompanyNotice]:
    """Of these kinds, the oldest first."""
    asked = select(CompanyNotice).where(
        CompanyNotice.company_id == company_id, CompanyNotice.kind.in_(list(kinds))
    )
    if since is not None:
        asked = asked.where(CompanyNotice.told_at >= since)
    return list(session.scalars(asked.order_by(CompanyNotice.id)))


def told_changes(session: Session, company_id: int, since: datetime) -> set[int]:
    """The credit changes of which it was told since then."""
    kinds = (NoticeKind.CREDIT, NoticeKind.DIGEST, NoticeKind.BLACKLISTED, NoticeKind.RELEASED)
    told = told_since(session, company_id, kinds, since)
    return {change_id for notice in told for change_id in notice.about.get("changes", ())}


def counts_since(
    session: Session, company_ids: Collection[int], kinds: Collection[NoticeKind], since: datetime
) -> Counter[int]:
    """How many of these kinds were told, by company; what it asked for itself is none."""
    facts = {"companies": list(company_ids), "kinds": list(kinds), "since": since}
    return Counter(dict(session.execute(_COUNTED, facts).tuples().all()))


def last_told(session: Session, company_id: int, kind: NoticeKind) -> datetime | None:
    """When this kind was told last."""
    return session.scalar(
        select(func.max(CompanyNotice.told_at)).where(
            CompanyNotice.company_id == company_id, CompanyNotice.kind == kind
        )
    )


def of_company(session: Session, company_id: int, *, limit: int) -> list[CompanyNotice]:
    """The newest first."""
    asked = select(CompanyNotice).where(CompanyNotice.company_id == company_id)
    return list(session.scalars(asked.order_by(CompanyNotice.id.desc()).limit(limit)))


def unread_of(session: Session, account_id: int, *, limit: int) -> list[CompanyNotice]:
    """What this person got for a company it speaks for now and nobody acknowledged, the newest first."""
    asked = (
        select(CompanyNotice)
        .options(joinedload(CompanyNotice.company))
        .where(*_got_by(account_id), CompanyNotice.acknowledged_at.is_(None))
    )
    return list(session.scalars(asked.order_by(CompanyNotice.id.desc()).limit(limit)))


def newest_of(session: Session, account_id: int, kinds: Collection[NoticeKind]) -> int | None:
    """What this person got last for a company it speaks for now; of these kinds, where there are any."""
    of_kind = [CompanyNotice.kind.in_(list(kinds))] if kinds else []
    asked = select(CompanyNotice.id).where(*_got_by(account_id), *of_kind)
    return session.scalar(asked.order_by(CompanyNotice.id.desc()).limit(1))


def is_next_said(session: Session, notice_id: int, said: InboxMessage) -> bool:
    """Whether these are the first words of this person since they were told; it waits to be acknowledged."""
    notice = session.get_one(CompanyNotice, notice_id)
    between = select(InboxMessage.id).where(
        InboxMessage.account_id == said.account_id,
        InboxMessage.id < said.id,
        InboxMessage.received_at > notice.told_at,
    )
    return notice.acknowledged_at is None and session.scalar(between.limit(1)) is None


def _got_by(account_id: int) -> tuple[ColumnElement[bool], ...]:
    got = (
        select(NoticeCopy.notice_id)
        .join(Contact, Contact.id == NoticeCopy.contact_id)
        .where(Contact.account_id == account_id)
    )
    speaks = exists().where(
        Contact.company_id == CompanyNotice.company_id,
        Contact.account_id == account_id,
        Contact.ended_at.is_(None),
    )
    return CompanyNotice.id.in_(got), speaks


def due_rounds(session: Session, *, now: datetime, limit: int) -> list[CompanyNotice]:
    """What is to be told again by now, locked; what another worker has in hand is left to it."""
    asked = (
        select(CompanyNotice)
        .where(CompanyNotice.next_round_at <= now)
        .order_by(CompanyNotice.next_round_at, CompanyNotice.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(session.scalars(asked))


def repeated_since(session: Session, company_id: int, since: datetime) -> int:
    """How many notices of a company were told again since then."""
    counted = (
        select(func.count(func.distinct(NoticeCopy.notice_id)))
        .join(NoticeCopy.notice)
        .where(CompanyNotice.company_id == company_id, NoticeCopy.round > 0, NoticeCopy.queued_at >= since)
    )
    return session.scalar(counted) or 0


def received_by_nobody(
    session: Session, company_id: int, *, since: datetime, limit: int
) -> list[CompanyNotice]:
    """Told while nobody was bound, not acknowledged and not told by phone; the newest ones, the oldest of them first."""
    asked = select(CompanyNotice).where(
        CompanyNotice.company_id == company_id,
        CompanyNotice.acknowledged_at.is_(None),
        CompanyNotice.called_at.is_(None),
        CompanyNotice.told_at >= since,
        ~exists().where(NoticeCopy.notice_id == CompanyNotice.id),
    )
    return list(session.scalars(asked.order_by(CompanyNotice.id.desc()).limit(limit)))[::-1]


def receiving(session: Session, company_ids: Collection[int]) -> dict[int, list[Contact]]:
    """By company, who speaks for it now, the longest standing first; held, so that whoever leaves meanwhile waits for
    our commit and then finds what is on its way to them.
    """
    found: dict[int, list[Contact]] = {id_: [] for id_ in company_ids}
    for contact in session.scalars(_RECEIVING, {"companies": list(company_ids)}):
        found[contact.company_id].append(contact)
    return found


def ways(session: Session, keys: Sequence[str]) -> dict[str, Notice]:
    """By key, how far a copy came."""
    return {row.key: row for row in session.scalars(select(Notice).where(Notice.key.in_(keys)))}


def hold_back(session: Session, contact_id: int, *, reason: str, now: datetime) -> None:
    """What is on its way to a contact and did not leave us yet does not leave us any more."""
    keys = select(NoticeCopy.notice_key).where(NoticeCopy.contact_id == contact_id)
    theirs = select(Notice.id).where(Notice.key.in_(keys))
    waiting = (OutboxState.QUEUED, OutboxState.FAILED_TEMPORARY)
    ended = {"state": NoticeState.SUPPRESSED, "reason": reason, "ended_at": now}
    session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.notice_id.in_(theirs), OutboxMessage.state.in_(waiting))
        .values(state=OutboxState.SUPPRESSED, failure=reason)
    )
    session.execute(
        update(Notice)
        .where(Notice.key.in_(keys), Notice.state.in_((NoticeState.QUEUED, NoticeState.PLACED)))
        .values(**ended)
    )


def latest(session: Session, *, limit: int) -> list[CompanyNotice]:
    """Of all companies, the newest first."""
    rows = select(CompanyNotice).options(joinedload(CompanyNotice.company))
    return list(session.scalars(rows.order_by(CompanyNotice.id.desc()).limit(limit)))


def id_of(session: Session, number: str) -> int | None:
    """By the number that stands in its text."""
    return session.scalar(_NUMBERED, {"number": number})


def listed_companies(session: Session, *, limit: int) -> list[tuple[int, datetime, int]]:
    """Company, since when it is listed, with how many notices; who waits longest first."""
    rows = select(CompanyNotice.company_id, func.min(CompanyNotice.listed_at), func.count()).where(*_LISTED)
    grouped = rows.group_by(CompanyNotice.company_id).order_by(func.min(CompanyNotice.id)).limit(limit)
    return [
        (company_id, since, count) for company_id, since, count in session.execute(grouped).tuples() if since
    ]


def count_listed_companies(session: Session) -> int:
    return session.scalar(select(func.count(func.distinct(CompanyNotice.company_id))).where(*_LISTED)) or 0


def listed_of(session: Session, company_id: int, *, up_to: int | None = None) -> list[CompanyNotice]:
    """The newest first; locked when they are asked for up to one."""
    rows = select(CompanyNotice).where(*_LISTED, CompanyNotice.company_id == company_id)
    if up_to is not None:
        rows = rows.where(CompanyNotice.id <= up_to).with_for_update()
    return list(session.scalars(rows.order_by(CompanyNotice.id.desc())))


# What nobody reads: for the officer, until it is acknowledged or told by phone.
_LISTED = (
    CompanyNotice.listed_at.is_not(None),
    CompanyNotice.acknowledged_at.is_(None),
    CompanyNotice.called_at.is_(None),
)

# Built once: putting such a statement together costs more than the database needs for it.
_KEYED = select(CompanyNotice.key).where(CompanyNotice.key.in_(bindparam("keys", expanding=True)))
_TAKEN = select(CompanyNotice.number).where(CompanyNotice.number.in_(bindparam("numbers", expanding=True)))
_PUT = insert(CompanyNotice).returning(CompanyNotice, sort_by_parameter_order=True)
_NUMBERED = select(CompanyNotice.id).where(CompanyNotice.number == bindparam("number"))
_RECEIVING = (
    select(Contact)
    .where(Contact.company_id.in_(bindparam("companies", expanding=True)), Contact.ended_at.is_(None))
    .order_by(Contact.bound_at, Contact.id)
    .with_for_update(read=True, of=Contact)
    .execution_options(populate_existing=True)
)
_COUNTED = (
    select(CompanyNotice.company_id, func.count())
    .where(
        CompanyNotice.company_id.in_(bindparam("companies", expanding=True)),
        CompanyNotice.kind.in_(bindparam("kinds", expanding=True)),
        CompanyNotice.told_at >= bindparam("since"),
        CompanyNotice.about["asked_for"].as_boolean().is_not(True),
    )
    .group_by(CompanyNotice.company_id)
)
