"""删除我的信息: asked once, then what the person said and left with us is erased."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from actions.conversation.turn import Turn
from actions.wording import conversation as wording
from actions.wording.reply import Reply
from data.queries import due_tasks, photos
from data.tables.assistance import CallbackRequest
from data.tables.conversation import Conversation, InboxMessage, InboxState, MailboxMessage, TurnResult
from data.tables.people import Address
from data.tables.photos import Photo

KIND = "erase_account"
_ERASED = '{"text": "（已删除）"}'


def ask_erasure(_turn: Turn) -> list[Reply]:
    return [wording.really_erase()]


def erase_me(turn: Turn) -> list[Reply]:
    """The words go a little later, in one piece, so that this answer can still be read."""
    account_id = turn.inbox.account_id
    _forget_calls(turn.session, account_id, turn.now)
    due = turn.now + timedelta(seconds=1)
    due_tasks.put(
        turn.session,
        f"{KIND}:{turn.inbox.id}",
        KIND,
        due_at=due,
        arguments={"account_id": account_id, "up_to": turn.inbox.id},
    )
    return [wording.erasing()]


def erase_account(session: Session, arguments: dict[str, Any], now: datetime) -> None:
    """Everything up to the asking message: words, photos, answers, those still to follow, what the talk was about."""
    account_id, up_to = arguments["account_id"], arguments["up_to"]
    conversations = select(Conversation.id).join(Address).where(Address.account_id == account_id)
    theirs = select(Conversation.id).where(Conversation.id.in_(conversations)).order_by(Conversation.id)
    session.scalars(theirs.with_for_update()).all()  # before the rows within, as in a turn: else a deadlock
    asked = select(InboxMessage.id).where(InboxMessage.account_id == account_id, InboxMessage.id <= up_to)
    late = InboxMessage.state == InboxState.LATE
    session.execute(
        update(InboxMessage).where(InboxMessage.id.in_(asked), late).values(state=InboxState.DONE)
    )
    session.execute(update(InboxMessage).where(InboxMessage.id.in_(asked)).values(text=""))
    photos.remove(session, Photo.inbox_id.in_(asked), now=now)
    session.execute(update(TurnResult).where(TurnResult.inbox_id.in_(asked)).values(replies="[]"))
    session.execute(update(MailboxMessage).where(MailboxMessage.inbox_id.in_(asked)).values(content=_ERASED))
    session.execute(update(Conversation).where(Conversation.id.in_(conversations)).values(subject={}))


def _forget_calls(session: Session, account_id: int, now: datetime) -> None:
    """At once, so that a number left after the wish to be forgotten stays."""
    for request in session.scalars(select(CallbackRequest).where(CallbackRequest.account_id == account_id)):
        request.phone = request.about = None
        request.handled_at = request.handled_at or now
