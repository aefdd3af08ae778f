"""发送报告: how many it reached, and whom it did not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from data.queries import audit
from data.tables.announcements import Announcement
from data.tables.audit import Deed
from data.tables.delivery import Notice, NoticeState

NO_ADDRESS = "no address"  # the reason of who has no door
_UNREACHED = or_(
    Notice.state.in_((NoticeState.FAILED, NoticeState.IN_DOUBT)),
    and_(Notice.state == NoticeState.SUPPRESSED, Notice.reason == NO_ADDRESS),
)


@dataclass(frozen=True)
class Unreached:
    """Somebody it did not reach: known by the chat alone."""

    account_id: int
    reason: str


def how_many_unreached(session: Session, announcement: Announcement) -> int:
    asked = select(func.count()).where(Notice.broadcast_id == announcement.broadcast_id, _UNREACHED)
    return session.scalar(asked) or 0 if announcement.broadcast_id is not None else 0


def show_unreached(
    session: Session, announcement: Announcement, officer_id: int, *, now: datetime, most: int = 500
) -> Sequence[Unreached]:
    """送不到名单; that somebody looked is kept."""
    audit.record(session, officer_id, Deed.SHOWED_UNREACHED, now=now, about=("announcement", announcement.id))
    rows = session.execute(
        select(Notice.account_id, Notice.state, Notice.reason)
        .where(Notice.broadcast_id == announcement.broadcast_id, _UNREACHED)
        .order_by(Notice.account_id)
        .limit(most)
    ).tuples()
    return [
        Unreached(account, "in doubt" if state == NoticeState.IN_DOUBT else reason or "unknown")
        for account, state, reason in rows
    ]
