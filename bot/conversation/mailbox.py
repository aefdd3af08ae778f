"""The mailbox: both sides of a conversation as rows with a sequence number."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import dropwhile, takewhile
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import Row, Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

from actions.conversation.erasure import ERASED
from actions.wording.reply import Button, Reply
from data.many import insert_many
from data.prepared import Prepared
from data.queries import said
from data.queries.rows import write_columns
from data.tables.conversation import Conversation, MailboxMessage
from data.tables.delivery import Notice, NoticeState, OutboxMessage, OutboxState, Priority
from data.tables.people import Address

BUTTONS_LIVE = timedelta(days=30)
_NOTHING: Mapping[str, Any] = {}
_BELOW = 12  # messages that are looked through for the newest answer


@dataclass(frozen=True)
class Pressed:
    """What a button's token stands for. `expired`: it is too old to be obeyed."""

    button: Button
    expired: bool


@dataclass(frozen=True)
class Letter:
    """What we say in one conversation `after` its so-manieth message.

    `notice_id`: the notice that has arrived when the last of the contents has.
    """

    conversation_id: int
    address_id: int
    after: int
    contents: Sequence[str]
    cause: str
    postman: str | None
    priority: Priority = Priority.REPLY
    expires_at: datetime | None = None
    notice_id: int | None = None


def photo_address(photo: int, secret: str) -> str:
    """Where a photo is shown to who may see it; with `.thumb` behind it a small one."""
    return f"/api/chat/photos/{photo}-{secret}"


def photo_at(address: str) -> tuple[int, str]:
    """The photo and the secret of such an address."""
    photo, _, secret = address.rpartition("/")[2].partition("-")
    return int(photo), secret


def post_theirs(
    session: Session,
    conversation: Conversation,
    text: str,
    images: Sequence[str] = (),
    *,
    inbox_id: int,
    now: datetime,
    beside: Mapping[str, Any] = _NOTHING,
) -> None:
    """Keep what the person said, as the next message of the conversation; `beside`: columns of it that change as well."""
    content = {"text": text} | ({"images": images} if images else {})
    write_columns(session, conversation, last_seq=conversation.last_seq + 1, **beside)
    row = {
        "id": f"{inbox_id}-y",
        "conversation_id": conversation.id,
        "seq": conversation.last_seq,
        "ours": False,
        "at": now,
        "content": json.dumps(content, ensure_ascii=False),
        "inbox_id": inbox_id,
    }
    _KEEP.rows(session, **row)


def post_ours(
    session: Session,
    conversation: Conversation,
    replies: Sequence[Reply],
    *,
    cause: str,
    inbox_id: int | None,
    now: datetime,
    postman: str | None,
    beside: Mapping[str, Any] = _NOTHING,
) -> list[dict[str, Any]]:
    """Keep what we say, and give it back as MESSAGEs. Ids are derived from the cause: twice is impossible.

    `postman`: the channel that must carry it out; None where the mailbox itself is read (web). `beside`: columns of the
    conversation that change as well.
    """
    contents = [content_of(reply) for reply in replies]
    letter = Letter(conversation.id, conversation.address_id, conversation.last_seq, contents, cause, postman)
    write_columns(session, conversation, last_seq=conversation.last_seq + len(contents), **beside)
    rows = post_letters(session, [letter], inbox_id=inbox_id, now=now)
    return [as_message(SimpleNamespace(**row)) for row in rows]


def content_of(reply: Reply) -> str:
    """A reply as it is kept."""
    return json.dumps(reply, ensure_ascii=False, default=vars)


def post_letters(
    session: Session, letters: Sequence[Letter], *, now: datetime, inbox_id: int | None = None
) -> list[dict[str, Any]]:
    """Keep what we say in many conversations, rows as they are kept; how far each has come is the caller's to keep."""
    rows: list[dict[str, Any]] = []
    carried = []
    for letter in letters:
        for place, content in enumerate(letter.contents):
            message_id = f"{letter.cause}-{place}"
            rows.append(
                {
                    "id": message_id,
                    "conversation_id": letter.conversation_id,
                    "seq": letter.after + 1 + place,
                    "ours": True,
                    "at": now,
                    "content": content,
                    "inbox_id": inbox_id,
                }
            )
            if letter.postman:
                is_last = place == len(letter.contents) - 1
                carried.append(_carried(letter, message_id, letter.notice_id if is_last else None, now))
    insert_many(session, _ROWS, rows)
    insert_many(session, _OUTBOX, carried)
    return rows


def _carried(letter: Letter, message_id: str, notice_id: int | None, now: datetime) -> dict[str, Any]:
    return {
        "key": f"mailbox:{message_id}",
        "address_id": letter.address_id,
        "channel": letter.postman,
        "mailbox_id": message_id,
        "priority": int(letter.priority),
        "state": OutboxState.QUEUED,
        "due_at": now,
        "expires_at": letter.expires_at,
        "attempts": 0,
        "notice_id": notice_id,
        "perhaps_again": False,
    }


def messages_after(
    session: Session, conversation_id: int, seq: int, *, limit: int = 200
) -> list[dict[str, Any]]:
    """MESSAGEs of the contract, both sides, after `seq`, oldest first; what was erased is left out."""
    theirs = select(MailboxMessage).where(MailboxMessage.conversation_id == conversation_id)
    oldest_first = theirs.order_by(MailboxMessage.seq).limit(limit)
    while rows := session.scalars(oldest_first.where(MailboxMessage.seq > seq)).all():
        if left := [as_message(row) for row in rows if row.content != ERASED]:
            return left
        seq = rows[-1].seq
    return []


def last_seq(session: Session, conversation_id: int) -> int:
    """How far the conversation has come."""
    return session.get_one(Conversation, conversation_id).last_seq


def answers_to(session: Session, inbox_id: int) -> list[dict[str, Any]]:
    """What we said to one message, in order."""
    return [as_message(row) for row in session.execute(_ANSWERS, {"inbox": inbox_id})]


def last_said(session: Session, conversation_id: int) -> str:
    """The text of the last thing we said, "" when we said nothing yet."""
    return str(said.last_said(session, conversation_id).get("text", ""))


def as_message(row: MailboxMessage | Row[Any] | SimpleNamespace) -> dict[str, Any]:
    content = json.loads(row.content)
    return {
        "seq": row.seq,
        "id": row.id,
        "from": "us" if row.ours else "you",
        "at": row.at.isoformat().replace("+00:00", "Z"),
        "text": content["text"],
        "buttons": [
            {"title": button["title"], "payload": f"{row.id}.{place}"}
            for place, button in enumerate(content.get("buttons", ()))
        ],
        "card": content.get("card"),
        "images": content.get("images") or [photo_address(**photo) for photo in content.get("photos", ())],
    } | ({"erases": True} if content.get("erases") else {})


def press(session: Session, token: str, *, account_id: int, now: datetime) -> Pressed | None:
    """The button of a token, or None when this account was never shown such a button."""
    message_id, _, place = token.partition(".")
    row = session.scalar(
        select(MailboxMessage)
        .join(Conversation, Conversation.id == MailboxMessage.conversation_id)
        .join(Address, Address.id == Conversation.address_id)
        .where(MailboxMessage.id == message_id, MailboxMessage.ours, Address.account_id == account_id)
    )
    buttons = json.loads(row.content).get("buttons", []) if row else []
    if row is None or not place.isdecimal() or len(place) > 3 or int(place) >= len(buttons):
        return None
    button = _button(buttons[int(place)])
    return Pressed(button, expired=now - row.at > BUTTONS_LIVE) if button is not None else None


def newest_buttons(session: Session, conversation_id: int, *, now: datetime) -> list[Button]:
    """What the newest answer offers, and what came since: all that stands below the person's message before this one."""
    newest_first = _NEWEST.each(session, conversation=conversation_id)
    since = dropwhile(lambda row: not row.ours, newest_first)
    answers = [row for row in takewhile(lambda row: row.ours, since) if now - row.at <= BUTTONS_LIVE]
    kept = [raw for row in reversed(answers) for raw in json.loads(row.content).get("buttons", [])]
    return [button for button in map(_button, kept) if button is not None]


def _button(kept: dict[str, Any]) -> Button | None:
    """None: an older or newer version made it."""
    try:
        return Button(**kept)
    except TypeError:
        return None


def mark_read(session: Session, conversation_id: int, up_to: int, *, now: datetime) -> None:
    """The read mark only moves forward, and not past what was said; notices up to there are read."""
    moved = session.scalar(
        update(Conversation)
        .where(
            Conversation.id == conversation_id,
            Conversation.read_up_to < up_to,
            Conversation.last_seq >= up_to,
        )
        .values(read_up_to=up_to)
        .returning(Conversation.id)
    )
    if moved is not None:
        session.execute(
            update(Notice)
            .where(Notice.placed_in == conversation_id, Notice.read_at.is_(None), Notice.placed_seq <= up_to)
            .values(state=NoticeState.READ, read_at=now)
        )


# Built once: putting such a statement together costs more than the database needs for it.
_ROWS = cast(Table, MailboxMessage.__table__)
_KEEP = Prepared(insert(_ROWS), ("id", "conversation_id", "seq", "ours", "at", "content", "inbox_id"))
_OUTBOX = cast(Table, OutboxMessage.__table__)
_NEWEST = Prepared(
    select(_ROWS.c.ours, _ROWS.c.at, _ROWS.c.content)
    .where(_ROWS.c.conversation_id == bindparam("conversation"))
    .order_by(_ROWS.c.seq.desc())
    .limit(_BELOW)
)
_ANSWERS = (
    select(*_ROWS.columns).where(_ROWS.c.inbox_id == bindparam("inbox"), _ROWS.c.ours).order_by(_ROWS.c.seq)
)
