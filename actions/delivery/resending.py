"""重新发送: an officer lets the postman try again what could not be delivered."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from data.queries import audit
from data.tables.audit import Deed
from data.tables.delivery import Notice, NoticeState, OutboxMessage, OutboxState

UNREACHED = (OutboxState.FAILED_PERMANENT, OutboxState.IN_DOUBT)
ABOUT = "outbox_message"


def resend(session: Session, outbox_id: int, officer_id: int | None, *, now: datetime) -> bool:
    """False when it is under way or has arrived; that it was asked for is on the trail."""
    row = session.get(OutboxMessage, outbox_id, with_for_update=True)
    if row is None or row.state not in UNREACHED:
        return False
    row.perhaps_again = row.perhaps_again or row.state == OutboxState.IN_DOUBT
    row.state, row.due_at, row.attempts, row.failure, row.expires_at = OutboxState.QUEUED, now, 0, None, None
    ended = Notice.state.in_((NoticeState.FAILED, NoticeState.IN_DOUBT))
    session.execute(
        update(Notice)
        .where(Notice.id == row.notice_id, ended)
        .values(state=NoticeState.PLACED, reason=None, ended_at=None)
    )
    audit.record(session, officer_id, Deed.RESENT, now=now, about=(ABOUT, outbox_id))
    return True
