"""Into which mailbox a notice goes, and whether it may go there now."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, and_, bindparam, func, select, update
from sqlalchemy.orm import Session

from actions.wording.reply import load_replies
from bot.conversation import mailbox
from bot.conversation.mailbox import Letter, content_of
from data.many import among, update_many
from data.rules.delivery import delivery_rules
from data.tables.conversation import Conversation, InboxMessage
from data.tables.delivery import Broadcast, Notice, NoticeState, Priority
from data.tables.people import Address
from data.tables.subscriptions import Mute

NO_ADDRESS, DAILY_LIMIT, HOURS_OF_REST, MUTED = "no address", "daily limit", "hours of rest", "muted"


@dataclass
class Door:
    """A locked conversation and how far it has come."""

    conversation_id: int
    address_id: int
    last_seq: int
    postman: str | None  # the channel that must carry it out; None where people come and look


def place_some(session: Session, notice_ids: Sequence[int], *, now: datetime) -> list[int]:
    """Put these notices where their persons were last heard; the conversations they went to.

    One that may not go now waits or ends with its reason; one that another worker has in hand is left to it.
    """
    locked = session.execute(_LOCKED_NOTICES, {"ids": list(notice_ids)}).all()
    notices = [one for one in locked if one.state == NoticeState.QUEUED]
    ends: dict[int, dict[str, Any]] = {}
    for notice in notices:
        if instead := _instead(notice, now):
            ends[notice.id] = instead
    broadcasts = [one for one in notices if one.priority == Priority.BROADCAST and one.id not in ends]
    for notice, reason in _unwanted(session, broadcasts, now):
        ends[notice.id] = _ended(NoticeState.SUPPRESSED, now, reason)
    going = [one for one in notices if one.id not in ends]
    doors = _doors(session, going)
    ends |= {one.id: _ended(NoticeState.SUPPRESSED, now, NO_ADDRESS) for one in going if one.id not in doors}
    _post(session, [(one, doors[one.id], f"n{one.id}") for one in going if one.id in doors], now)
    for notice_id, values in ends.items():
        session.execute(update(_NOTICES).where(_NOTICES.c.id == notice_id).values(**values))
    return [doors[one.id].conversation_id for one in going if one.id in doors]


def place_elsewhere(session: Session, notice_id: int, *, now: datetime) -> bool:
    """Put a notice that could not arrive into another mailbox of its person; False when there is none."""
    notice = session.execute(_PLACED, {"id": notice_id}).one()
    door_id = _last_heard(session, [notice.account_id]).get(notice.account_id)
    if door_id is None or door_id == notice.placed_in:
        return False
    return _post(session, [(notice, _locked(session, [door_id])[door_id], f"n{notice_id}e{door_id}")], now)


def _post(session: Session, going: Sequence[tuple[Row[Any], Door, str]], now: datetime) -> bool:
    """False when there was nothing to say any more."""
    letters, placed = [], []
    contents = _contents(session, [notice for notice, _, _ in going])
    for notice, door, cause in going:
        said = contents[notice.id]
        letters.append(
            Letter(
                door.conversation_id,
                door.address_id,
                door.last_seq,
                said,
                cause,
                door.postman,
                Priority(notice.priority),
                notice.expires_at,
                notice.id,
            )
        )
        door.last_seq += len(said)
        state = NoticeState.PLACED if door.postman else NoticeState.SENT
        place = {"placed_in": door.conversation_id, "placed_seq": door.last_seq}
        placed.append({"id": notice.id, "state": state, "placed_at": now, **place})
    mailbox.post_letters(session, letters, now=now)
    update_many(session, _CONVERSATIONS, _farthest(placed))
    update_many(session, _NOTICES, placed)
    return any(letter.contents for letter in letters)


def _farthest(placed: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """How far each conversation has come after all that was put into it."""
    far = {one["placed_in"]: one["placed_seq"] for one in placed}  # the last of a door is its farthest
    return [{"id": door, "last_seq": seq} for door, seq in far.items()]


def _instead(notice: Row[Any], now: datetime) -> dict[str, Any] | None:
    """What a notice that may not go now becomes."""
    if notice.expires_at is not None and notice.expires_at <= now:
        return _ended(NoticeState.EXPIRED, now)
    later = delivery_rules().end_of_rest(now) if notice.can_wait else None
    if later is None:
        return None
    if notice.expires_at is not None and notice.expires_at <= later:
        return _ended(NoticeState.SUPPRESSED, now, HOURS_OF_REST)
    return {"due_at": later}


def _ended(state: NoticeState, now: datetime, reason: str | None = None) -> dict[str, Any]:
    return {"state": state, "reason": reason, "ended_at": now}


def _unwanted(
    session: Session, broadcasts: Sequence[Row[Any]], now: datetime
) -> Iterator[tuple[Row[Any], str]]:
    """Broadcasts to somebody who wants none for a while, or had enough of them today."""
    rules = delivery_rules()
    whom = {one.account_id for one in broadcasts}
    quiet = set(session.scalars(_QUIET, {"accounts": list(whom), "now": now})) if whom else set()
    had = _broadcasts_since(session, whom, rules.day_of(now))
    for notice in broadcasts:
        had[notice.account_id] += notice.account_id not in quiet
        if notice.account_id in quiet:
            yield notice, MUTED
        elif had[notice.account_id] > rules.broadcasts_a_day:
            yield notice, DAILY_LIMIT


def _broadcasts_since(session: Session, account_ids: Collection[int], since: datetime) -> Counter[int]:
    if not account_ids:
        return Counter()
    counted = session.execute(_HAD, {"accounts": list(account_ids), "since": since})
    return Counter(dict(counted.tuples().all()))


def _doors(session: Session, notices: Sequence[Row[Any]]) -> dict[int, Door]:
    """By notice: the conversation it names, else the one its person was last heard in. They are locked."""
    heard = _last_heard(session, {one.account_id for one in notices if one.conversation_id is None})
    chosen = {one.id: one.conversation_id or heard.get(one.account_id) for one in notices}
    locked = _locked(session, {door for door in chosen.values() if door is not None})
    return {notice_id: locked[door] for notice_id, door in chosen.items() if door is not None}


def _last_heard(session: Session, account_ids: Collection[int]) -> dict[int, int]:
    """By account the conversation of the last message, or the first one that was opened; none at a door that is gone."""
    if not account_ids:
        return {}
    best: dict[int, tuple[int, int]] = {}
    for account_id, conversation_id, last in session.execute(_HEARD, {"accounts": list(account_ids)}):
        rank = (last or 0, -conversation_id)
        best[account_id] = max(best.get(account_id, rank), rank)
    return {account_id: -negative for account_id, (_, negative) in best.items()}


def _locked(session: Session, conversation_ids: Collection[int]) -> dict[int, Door]:
    rows = session.execute(_LOCKED, {"doors": list(conversation_ids)}) if conversation_ids else ()
    return {
        row.id: Door(row.id, row.address_id, row.last_seq, row.channel if row.external is not None else None)
        for row in rows
    }


def _contents(session: Session, notices: Sequence[Row[Any]]) -> dict[int, list[str]]:
    """By notice what is said, as it is kept in a mailbox."""
    ids = {one.broadcast_id for one in notices if one.content is None}
    found = session.execute(_BROADCASTS, {"ids": list(ids)}) if ids else ()
    of_broadcasts = {broadcast.id: _kept(broadcast.content) for broadcast in found}
    return {
        one.id: of_broadcasts[one.broadcast_id] if one.content is None else _kept(one.content)
        for one in notices
    }


def _kept(dumped: str) -> list[str]:
    return [content_of(reply) for reply in load_replies(dumped)]


# Built once, and of bare columns: putting such a statement together costs more than the database needs for it.
_NOTICES: Table = Notice.metadata.tables["notice"]
_CONVERSATIONS: Table = Conversation.metadata.tables["conversation"]
_ADDRESSES: Table = Address.metadata.tables["address"]
_NOTICE, _CONVERSATION, _ADDRESS = _NOTICES.c, _CONVERSATIONS.c, _ADDRESSES.c
_HEARD_OF = InboxMessage.metadata.tables["inbox_message"].c
_MUTE = Mute.metadata.tables["mute"].c
_BROADCAST = Broadcast.metadata.tables["broadcast"].c
_WHAT = (
    _NOTICE.id,
    _NOTICE.account_id,
    _NOTICE.content,
    _NOTICE.broadcast_id,
    _NOTICE.conversation_id,
    _NOTICE.priority,
    _NOTICE.expires_at,
    _NOTICE.can_wait,
    _NOTICE.placed_in,
    _NOTICE.state,
)
_LOCKED_NOTICES = (  # not by their state: right after a broadcast was queued, that reads all of it along its index
    select(*_WHAT)
    .where(among(_NOTICE.id, bindparam("ids")))
    .order_by(_NOTICE.priority, _NOTICE.id)
    .with_for_update(skip_locked=True)
)
_PLACED = select(*_WHAT).where(_NOTICE.id == bindparam("id"))
_BROADCASTS = select(_BROADCAST.id, _BROADCAST.content).where(among(_BROADCAST.id, bindparam("ids")))
_QUIET = select(_MUTE.account_id).where(
    among(_MUTE.account_id, bindparam("accounts")), _MUTE.until > bindparam("now")
)
_HAD = (
    select(_NOTICE.account_id, func.count())
    .where(
        among(_NOTICE.account_id, bindparam("accounts")),
        _NOTICE.priority == Priority.BROADCAST,
        _NOTICE.placed_at >= bindparam("since"),
    )
    .group_by(_NOTICE.account_id)
)
_HEARD = (
    select(_ADDRESS.account_id, _CONVERSATION.id, func.max(_HEARD_OF.id))
    .join_from(_ADDRESSES, _CONVERSATIONS, _CONVERSATION.address_id == _ADDRESS.id)
    .outerjoin(
        InboxMessage.metadata.tables["inbox_message"],
        and_(
            _HEARD_OF.conversation_id == _CONVERSATION.id,
            _HEARD_OF.account_id == _ADDRESS.account_id,
        ),
    )
    .where(
        among(_ADDRESS.account_id, bindparam("accounts")),
        _ADDRESS.gone_at.is_(None),
        _ADDRESS.channel != "email",  # others may read a company's mail: only what names that door goes there
    )
    .group_by(_ADDRESS.account_id, _CONVERSATION.id)
)
_LOCKED = (  # all workers lock them in this order, or two stop each other
    select(
        _CONVERSATION.id,
        _CONVERSATION.address_id,
        _CONVERSATION.last_seq,
        _ADDRESS.channel,
        _ADDRESS.external,
    )
    .join_from(_CONVERSATIONS, _ADDRESSES, _ADDRESS.id == _CONVERSATION.address_id)
    .where(among(_CONVERSATION.id, bindparam("doors")))
    .order_by(_CONVERSATION.id)
    .with_for_update(of=_CONVERSATIONS)
)
