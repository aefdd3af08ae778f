"""What we said last in a conversation, as it is kept."""

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.tables.conversation import MailboxMessage


def last_said(session: Session, conversation_id: int) -> dict[str, Any]:
    """{} when we said nothing yet."""
    row = session.scalar(
        select(MailboxMessage)
        .where(MailboxMessage.conversation_id == conversation_id, MailboxMessage.ours)
        .order_by(MailboxMessage.seq.desc())
        .limit(1)
    )
    return dict(json.loads(row.content)) if row else {}
