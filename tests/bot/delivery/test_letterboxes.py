"""Notices into mailboxes: which door, when, and what ends instead."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from actions import notices
from actions.delivery import broadcasting
from actions.wording.reply import Reply
from bot.conversation import mailbox
from bot.delivery import letterboxes
from data.queries import people
from data.tables.conversation import InboxMessage, MailboxMessage
from data.tables.delivery import Notice, NoticeState, OutboxMessage, Priority
from data.tables.people import Account, Address
from data.tables.subscriptions import Mute
from tests.builders import NOW

NIGHT = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)  # eleven in the evening in Tianjin
MORNING = datetime(2026, 11, 4, 0, 0, tzinfo=UTC)


def a_door(session, channel="web", external="a", account_id=None):
    conversation = people.open_conversation(session, channel, external, now=NOW, keep=channel != "web")
    if account_id is not None:
        conversation.address.account_id = account_id
        session.flush()
    return conversation


def hear(session, conversation):
    account_id = conversation.address.account_id
    facts = {"client_id": f"c{conversation.last_seq}", "text": "好", "received_at": NOW}
    session.add(InboxMessage(conversation_id=conversation.id, account_id=account_id, **facts))
    session.flush()


def told(session, account_id, key="k", **facts):
    notices.tell(session, account_id, [Reply("到期了")], key=key, now=NOW, **facts)
    session.flush()
    return session.scalars(select(Notice).where(Notice.key == key)).one()


def place(session, *some, now=NOW):
    went = letterboxes.place_some(session, [notice.id for notice in some], now=now)
    session.flush()
    session.expire_all()
    return went


def texts(session, conversation):
    return [message["text"] for message in mailbox.messages_after(session, conversation.id, 0)]


def test_a_notice_goes_where_the_person_was_last_heard(session):
    web = a_door(session)
    telegram = a_door(session, "telegram", "5", web.address.account_id)
    hear(session, telegram)
    notice = told(session, web.address.account_id)
    assert place(session, notice) == [telegram.id]
    row = session.scalars(select(OutboxMessage).where(OutboxMessage.notice_id == notice.id)).one()
    assert (row.priority, notice.state, notice.placed_seq) == (Priority.NOTICE, NoticeState.PLACED, 1)


def test_one_who_was_never_heard_gets_it_at_the_first_door(session):
    web = a_door(session)
    a_door(session, "telegram", "5", web.address.account_id)
    notice = told(session, web.address.account_id)
    assert (place(session, notice), notice.state) == ([web.id], NoticeState.SENT)


def test_a_door_that_is_gone_is_passed_by(session):
    telegram = a_door(session, "telegram", "5")
    hear(session, telegram)
    telegram.address.gone_at = NOW
    web = a_door(session, "web", "a", telegram.address.account_id)
    assert place(session, told(session, web.address.account_id)) == [web.id]


def test_who_has_no_door_is_not_told_and_that_is_kept(session):
    account = Account(created_at=NOW)
    session.add(account)
    session.flush()
    notice = told(session, account.id)
    assert place(session, notice) == []
    assert (notice.state, notice.reason, notice.ended_at) == (NoticeState.SUPPRESSED, "no address", NOW)


def test_placed_twice_it_is_there_once(session):
    web = a_door(session)
    notice = told(session, web.address.account_id)
    assert (place(session, notice), place(session, notice)) == ([web.id], [])
    assert texts(session, web) == ["到期了"]


def test_what_can_wait_waits_for_the_morning(session):
    web = a_door(session)
    patient = told(session, web.address.account_id, can_wait=True)
    urgent = told(session, web.address.account_id, "u")
    assert place(session, patient, urgent, now=NIGHT) == [web.id]
    assert (patient.state, patient.due_at, urgent.state) == (NoticeState.QUEUED, MORNING, NoticeState.SENT)
    assert place(session, patient, now=MORNING) == [web.id]


def test_what_would_come_too_late_in_the_morning_is_not_sent(session):
    web = a_door(session)
    notice = told(session, web.address.account_id, can_wait=True, expires_at=NIGHT + timedelta(hours=1))
    assert place(session, notice, now=NIGHT) == []
    assert (notice.state, notice.reason) == (NoticeState.SUPPRESSED, "hours of rest")


def test_what_came_too_late_expires(session):
    web = a_door(session)
    notice = told(session, web.address.account_id, expires_at=NOW)
    assert (place(session, notice), notice.state) == ([], NoticeState.EXPIRED)


def test_a_fourth_broadcast_of_a_day_is_not_sent(session):
    web = a_door(session)
    whom = select(Account.id).where(Account.id == web.address.account_id)
    for key in "abcd":
        broadcasting.queue(session, replies=[Reply(key)], recipients=whom, key=key, now=NOW)
    queued = session.scalars(select(Notice).where(Notice.account_id == web.address.account_id)).all()
    place(session, *queued)
    assert (texts(session, web), queued[3].reason) == (["a", "b", "c"], "daily limit")
    broadcasting.queue(session, replies=[Reply("e")], recipients=whom, key="e", now=NOW)
    last = session.scalars(select(Notice).order_by(Notice.id.desc()).limit(1)).one()
    assert place(session, last, now=NOW + timedelta(days=1)) == [web.id]


def test_who_wants_to_be_left_alone_gets_no_broadcast_but_what_concerns_them(session):
    web = a_door(session)
    account_id = web.address.account_id
    session.add(Mute(account_id=account_id, until=NOW + timedelta(days=1), asked_at=NOW))
    whom = select(Account.id).where(Account.id == account_id)
    broadcasting.queue(session, replies=[Reply("停水")], recipients=whom, key="a", now=NOW)
    broadcast = session.scalars(select(Notice).where(Notice.account_id == account_id)).one()
    own = told(session, account_id)
    place(session, broadcast, own)
    assert (texts(session, web), broadcast.reason) == (["到期了"], "muted")


def test_a_door_that_is_heard_again_is_there_again(session):
    telegram = a_door(session, "telegram", "5")
    telegram.address.gone_at = NOW
    session.flush()
    assert a_door(session, "telegram", "5").address.gone_at is None


@pytest.mark.parametrize("read", [0, 1, 2])
def test_what_is_read_up_to_a_mark_is_read(session, read):
    web = a_door(session)
    both = [told(session, web.address.account_id, key) for key in "ab"]
    place(session, *both)
    mailbox.mark_read(session, web.id, read, now=NOW)
    session.expire_all()
    assert [notice.read_at == NOW for notice in both] == [read >= 1, read >= 2]
    assert [notice.state == NoticeState.READ for notice in both] == [read >= 1, read >= 2]


def test_what_cannot_arrive_goes_to_the_next_door_once(session):
    telegram = a_door(session, "telegram", "5")
    hear(session, telegram)
    web = a_door(session, "web", "a", telegram.address.account_id)
    notice = told(session, web.address.account_id)
    place(session, notice)
    session.get_one(Address, telegram.address_id).gone_at = NOW
    session.flush()
    assert letterboxes.place_elsewhere(session, notice.id, now=NOW)
    session.expire_all()
    assert (notice.state, notice.placed_in, texts(session, web)) == (NoticeState.SENT, web.id, ["到期了"])
    assert not letterboxes.place_elsewhere(session, notice.id, now=NOW)
    both = MailboxMessage.conversation_id.in_([telegram.id, web.id])
    assert len(session.scalars(select(MailboxMessage).where(both)).all()) == 2
