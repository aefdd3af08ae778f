"""The inbox: a message is a committed row before anything else happens with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from bot.conversation import mailbox
from data.queries import people
from data.tables.conversation import Conversation, InboxMessage, InboxState

LEASE = timedelta(seconds=30)  # longer than any turn: after it, a dead worker's conversation is taken over


@dataclass(frozen=True)
class Heard:
    """What a channel heard. `client_id` is the channel's own id of the message: a repeat is recognised by it."""

    channel: str
    external: str  # whose door: session secret, chat id
    client_id: str
    text: str
    token: str | None = None  # a tapped button
    needs_postman: bool = False


@dataclass(frozen=True)
class Receipt:
    """The message is kept. `mine`: this worker holds the conversation and must run it."""

    inbox_id: int
    conversation_id: int
    repeated: bool
    mine: bool


def hear(session: Session, heard: Heard, *, worker: str, now: datetime) -> Receipt:
    """Store one message (T1) and take the conversation when nobody holds it."""
    conversation = people.open_conversation(
        session, heard.channel, heard.external, now=now, keep=heard.needs_postman
    )
    conversation = _lock(session, conversation.id)
    known = session.scalar(
        select(InboxMessage.id).where(
            InboxMessage.conversation_id == conversation.id, InboxMessage.client_id == heard.client_id
        )
    )
    if known is not None:
        return Receipt(known, conversation.id, repeated=True, mine=False)
    row = InboxMessage(
        conversation_id=conversation.id,
        account_id=conversation.address.account_id,
        client_id=heard.client_id,
        text=heard.text,
        token=heard.token,
        received_at=now,
    )
    session.add(row)
    session.flush()
    mailbox.post_theirs(session, conversation, _as_said(session, row, now), inbox_id=row.id, now=now)
    return Receipt(row.id, conversation.id, repeated=False, mine=_take(conversation, worker, now))


def next_waiting(session: Session, conversation_id: int) -> InboxMessage | None:
    """The oldest message of the conversation that has no answer yet."""
    return session.scalar(
        select(InboxMessage)
        .where(InboxMessage.conversation_id == conversation_id, InboxMessage.state == InboxState.NEW)
        .order_by(InboxMessage.id)
        .limit(1)
    )


def finish(session: Session, row: InboxMessage, *, state: InboxState, now: datetime) -> None:
    row.state = state
    row.done_at = now


def keep_or_release(session: Session, conversation: Conversation, *, worker: str, now: datetime) -> int | None:
    """After a turn: the next waiting message, the lease renewed; or None, the conversation free."""
    waiting = next_waiting(session, conversation.id)
    mine = conversation.holder == worker
    conversation.holder = worker if waiting and mine else (None if mine else conversation.holder)
    conversation.held_until = now + LEASE if waiting and mine else conversation.held_until
    return waiting.id if waiting and mine else None


def lock(session: Session, conversation_id: int) -> Conversation:
    return _lock(session, conversation_id)


def take_abandoned(session: Session, *, worker: str, now: datetime, limit: int = 100) -> list[tuple[int, int]]:
    """Conversations with waiting messages that no living worker holds: taken, as (conversation, inbox) ids."""
    free = or_(Conversation.holder.is_(None), Conversation.held_until < now)
    ids = session.scalars(
        select(Conversation.id)
        .join(InboxMessage, InboxMessage.conversation_id == Conversation.id)
        .where(InboxMessage.state == InboxState.NEW, free)
        .distinct()
        .limit(limit)
    ).all()
    taken = []
    for conversation_id in ids:
        conversation = _lock(session, conversation_id)
        waiting = next_waiting(session, conversation_id)
        if waiting is not None and _take(conversation, worker, now):
            taken.append((conversation_id, waiting.id))
    return taken


def free_all(session: Session) -> None:
    """At the start of the only process there is (embedded): whoever held a conversation is dead."""
    session.execute(update(Conversation).where(Conversation.holder.is_not(None)).values(holder=None))


def _lock(session: Session, conversation_id: int) -> Conversation:
    return session.execute(
        select(Conversation).where(Conversation.id == conversation_id).with_for_update().execution_options(populate_existing=True)
    ).scalar_one()


def _take(conversation: Conversation, worker: str, now: datetime) -> bool:
    free = conversation.holder is None or conversation.held_until is None or conversation.held_until < now
    if free:
        conversation.holder = worker
        conversation.held_until = now + LEASE
    return free


def _as_said(session: Session, row: InboxMessage, now: datetime) -> str:
    if row.token is None:
        return row.text
    pressed = mailbox.press(session, row.token, account_id=row.account_id, now=now)
    return pressed.button.title if pressed else "（按钮）"
