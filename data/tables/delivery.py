"""What must leave us, and what falls due."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, false
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
    IN_DOUBT = "in-doubt"  # whoever sent it died over it, and sending it again would be worse than losing it


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
    notice_id: Mapped[int | None] = mapped_column(
        index=True
    )  # it carries the last part of; no key, SQLite could not drop it again
    perhaps_again: Mapped[bool] = mapped_column(
        default=False, server_default=false()
    )  # 可能重复: an earlier sender died over it
    __table_args__ = (
        Index("outbox_next", "channel", "state", "priority", "id"),
        Index("outbox_address", "address_id", "state"),
    )


class NoticeState(StrEnum):
    QUEUED = "queued"
    PLACED = "placed"  # in a postman's hands
    SENT = "sent"  # in a mailbox that the person opens
    DELIVERED = "delivered"  # a postman was told that it arrived
    READ = "read"
    FAILED = "failed"
    IN_DOUBT = "in-doubt"
    SUPPRESSED = "suppressed"
    EXPIRED = "expired"


class Broadcast(Table):
    """群发: what many are to be told, kept once; each of them has a `Notice` that points here."""

    __tablename__ = "broadcast"
    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(80), unique=True)
    content: Mapped[str] = mapped_column(Sealed)  # JSON list of replies
    queued_at: Mapped[datetime] = mapped_column(Moment)
    stopped_at: Mapped[datetime | None] = mapped_column(Moment)


class Notice(Table):
    """通知: what a person is to be told, written in the commit of the fact; `key` makes telling it twice impossible.

    It names the person, not the door: which mailbox it goes into is decided when it is placed, unless one is meant.
    """

    __tablename__ = "notice"
    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(120), unique=True)  # (event, recipient)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    content: Mapped[str | None] = mapped_column(Sealed)  # JSON list of replies; None: the broadcast's
    broadcast_id: Mapped[int | None]  # no key, SQLite could not drop it again
    conversation_id: Mapped[int | None] = mapped_column(
        ForeignKey("conversation.id")
    )  # else where last heard
    priority: Mapped[int] = mapped_column(default=Priority.NOTICE)
    state: Mapped[NoticeState] = mapped_column(String(20), default=NoticeState.QUEUED)
    reason: Mapped[str | None] = mapped_column(String(60))  # why it was suppressed or failed
    can_wait: Mapped[bool] = mapped_column(default=False, server_default=false())  # for the end of 免打扰时段
    queued_at: Mapped[datetime | None] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime | None] = mapped_column(Moment)
    placed_at: Mapped[datetime | None] = mapped_column(Moment)
    placed_in: Mapped[int | None]  # the conversation it was put into, and how far that had then come
    placed_seq: Mapped[int | None]
    delivered_at: Mapped[datetime | None] = mapped_column(Moment)
    read_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)  # failed, in doubt, suppressed, expired
    __table_args__ = (
        Index("notice_next", "state", "priority", "due_at", "id"),
        Index("notice_broadcast", "broadcast_id", "state"),
        Index("notice_unread", "placed_in", "read_at"),
    )


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


class Lease(Table):
    """Which process alone does something (SQLite: the one that began last; PostgreSQL has advisory locks for it)."""

    __tablename__ = "lease"
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    holder: Mapped[str] = mapped_column(String(40))
    taken_at: Mapped[datetime] = mapped_column(Moment)


class HouseFact(Table):
    """A few facts about this database itself: the keyring's fingerprint, the register's revision."""

    __tablename__ = "house_fact"
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))
