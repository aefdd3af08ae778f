"""Telling somebody: a notice is queued in the commit of the fact; who places it and when is not our business here."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.wording.reply import Reply, dump_replies
from data.tables.delivery import Notice, Priority

QUEUED = "notices queued"  # in Session.info: the storage then wakes whoever places them


def tell(
    session: Session,
    account_id: int,
    replies: Sequence[Reply],
    *,
    key: str,
    now: datetime,
    priority: Priority = Priority.NOTICE,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    can_wait: bool = False,
    conversation_id: int | None = None,
) -> None:
    """Let a person be told, in this conversation or where last heard. A second call with the same key changes nothing.

    `due_at`: not before; None is at once. `can_wait`: not during the hours of rest (`data.rules.delivery`).
    """
    if session.scalar(select(Notice.id).where(Notice.key == key)) is not None:
        return
    session.add(
        Notice(
            key=key,
            account_id=account_id,
            content=dump_replies(replies),
            conversation_id=conversation_id,
            priority=priority,
            can_wait=can_wait,
            queued_at=now,
            due_at=due_at or now,
            expires_at=expires_at,
        )
    )
    session.info[QUEUED] = True
