"""What was heard and what was said: inbox, mailbox, turn results, open questions."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from data.tables.columns import Id, Moment, Sealed, Table
from data.tables.people import Address


class Conversation(Table):
    """One address's talk with us. Its row is the lock: one turn at a time, held under a lease."""

    __tablename__ = "conversation"
    id: Mapped[Id]
    address_id: Mapped[int] = mapped_column(ForeignKey("address.id"), unique=True)
    last_seq: Mapped[int] = mapped_column(default=0)
    read_up_to: Mapped[int] = mapped_column(default=0)
    subject: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # what “那监理呢” is about
    holder: Mapped[str | None] = mapped_column(String(40))
    held_until: Mapped[datetime | None] = mapped_column(Moment)
    address: Mapped[Address] = relationship()


class InboxState(StrEnum):
    NEW = "new"
    LATE = "late"  # the menu was given, the answer still follows
    DONE = "done"


class InboxMessage(Table):
    """What a person sent; committed before it is acknowledged. `client_id` makes a repeat harmless."""

    __tablename__ = "inbox_message"
    id: Mapped[Id]
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    client_id: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Sealed)  # as it came; a tap has the button's title
    token: Mapped[str | None] = mapped_column(String(40))  # the tapped button's token
    photo_count: Mapped[int] = mapped_column(default=0, server_default="0")  # of `Photo` rows of this message
    client_index: Mapped[str | None] = mapped_column(
        String(64)
    )  # blind index of the network address it came from
    state: Mapped[InboxState] = mapped_column(String(10), default=InboxState.NEW)
    attempts: Mapped[int] = mapped_column(default=0)
    received_at: Mapped[datetime] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (UniqueConstraint("conversation_id", "client_id"), Index("inbox_state", "state", "id"))


class TurnResult(Table):
    """What an action answered in a turn; asked again for the same turn, it is given again and nothing is done twice."""

    __tablename__ = "turn_result"
    id: Mapped[Id]
    inbox_id: Mapped[int] = mapped_column(ForeignKey("inbox_message.id"))
    action: Mapped[str] = mapped_column(String(60))
    sequence: Mapped[int]
    replies: Mapped[str] = mapped_column(Sealed)  # JSON list of replies
    __table_args__ = (UniqueConstraint("inbox_id", "action", "sequence"),)


class MailboxMessage(Table):
    """A message of the conversation, both sides, read by its sequence number. On the web the row is the message.

    Its buttons live in it: a button's token names the row and the place, and opens only for the same account.
    """

    __tablename__ = "mailbox_message"
    id: Mapped[str] = mapped_column(
        String(40), primary_key=True
    )  # derived from its cause: the same after a crash
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))
    seq: Mapped[int]
    ours: Mapped[bool]
    at: Mapped[datetime] = mapped_column(Moment)
    content: Mapped[str] = mapped_column(Sealed)  # JSON: text, buttons, card, images
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox_message.id"), index=True)
    __table_args__ = (UniqueConstraint("conversation_id", "seq"),)


class OpenQuestion(Table):
    """A question we asked and wait for; a free answer goes to the newest one."""

    __tablename__ = "open_question"
    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))
    kind: Mapped[str] = mapped_column(String(60))
    about: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # the case or request it belongs to
    tries: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (Index("open_question_newest", "conversation_id", "closed_at"),)
