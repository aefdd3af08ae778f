"""What a house left in its database after the bench: each message answered, each effect once, nothing skipped."""

from collections import Counter
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.assembly import open_storage
from bot.settings import Settings
from data.tables.assistance import CallbackRequest, DangerReport
from data.tables.conversation import Conversation, InboxMessage, InboxState, MailboxMessage


def look_at_traces(var: Path) -> Counter[str]:
    """Faults by name, none when all is well. `var` is a house of the bench's own, at rest, on SQLite."""
    none = SecretStr("")
    settings = Settings(_env_file=None, var_dir=var, database_url="", secret_key=none, data_keys=none)
    _, storage = open_storage(settings)
    with storage.reading() as session:
        faults = Counter(
            {
                "kept but not done": _count(
                    session, select(InboxMessage.id).where(InboxMessage.state != InboxState.DONE)
                ),
                "done but nothing said": _said_nothing(session),
                "heard twice": _more_than_one(session, InboxMessage.client_id),
                "call asked for twice": _more_than_one(session, CallbackRequest.account_id),
                "danger reported twice": _more_than_one(session, DangerReport.inbox_id),
                "gaps in the sequence": _gaps(session),
            }
        )
    storage.close()
    return faults


def _count(session: Session, rows: Any) -> int:
    return session.scalar(select(func.count()).select_from(rows.subquery())) or 0


def _more_than_one(session: Session, column: Any) -> int:
    return _count(session, select(column).group_by(column).having(func.count() > 1))


def _said_nothing(session: Session) -> int:
    answered = select(MailboxMessage.inbox_id).where(
        MailboxMessage.ours, MailboxMessage.inbox_id.is_not(None)
    )
    return _count(session, select(InboxMessage.id).where(InboxMessage.id.not_in(answered)))


def _gaps(session: Session) -> int:
    """Conversations whose messages are not numbered 1, 2, 3 … up to their last."""
    numbered = (
        select(Conversation.id)
        .outerjoin(MailboxMessage, MailboxMessage.conversation_id == Conversation.id)
        .group_by(Conversation.id, Conversation.last_seq)
        .having(
            (func.count(MailboxMessage.seq) != Conversation.last_seq)
            | (func.coalesce(func.max(MailboxMessage.seq), 0) != Conversation.last_seq)
        )
    )
    return _count(session, numbered)
