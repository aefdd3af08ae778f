"""删除我的信息: asked once, then what the person said and left with us is erased."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from actions.complaints import erasing
from actions.conversation.turn import Turn
from actions.enterprises import binding
from actions.enterprises.contacts import bindings_of
from actions.homes import keeping
from actions.officers import tying
from actions.reminders import setting
from actions.subscriptions import subscribing
from actions.wording import conversation as wording
from actions.wording.reply import Reply
from data.queries import due_tasks, petitions, photos
from data.tables.assistance import CallbackRequest
from data.tables.conversation import Conversation, InboxMessage, InboxState, MailboxMessage, TurnResult
from data.tables.delivery import Notice, NoticeState
from data.tables.people import Address
from data.tables.photos import Photo

KIND = "erase_account"
ERASED = '{"text": "（已删除）"}'  # what is left of a message in the mailbox


def ask_erasure(turn: Turn) -> list[Reply]:
    """With open cases, what becomes of them is asked in the same breath."""
    numbers = erasing.open_numbers(turn.session, turn.inbox.account_id)
    bound = bool(bindings_of(turn.session, turn.inbox.account_id))
    return [wording.really_erase_with(numbers, bound=bound) if numbers else wording.really_erase(bound=bound)]


def erase_me(turn: Turn) -> list[Reply]:
    """The words go a little later, in one piece, so that this answer can still be read."""
    account_id, wish = turn.inbox.account_id, turn.arguments.get("cases")
    if wish is None and erasing.open_numbers(turn.session, account_id):
        return ask_erasure(turn)
    _forget_calls(turn.session, account_id, turn.now)
    tying.forget(turn.session, account_id)
    binding.forget(turn.session, account_id, now=turn.now)
    petitions.keep_photos(turn.session, account_id)
    _forget_wishes(turn.session, account_id)
    erasing.erase_cases(turn.session, account_id, go_on=wish == "go_on", now=turn.now)
    due = turn.now + timedelta(seconds=1)
    due_tasks.put(
        turn.session,
        f"{KIND}:{turn.inbox.id}",
        KIND,
        due_at=due,
        arguments={"account_id": account_id, "up_to": turn.inbox.id},
    )
    return [wording.erasing(turn.conversation.address.channel)]


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
    own = Photo.account_id == account_id  # those of a case that goes on belong to nobody any more
    photos.remove(session, Photo.inbox_id.in_(asked), own, now=now)
    session.execute(update(TurnResult).where(TurnResult.inbox_id.in_(asked)).values(replies="[]"))
    session.execute(update(MailboxMessage).where(MailboxMessage.inbox_id.in_(asked)).values(content=ERASED))
    _forget_notices(session, account_id, up_to)
    session.execute(update(Conversation).where(Conversation.id.in_(conversations)).values(subject={}))


def _forget_notices(session: Session, account_id: int, up_to: int) -> None:
    """What we told unasked, up to the wish: it speaks of the person's cases."""
    asked_at = session.scalar(select(InboxMessage.received_at).where(InboxMessage.id == up_to))
    if asked_at is None:
        return
    theirs = select(Conversation.id).join(Address).where(Address.account_id == account_id)
    unasked = MailboxMessage.inbox_id.is_(None) & (MailboxMessage.at <= asked_at)
    session.execute(
        update(MailboxMessage)
        .where(MailboxMessage.conversation_id.in_(theirs), unasked)
        .values(content=ERASED)
    )
    told = select(Notice).where(Notice.account_id == account_id, Notice.due_at <= asked_at)
    for notice in session.scalars(told):
        notice.content = "[]"
        if notice.state == NoticeState.QUEUED:
            notice.state, notice.reason = NoticeState.SUPPRESSED, "erased"


def _forget_wishes(session: Session, account_id: int) -> None:
    """Homes, reminders, subscriptions: at once, so that nothing of them is told any more."""
    keeping.forget_all(session, account_id)
    setting.forget_all(session, account_id)
    subscribing.forget_all(session, account_id)


def _forget_calls(session: Session, account_id: int, now: datetime) -> None:
    """At once, so that a number left after the wish to be forgotten stays."""
    for request in session.scalars(select(CallbackRequest).where(CallbackRequest.account_id == account_id)):
        request.phone = request.about = None
        request.handled_at = request.handled_at or now
