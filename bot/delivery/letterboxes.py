"""Into which mailbox a notice goes, and whether it may go there now."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, contains_eager

from actions.wording.reply import Reply, load_replies
from bot.conversation import mailbox
from bot.conversation.mailbox import Letter
from data.rules.delivery import delivery_rules
from data.tables.conversation import Conversation, InboxMessage
from data.tables.delivery import Broadcast, Notice, NoticeState, Priority
from data.tables.people import Address

NO_ADDRESS, DAILY_LIMIT, HOURS_OF_REST = "no address", "daily limit", "hours of rest"


def place_some(session: Session, notice_ids: Sequence[int], *, now: datetime) -> list[int]:
    """Put these notices where their persons were last heard; the conversations they went to.

    One that may not go now waits or ends with its reason; one that another worker has in hand is left to it.
    """
    notices = session.scalars(
        select(Notice)
        .where(Notice.id.in_(notice_ids), Notice.state == NoticeState.QUEUED)
        .order_by(Notice.priority, Notice.id)
        .with_for_update(skip_locked=True)
    ).all()
    going = list(_within_the_limit(session, [one for one in notices if _may_go(one, now)], now))
    doors = _doors(session, going)
    contents = _contents(session, going)
    letters = []
    for notice in going:
        door = doors.get(notice.id)
        if door is None:
            _end(notice, NoticeState.SUPPRESSED, now, NO_ADDRESS)
        else:
            replies = (
                contents[notice.broadcast_id] if notice.content is None else load_replies(notice.content)
            )
            letters.append(_letter(notice, door, replies, f"n{notice.id}"))
    _post(session, [(letter, notice) for letter, notice in _with_notices(letters, going)], now)
    return [letter.conversation.id for letter in letters]


def place_elsewhere(session: Session, notice: Notice, *, now: datetime) -> bool:
    """Put a notice that could not arrive where it was put into another mailbox of the person; False when there is none."""
    heard = _last_heard(session, [notice.account_id])
    replies = (
        _contents(session, [notice])[notice.broadcast_id]
        if notice.content is None
        else load_replies(notice.content)
    )
    door = heard.get(notice.account_id)
    if door is None or door == notice.placed_in or not replies:
        return False
    conversation = _locked(session, [door])[door]
    letter = _letter(notice, conversation, replies, f"n{notice.id}e{door}")
    _post(session, [(letter, notice)], now)
    return True


def _letter(notice: Notice, door: Conversation, replies: Sequence[Reply], cause: str) -> Letter:
    address = door.address
    return Letter(
        door,
        replies,
        cause,
        postman=address.channel if address.external is not None else None,
        priority=Priority(notice.priority),
        expires_at=notice.expires_at,
        notice_id=notice.id,
    )


def _with_notices(letters: Iterable[Letter], notices: Iterable[Notice]) -> Iterable[tuple[Letter, Notice]]:
    by_id = {notice.id: notice for notice in notices}
    return [(letter, by_id[letter.notice_id]) for letter in letters if letter.notice_id is not None]


def _post(session: Session, pairs: Sequence[tuple[Letter, Notice]], now: datetime) -> None:
    for letter, notice in pairs:
        notice.state = NoticeState.PLACED if letter.postman else NoticeState.SENT
        notice.placed_at, notice.placed_in = now, letter.conversation.id
    ends = mailbox.post_letters(session, [letter for letter, _ in pairs], now=now)
    for (_, notice), end in zip(pairs, ends, strict=True):
        notice.placed_seq = end


def _may_go(notice: Notice, now: datetime) -> bool:
    if notice.expires_at is not None and notice.expires_at <= now:
        _end(notice, NoticeState.EXPIRED, now)
        return False
    later = delivery_rules().end_of_rest(now) if notice.can_wait else None
    if later is None:
        return True
    if notice.expires_at is not None and notice.expires_at <= later:
        _end(notice, NoticeState.SUPPRESSED, now, HOURS_OF_REST)
    notice.due_at = later
    return False


def _within_the_limit(session: Session, notices: Sequence[Notice], now: datetime) -> Iterable[Notice]:
    rules = delivery_rules()
    whom = {one.account_id for one in notices if one.priority == Priority.BROADCAST}
    had = _broadcasts_since(session, whom, rules.day_of(now))
    for notice in notices:
        if notice.priority == Priority.BROADCAST:
            had[notice.account_id] += 1
        if notice.priority == Priority.BROADCAST and had[notice.account_id] > rules.broadcasts_a_day:
            _end(notice, NoticeState.SUPPRESSED, now, DAILY_LIMIT)
        else:
            yield notice


def _broadcasts_since(session: Session, account_ids: Collection[int], since: datetime) -> Counter[int]:
    if not account_ids:
        return Counter()
    counted = (
        select(Notice.account_id, func.count())
        .where(
            Notice.account_id.in_(account_ids),
            Notice.priority == Priority.BROADCAST,
            Notice.placed_at >= since,
        )
        .group_by(Notice.account_id)
    )
    return Counter(dict(session.execute(counted).tuples().all()))


def _doors(session: Session, notices: Sequence[Notice]) -> dict[int, Conversation]:
    """By notice: the conversation it names, else the one its person was last heard in. They are locked."""
    heard = _last_heard(session, {one.account_id for one in notices if one.conversation_id is None})
    chosen = {one.id: one.conversation_id or heard.get(one.account_id) for one in notices}
    locked = _locked(session, {door for door in chosen.values() if door is not None})
    return {notice_id: locked[door] for notice_id, door in chosen.items() if door is not None}


def _last_heard(session: Session, account_ids: Collection[int]) -> dict[int, int]:
    """By account the conversation of the last message, or the first one that was opened; none at a door that is gone."""
    if not account_ids:
        return {}
    theirs = and_(
        InboxMessage.conversation_id == Conversation.id, InboxMessage.account_id == Address.account_id
    )
    found = session.execute(
        select(Address.account_id, Conversation.id, func.max(InboxMessage.id))
        .join(Conversation, Conversation.address_id == Address.id)
        .outerjoin(InboxMessage, theirs)
        .where(Address.account_id.in_(account_ids), Address.gone_at.is_(None))
        .group_by(Address.account_id, Conversation.id)
    )
    best: dict[int, tuple[int, int]] = {}
    for account_id, conversation_id, last in found:
        rank = (last or 0, -conversation_id)
        best[account_id] = max(best.get(account_id, rank), rank)
    return {account_id: -negative for account_id, (_, negative) in best.items()}


def _locked(session: Session, conversation_ids: Collection[int]) -> dict[int, Conversation]:
    """All workers lock them in this order, or two stop each other."""
    rows = session.scalars(
        select(Conversation)
        .join(Conversation.address)
        .options(contains_eager(Conversation.address))
        .where(Conversation.id.in_(conversation_ids))
        .order_by(Conversation.id)
        .with_for_update(of=Conversation)
        .execution_options(populate_existing=True)
    )
    return {row.id: row for row in rows}


def _contents(session: Session, notices: Iterable[Notice]) -> dict[int | None, list[Reply]]:
    ids = {one.broadcast_id for one in notices if one.content is None}
    if not ids:
        return {}
    found = session.scalars(select(Broadcast).where(Broadcast.id.in_(ids)))
    return {broadcast.id: load_replies(broadcast.content) for broadcast in found}


def _end(notice: Notice, state: NoticeState, now: datetime, reason: str | None = None) -> None:
    notice.state, notice.reason, notice.ended_at = state, reason, now
