"""Outbox rows on their way out: claimed under a lease, one at a time for an address, in their order."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

import sqlalchemy
from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    exists,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import Session, aliased

from data.many import among
from data.tables.columns import Moment
from data.tables.conversation import MailboxMessage
from data.tables.delivery import Notice, NoticeState, OutboxMessage, OutboxState, Priority
from data.tables.people import Address

LEASE = timedelta(seconds=60)  # longer than any sending: after it, the worker counts as dead
WAITING = (OutboxState.QUEUED, OutboxState.FAILED_TEMPORARY)
NOT_KEPT = "the address was not kept"


@dataclass(frozen=True)
class Claimed:
    """A row in this worker's hands until `leased_until`: whom to tell what, and the how-manieth attempt it is.

    `perhaps_again`: another worker died over it, and nobody knows whether it had arrived.
    """

    id: int
    channel: str
    address_id: int
    external: str
    priority: int
    message: Row[Any]  # a mailbox_message
    attempts: int
    leased_until: datetime
    notice_id: int | None
    perhaps_again: bool


@dataclass(frozen=True)
class Outcome:
    """What became of it: SENT, FAILED_PERMANENT, or FAILED_TEMPORARY and tried again at `again_at`."""

    claimed: Claimed
    state: OutboxState
    reason: str | None = None
    again_at: datetime | None = None
    gone: bool = False  # the address itself cannot be reached


def is_anything_due(session: Session, channel: str, *, now: datetime, resting: Collection[int] = ()) -> bool:
    """Whether `claim` would find something; asked first, because a claim takes SQLite's one writer."""
    facts = {"channel": channel, "now": now, "resting": list(resting), "limit": 1}
    return any(session.execute(some, facts).first() is not None for some in (_AGAIN, _QUEUED))


def claim(
    session: Session, channel: str, *, now: datetime, limit: int, resting: Collection[int] = ()
) -> list[Claimed]:
    """Take what may be sent now, at most one row of each address and none of those `resting`.

    What came too late expires. What a dead worker held is in doubt: a broadcast stays so, the rest is sent again.
    """
    facts = {"channel": channel, "now": now, "resting": list(resting), "limit": limit}
    found = [row for some in (_AGAIN_LOCKED, _QUEUED_LOCKED) for row in session.execute(some, facts)]
    late = [row for row in found if row.expires_at is not None and row.expires_at <= now]
    died = [row for row in found if row.state == OutboxState.SENDING and row not in late]
    lost = [row for row in died if row.priority == Priority.BROADCAST]
    _end(session, late, OutboxState.EXPIRED, NoticeState.EXPIRED, now)
    _end(session, lost, OutboxState.IN_DOUBT, NoticeState.IN_DOUBT, now)
    good = [row for row in found if row not in late and row not in lost]
    good = sorted(good, key=lambda row: (row.priority, row.id))[:limit]
    taken = [row.id for row in good]
    _change(session, [row.id for row in died if row.id in taken], perhaps_again=True)
    if taken:
        session.connection().execute(_TAKEN, {"ids": taken, "lease": now + LEASE})
    return _with_what_they_carry(session, taken, now)


def record(session: Session, outcomes: Sequence[Outcome], *, now: datetime) -> list[Outcome]:
    """Keep what became of each whose lease is still ours, and give these back; else it is the other worker's to tell."""
    kept: set[int] = set()
    plain = [one for one in outcomes if one.state == OutboxState.SENT]
    for leased_until in {one.claimed.leased_until for one in plain}:
        ids = [one.claimed.id for one in plain if one.claimed.leased_until == leased_until]
        facts: dict[str, Any] = {"ids": ids, "lease": leased_until, "now": now}
        kept |= set(session.connection().execute(_SENT, facts).scalars())
    for one in outcomes:
        if one.state != OutboxState.SENT:
            facts = {"state": one.state, "failure": (one.reason or "")[:200]}
            facts |= {"due_at": one.again_at} if one.again_at else {}
            kept |= _put_down(session, [one.claimed.id], one.claimed.leased_until, **facts)
    delivered = [one.claimed.notice_id for one in plain if one.claimed.id in kept and one.claimed.notice_id]
    if delivered:
        session.connection().execute(_DELIVERED, {"ids": delivered, "now": now})
    return [one for one in outcomes if one.claimed.id in kept]


def sweep(session: Session, *, now: datetime) -> None:
    """End what came too late and no postman took up: of a channel that is spoken to no more, or under a long hold."""
    late = session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.state.in_(WAITING), OutboxMessage.expires_at <= now)
        .values(state=OutboxState.EXPIRED, leased_until=None)
        .returning(OutboxMessage.notice_id)
        .execution_options(synchronize_session=False)
    ).all()
    _change_notices(session, late, NoticeState.EXPIRED, now)


def free_all(session: Session, channel: str, *, now: datetime) -> None:
    """At the start of the only process there is (embedded): whoever was sending is dead, its leases are over."""
    session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.channel == channel, OutboxMessage.state == OutboxState.SENDING)
        .values(leased_until=now - timedelta(seconds=1))
    )


def _with_what_they_carry(session: Session, ids: Sequence[int], now: datetime) -> list[Claimed]:
    rows = session.execute(_CARRIED, {"ids": ids}).all() if ids else []
    homeless = [row for row in rows if row.external is None]
    kept = {"state": OutboxState.FAILED_PERMANENT, "failure": NOT_KEPT, "leased_until": None}
    _change(session, [row.outbox_id for row in homeless], **kept)
    _change_notices(session, homeless, NoticeState.FAILED, now, reason=NOT_KEPT)
    return [
        Claimed(
            row.outbox_id,
            row.channel,
            row.address_id,
            row.external,
            row.priority,
            row,
            row.attempts,
            now + LEASE,
            row.notice_id,
            row.perhaps_again,
        )
        for row in rows
        if row.external is not None
    ]


def _put_down(session: Session, ids: Sequence[int], leased_until: datetime, **outcome: object) -> set[int]:
    ours = and_(OutboxMessage.state == OutboxState.SENDING, OutboxMessage.leased_until == leased_until)
    return set(
        session.scalars(
            update(OutboxMessage)
            .where(OutboxMessage.id.in_(ids), ours)
            .values(leased_until=None, **outcome)
            .returning(OutboxMessage.id)
            .execution_options(synchronize_session=False)
        )
    )


def _end(
    session: Session, rows: Sequence[Row[Any]], state: OutboxState, told: NoticeState, now: datetime
) -> None:
    _change(session, [row.id for row in rows], state=state, leased_until=None)
    _change_notices(session, rows, told, now)


def _change(session: Session, ids: Sequence[int], **values: object) -> None:
    if ids:
        session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.id.in_(ids))
            .values(**values)
            .execution_options(synchronize_session=False)
        )


def _change_notices(
    session: Session, rows: Iterable[Row[Any]], state: NoticeState, now: datetime, reason: str | None = None
) -> None:
    ids = [row.notice_id for row in rows if row.notice_id is not None]
    if ids:
        session.execute(
            update(Notice)
            .where(Notice.id.in_(ids), Notice.state == NoticeState.PLACED)
            .values(state=state, reason=reason, ended_at=now)
            .execution_options(synchronize_session=False)
        )


def _in_order(*due: ColumnElement[bool]) -> Select[Any]:
    """What is being sent holds the others of its address back, and an earlier one that waits holds back the later."""
    other = aliased(OutboxMessage)
    waits = or_(
        other.state == OutboxState.FAILED_TEMPORARY,
        and_(other.state == OutboxState.QUEUED, other.due_at <= _NOW),
    )
    earlier = tuple_(other.priority, other.id) < tuple_(OutboxMessage.priority, OutboxMessage.id)
    before = exists().where(
        other.address_id == OutboxMessage.address_id,
        other.state.in_((OutboxState.SENDING, *WAITING)),
        other.id != OutboxMessage.id,
        or_(other.state == OutboxState.SENDING, and_(waits, earlier)),
    )
    return (
        select(
            OutboxMessage.id,
            OutboxMessage.state,
            OutboxMessage.priority,
            OutboxMessage.expires_at,
            OutboxMessage.notice_id,
        )
        .where(
            OutboxMessage.channel == bindparam("channel"),
            *due,
            ~before,
            ~among(OutboxMessage.address_id, bindparam("resting")),
        )
        .order_by(OutboxMessage.priority, OutboxMessage.id)
        .limit(bindparam("limit", type_=Integer))
    )


# Built once: putting such a statement together costs more than the database needs for it.
# Both are read along the index `outbox_next`, so that the first few cost little of a hundred thousand.
_NOW = bindparam("now", type_=Moment)
_QUEUED = _in_order(OutboxMessage.state == OutboxState.QUEUED, OutboxMessage.due_at <= _NOW)
_AGAIN = _in_order(  # their next try has come, or their worker died
    OutboxMessage.state.in_((OutboxState.FAILED_TEMPORARY, OutboxState.SENDING)),
    or_(
        and_(OutboxMessage.state == OutboxState.FAILED_TEMPORARY, OutboxMessage.due_at <= _NOW),
        and_(OutboxMessage.state == OutboxState.SENDING, OutboxMessage.leased_until < _NOW),
    ),
)
_QUEUED_LOCKED, _AGAIN_LOCKED = (some.with_for_update(skip_locked=True) for some in (_QUEUED, _AGAIN))
_OUTBOX, _NOTICES = (cast(sqlalchemy.Table, one.__table__) for one in (OutboxMessage, Notice))
_TAKEN = (
    update(_OUTBOX)
    .where(among(_OUTBOX.c.id, bindparam("ids")))
    .values(state=OutboxState.SENDING, attempts=_OUTBOX.c.attempts + 1, leased_until=bindparam("lease"))
)
_SENT = (
    update(_OUTBOX)
    .where(
        among(_OUTBOX.c.id, bindparam("ids")),
        _OUTBOX.c.state == OutboxState.SENDING,
        _OUTBOX.c.leased_until == bindparam("lease", type_=Moment),
    )
    .values(state=OutboxState.SENT, sent_at=bindparam("now"), failure=None, leased_until=None)
    .returning(_OUTBOX.c.id)
)
_DELIVERED = (
    update(_NOTICES)
    .where(among(_NOTICES.c.id, bindparam("ids")), _NOTICES.c.state == NoticeState.PLACED)
    .values(state=NoticeState.DELIVERED, delivered_at=bindparam("now"))
)
_CARRIED = (
    select(
        OutboxMessage.id.label("outbox_id"),
        OutboxMessage.channel,
        OutboxMessage.address_id,
        OutboxMessage.attempts,
        OutboxMessage.priority,
        OutboxMessage.notice_id,
        OutboxMessage.perhaps_again,
        Address.external,
        *MailboxMessage.__table__.columns,
    )
    .join(MailboxMessage, MailboxMessage.id == OutboxMessage.mailbox_id)
    .join(Address, Address.id == OutboxMessage.address_id)
    .where(among(OutboxMessage.id, bindparam("ids")))
    .order_by(OutboxMessage.priority, OutboxMessage.id)
)
