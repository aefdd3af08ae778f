"""Notices on their way into a mailbox: one at a time, each under the lock of its conversation."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.wording.reply import load_replies
from bot.conversation import inbox, mailbox
from bot.conversation.turns import Turns
from bot.conversation.wakeups import heard_within
from bot.storage import Storage
from data.queries import people
from data.tables.delivery import Broadcast, Notice, NoticeState

log = logging.getLogger(__name__)

LOOK_AGAIN = 2.0  # seconds; a wake-up is quicker, this makes it sure
AT_ONCE = 50


class Placer:
    """Puts due notices into mailboxes until cancelled. `turns`: whose waiting readers are woken."""

    def __init__(self, storage: Storage, turns: Turns, clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._turns = turns
        self._clock = clock
        self._woken = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def wake(self) -> None:
        """Something was queued; called from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._woken.set)

    async def run(self) -> None:
        self._loop = asyncio.get_running_loop()
        while True:
            try:
                while await self.look():
                    pass
            except Exception:
                log.exception("notices could not be placed")
            await heard_within(self._woken, LOOK_AGAIN)

    async def look(self) -> int:
        """Place what is due now, most urgent first; how many there were."""
        ids = await self._storage.read(_due, now=self._clock())
        for notice_id in ids:
            conversation_id = await self._storage.write(place, notice_id, now=self._clock())
            if conversation_id is not None:
                self._turns.wakeups.wake(conversation_id)
                self._turns.on_said()
        return len(ids)


def place(session: Session, notice_id: int, *, now: datetime) -> int | None:
    """Put one notice where its person was last heard; the conversation it went to, None when nobody is there."""
    notice = session.get_one(Notice, notice_id, with_for_update=True)
    if notice.state != NoticeState.QUEUED:
        return None
    if notice.expires_at is not None and notice.expires_at <= now:
        notice.state = NoticeState.EXPIRED
        return None
    heard = people.last_heard(session, notice.account_id) if notice.conversation_id is None else None
    door = notice.conversation_id or (heard.id if heard else None)
    if door is None:
        notice.state, notice.reason = NoticeState.SUPPRESSED, "no address"
        return None
    conversation = inbox.lock(session, door)
    address = conversation.address
    mailbox.post_ours(
        session,
        conversation,
        load_replies(_content(session, notice)),
        cause=f"n{notice.id}",
        inbox_id=None,
        now=now,
        postman=address.channel if address.external is not None else None,
    )
    carried = address.external is not None
    notice.state, notice.placed_at = NoticeState.PLACED if carried else NoticeState.SENT, now
    return conversation.id


def _content(session: Session, notice: Notice) -> str:
    if notice.content is not None:
        return notice.content
    return session.get_one(Broadcast, notice.broadcast_id).content


def _due(session: Session, *, now: datetime) -> list[int]:
    due = select(Notice.id).where(Notice.state == NoticeState.QUEUED, Notice.due_at <= now)
    return list(session.scalars(due.order_by(Notice.priority, Notice.id).limit(AT_ONCE)))
