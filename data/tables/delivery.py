"""What must leave us, and what falls due."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data.tables.columns import Id, Moment, Sealed, Table


class Priority(IntEnum):
    REPLY = 0
    URGENT = 1
    NOTICE = 2
    BROADCAST = 3


class OutboxState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED_TEMPORARY = "failed-temporary"
    FAILED_PERMANENT = "failed-permanent"
    EXPIRED = "expired"
    SUPPRESSED = "suppressed"


class OutboxMessage(Table):
    """One message to one address, written in the commit of the fact it tells. `key` makes queueing twice impossible."""

    __tablename__ = "outbox_message"
    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(120), unique=True)  # (event, recipient)
    address_id: Mapped[int] = mapped_column(ForeignKey("address.id"))
    channel: Mapped[str] = mapped_column(String(20))
    mailbox_id: Mapped[str] = mapped_column(ForeignKey("mailbox_message.id"))
    priority: Mapped[int] = mapped_column(default=Priority.REPLY)
    state: Mapped[OutboxState] = mapped_column(String(20), default=OutboxState.QUEUED)
    due_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime | None] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    failure: Mapped[str | None] = mapped_column(String(200))
    __table_args__ = (Index("outbox_due", "channel", "state", "due_at"),)


class NoticeState(StrEnum):
    QUEUED = "queued"
    PLACED = "placed"  # in a mailbox, and from there in the outbox where a postman must carry it
    SUPPRESSED = "suppressed"
    EXPIRED = "expired"


class Notice(Table):
    """通知: what a person is to be told, written in the commit of the fact; `key` makes telling it twice impossible.

    It names the person, not the door: which mailbox it goes into is decided when it is placed, unless one is meant.
    """

    __tablename__ = "notice"
    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(120), unique=True)  # (event, recipient)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    content: Mapped[str] = mapped_column(Sealed)  # JSON list of replies
    conversation_id: Mapped[int | None] = mapped_column(
        ForeignKey("conversation.id")
    )  # else where last heard
    priority: Mapped[int] = mapped_column(default=Priority.NOTICE)
    state: Mapped[NoticeState] = mapped_column(String(20), default=NoticeState.QUEUED)
    reason: Mapped[str | None] = mapped_column(String(60))  # why it was suppressed
    due_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime | None] = mapped_column(Moment)
    placed_at: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (Index("notice_due", "state", "due_at"),)


class DueTask(Table):
    """Something that falls due (到期事项); the timetable only ticks, the tick claims these rows."""

    __tablename__ = "due_task"
    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[str] = mapped_column(String(60))
    arguments: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    due_at: Mapped[datetime] = mapped_column(Moment)
    claimed_until: Mapped[datetime | None] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (Index("due_task_due", "done_at", "due_at"),)


class HouseFact(Table):
    """A few facts about this database itself: the keyring's fingerprint, the register's revision."""

    __tablename__ = "house_fact"
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))
