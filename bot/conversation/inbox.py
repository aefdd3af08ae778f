"""The inbox: a message is a committed row before anything else happens with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, or_, select, update
from sqlalchemy.orm import Session

from bot.conversation import mailbox
from data.photos import KeptPhoto
from data.prepared import Prepared
from data.queries import people, photos
from data.queries.rows import Whole, copy_of, write_columns
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
    photos: tuple[KeptPhoto, ...] = ()  # their files lie there already
    client: str = ""  # the network address it came from, "" where a door has none


@dataclass(frozen=True)
class Receipt:
    """The message is kept. With a row: this worker holds the conversation and must answer."""

    inbox_id: int
    conversation_id: int
    repeated: bool
    row: InboxMessage | None = None  # to be answered now, by us
    conversation: Conversation | None = None  # as it was loaded: who lets go of it has it loaded again


def hear(session: Session, heard: Heard, *, worker: str, now: datetime) -> Receipt:
    """Store one message (T1) and take the conversation when nobody holds it."""
    conversation = people.open_conversation(
        session, heard.channel, heard.external, now=now, keep=heard.needs_postman
    )
    known, older = _known_and_older(session, conversation.id, heard.client_id)
    if known is not None:
        return Receipt(known, conversation.id, repeated=True)
    row = _stored(session, conversation, heard, now)
    images = _photo_addresses(session, row, heard, now) if heard.photos else []
    mine = _is_free(conversation, now)
    hold = _hold(worker, now) if mine else {}
    said = _as_said(session, row, now)
    mailbox.post_theirs(session, conversation, said, images, inbox_id=row.id, now=now, beside=hold)
    waiting = row if older is None else session.get_one(InboxMessage, older)
    return Receipt(
        row.id,
        conversation.id,
        repeated=False,
        row=waiting if mine else None,
        conversation=conversation,
    )


def _stored(session: Session, conversation: Conversation, heard: Heard, now: datetime) -> InboxMessage:
    """The row is in the database; what is given is a copy of it, to be read only."""
    columns: dict[str, Any] = {
        "conversation_id": conversation.id,
        "account_id": conversation.address.account_id,
        "client_id": heard.client_id,
        "text": heard.text,
        "token": heard.token,
        "photo_count": len(heard.photos),
        "client_index": people.blind_client(session, heard.client) if heard.client else None,
        "state": InboxState.NEW,
        "attempts": 0,
        "received_at": now,
    }
    [(message_id,)] = _STORE.rows(session, **columns)
    return copy_of(InboxMessage, {"id": message_id, **columns})


def _known_and_older(session: Session, conversation_id: int, client_id: str) -> tuple[int | None, int | None]:
    """The message that came under this client id before, and the oldest that still waits (after a crash)."""
    rows = _KNOWN_OR_NEW.rows(session, conversation=conversation_id, client_id=client_id)
    known = next((row.id for row in rows if row.client_id == client_id), None)
    return known, next((row.id for row in rows if row.waits), None)


def next_waiting(session: Session, conversation_id: int, *, after: int = 0) -> InboxMessage | None:
    """The oldest message of the conversation that has no answer yet."""
    following = _NEXT.rows(session, conversation=conversation_id, after=after)
    return session.get_one(InboxMessage, following[0].id) if following else None


def message(session: Session, inbox_id: int) -> InboxMessage:
    [[row]] = _MESSAGE.objects(session, id=inbox_id)
    return cast(InboxMessage, row)


def finish(session: Session, row: InboxMessage, *, state: InboxState, now: datetime) -> None:
    write_columns(session, row, state=state, done_at=now)


def next_and_hold(
    session: Session, conversation: Conversation, *, after: int, worker: str, now: datetime
) -> tuple[InboxMessage | None, dict[str, Any]]:
    """After a turn of message `after`: the next waiting one, and the columns to be written, the lease renewed; or None,
    and those that set the conversation free.
    """
    if conversation.holder != worker:
        return None, {}  # the lease ran out and another worker took over
    waiting = next_waiting(session, conversation.id, after=after)
    if waiting is None:
        return None, {"holder": None, "held_until": None}
    waiting.attempts += 1
    return waiting, _hold(worker, now)


def lock(session: Session, conversation_id: int) -> Conversation:
    """The conversation's row, which nobody else changes until this transaction ends."""
    return people.locked(session, conversation_id)


def take_abandoned(session: Session, *, worker: str, now: datetime, limit: int = 100) -> list[InboxMessage]:
    """The oldest waiting message of each conversation that no living worker holds; the conversations are taken."""
    free = or_(Conversation.holder.is_(None), Conversation.held_until < now)
    ids = session.scalars(
        select(Conversation.id)
        .join(InboxMessage, InboxMessage.conversation_id == Conversation.id)
        .where(InboxMessage.state == InboxState.NEW, free)
        .distinct()
        .order_by(Conversation.id)  # all workers lock them in this order, or two stop each other
        .limit(limit)
    ).all()
    taken = []
    for conversation_id in ids:
        conversation = lock(session, conversation_id)
        waiting = next_waiting(session, conversation_id)
        if waiting is not None and _take(session, conversation, worker, now):
            waiting.attempts += 1
            taken.append(waiting)
    return taken


def free_all(session: Session, *, but: str) -> None:
    """At the start of the only process there is (embedded): whoever else held a conversation is dead.

    `but`: the living worker, whose doors may already have heard somebody.
    """
    session.execute(update(Conversation).where(Conversation.holder != but).values(holder=None))


def _take(session: Session, conversation: Conversation, worker: str, now: datetime) -> bool:
    free = _is_free(conversation, now)
    if free:
        write_columns(session, conversation, **_hold(worker, now))
    return free


def _is_free(conversation: Conversation, now: datetime) -> bool:
    return conversation.holder is None or conversation.held_until is None or conversation.held_until < now


def _hold(worker: str, now: datetime) -> dict[str, Any]:
    return {"holder": worker, "held_until": now + LEASE}


def _photo_addresses(session: Session, row: InboxMessage, heard: Heard, now: datetime) -> list[str]:
    kept = photos.add(session, heard.photos, inbox_id=row.id, account_id=row.account_id, now=now)
    return [mailbox.photo_address(photo.id, photo.secret) for photo in kept]


def _as_said(session: Session, row: InboxMessage, now: datetime) -> str:
    if row.token is None:
        return row.text
    pressed = mailbox.press(session, row.token, account_id=row.account_id, now=now)
    return pressed.button.title if pressed else "（按钮）"


# Built once: putting such a statement together costs more than the database needs for it.
_ROWS = cast(Table, InboxMessage.__table__)  # columns alone: objects cost several times as much
_NEW = _ROWS.c.state == InboxState.NEW
_STORE = Prepared(
    insert(_ROWS).returning(_ROWS.c.id),
    (
        *("conversation_id", "account_id", "client_id", "text", "token", "photo_count"),
        *("client_index", "state", "attempts", "received_at"),
    ),
)
_KNOWN_OR_NEW = Prepared(
    select(_ROWS.c.id, _ROWS.c.client_id, _NEW.label("waits"))
    .where(
        _ROWS.c.conversation_id == bindparam("conversation"),
        or_(_ROWS.c.client_id == bindparam("client_id"), _NEW),
    )
    .order_by(_ROWS.c.id)
)
_NEXT = Prepared(
    select(_ROWS.c.id)
    .where(_ROWS.c.conversation_id == bindparam("conversation"), _NEW, _ROWS.c.id > bindparam("after"))
    .order_by(_ROWS.c.id)
    .limit(1)
)
_MESSAGE = Whole(InboxMessage, found=lambda rows: rows.where(InboxMessage.id == bindparam("id")))
