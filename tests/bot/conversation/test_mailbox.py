"""The mailbox: numbered without gaps, read forward only, buttons that open for their own account alone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.conversation.erasure import ERASED
from actions.wording.reply import Button, Reply
from bot.conversation import mailbox
from bot.conversation.mailbox import BUTTONS_LIVE, Pressed
from data.queries import people
from data.tables.conversation import MailboxMessage
from tests.bot.conversation.conftest import NOW

MENU = Button("菜单", "menu", {})


@pytest.fixture
def talk(session):
    return people.open_conversation(session, "web", "door", now=NOW, keep=False)


def post(session, talk, *replies, cause="m1-a"):
    mailbox.post_ours(session, talk, replies, cause=cause, inbox_id=None, now=NOW, postman=None)
    session.flush()


def test_messages_are_numbered_in_the_order_they_were_said(session, talk):
    post(session, talk, Reply("一"), Reply("二"))
    post(session, talk, Reply("三"), cause="m2-a")
    said = mailbox.messages_after(session, talk.id, 0)
    assert [(m["seq"], m["id"], m["text"]) for m in said] == [
        (1, "m1-a-0", "一"),
        (2, "m1-a-1", "二"),
        (3, "m2-a-0", "三"),
    ]
    assert mailbox.messages_after(session, talk.id, 2) == said[2:]
    assert (mailbox.last_said(session, talk.id), mailbox.last_seq(session, talk.id)) == ("三", 3)


def test_what_was_erased_is_left_out_however_much_it_was(session, talk):
    post(session, talk, *[Reply("旧")] * 3)
    for row in session.scalars(select(MailboxMessage)):
        row.content = ERASED
    post(session, talk, Reply("新", erases=True), cause="m2-a")
    said = mailbox.messages_after(session, talk.id, 0, limit=2)
    assert [(message["seq"], message["text"], message["erases"]) for message in said] == [(4, "新", True)]
    assert mailbox.messages_after(session, talk.id, 4) == []


@pytest.mark.parametrize(
    ("marks", "read"), [([2], 2), ([2, 1], 2), ([1, 3], 3), ([4], 0), ([2, 2**31 - 1], 2), ([0], 0)]
)
def test_the_read_mark_moves_forward_and_not_past_what_was_said(session, talk, marks, read):
    post(session, talk, Reply("一"), Reply("二"), Reply("三"))
    for mark in marks:
        mailbox.mark_read(session, talk.id, mark, now=NOW)
    session.refresh(talk)
    assert talk.read_up_to == read


def test_a_button_opens_for_its_own_account(session, talk):
    post(session, talk, Reply("选一个", (MENU,)))
    mine = talk.address.account_id
    stranger = people.open_conversation(session, "web", "other", now=NOW, keep=False).address.account_id
    assert mailbox.press(session, "m1-a-0.0", account_id=mine, now=NOW) == Pressed(MENU, expired=False)
    assert mailbox.press(session, "m1-a-0.0", account_id=stranger, now=NOW) is None


@pytest.mark.parametrize(
    ("age", "expired"), [(BUTTONS_LIVE, False), (BUTTONS_LIVE + timedelta(seconds=1), True)]
)
def test_a_button_grows_old(session, talk, age, expired):
    post(session, talk, Reply("选一个", (MENU,)))
    pressed = mailbox.press(session, "m1-a-0.0", account_id=talk.address.account_id, now=NOW + age)
    assert pressed == Pressed(MENU, expired=expired)


def test_what_the_person_said_has_no_buttons_to_press(session, talk):
    mailbox.post_theirs(session, talk, "菜单", inbox_id=None, now=NOW)
    session.flush()
    assert mailbox.press(session, "None-y.0", account_id=talk.address.account_id, now=NOW) is None
