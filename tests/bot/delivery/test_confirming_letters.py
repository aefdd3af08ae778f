"""The letter that asks for a click: through a real SMTP server, from the chat to the confirmed address."""

import re

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select

from actions import notices
from actions.enterprises import binding, mails
from actions.wording.reply import Reply
from bot.channels.email import EmailSpeaker
from bot.conversation import mailbox
from bot.delivery import letterboxes
from bot.delivery.postman import Postman
from bot.storage import Storage
from data.queries import enterprise_mails, people
from data.tables.delivery import Notice, NoticeState
from data.tables.enterprises import Contact, ContactRole
from tests.bot.channels.test_email import Mailroom
from tests.builders import NOW, a_company
from tests.journeys.house import free_port

pytestmark = pytest.mark.slow
MAIL = "lin.xin@example.com"


@pytest.fixture
def mailroom():
    return Mailroom()


@pytest.fixture
def storage(own_engine):
    return Storage(own_engine)


@pytest.fixture
async def postman(storage, mailroom):
    controller = Controller(mailroom, hostname="127.0.0.1", port=free_port())
    controller.start()
    postman = Postman(
        storage, EmailSpeaker(f"smtp://127.0.0.1:{controller.port}?from=a@zj.example"), lambda: NOW
    )
    yield postman
    await postman.close()
    controller.stop()


@pytest.fixture
def contact(storage):
    """The id of a binding whose person wants letters."""
    with storage.writing.begin() as session:
        company = a_company(session)
        chat = people.open_conversation(session, "web", "chat", now=NOW, keep=False)
        code = binding.issue_code(session, company.id, ContactRole.CREDIT, None, now=NOW)
        bound = binding.bind(session, chat.address.account_id, company.uscc, code, client_index=None, now=NOW)
        mails.ask(session, bound.contact, MAIL, home="https://zj.example", now=NOW)
        return bound.contact.id


async def deliver(storage, postman):
    """All that is queued, as placer and postman do."""
    with storage.writing.begin() as session:
        waiting = session.scalars(select(Notice.id).where(Notice.state == NoticeState.QUEUED)).all()
        letterboxes.place_some(session, waiting, now=NOW)
    while await postman.look():
        pass


def chat_says(storage):
    with storage.reading() as session:
        chat = people.find_conversation(session, "web", "chat")
        return [message["text"] for message in mailbox.messages_after(session, chat.id, 0)]


def living(storage, contact):
    with storage.reading() as session:
        return enterprise_mails.living(session, contact)


async def test_the_link_of_the_letter_that_arrived_makes_the_address_theirs(
    storage, postman, mailroom, contact
):
    await deliver(storage, postman)
    (letter,) = mailroom.letters
    assert (letter["To"], letter["Subject"]) == (MAIL, "质监通：请确认您的邮箱")
    text = letter.get_content()
    assert "天津恒筑建工集团有限公司（信用专员）" in text
    assert chat_says(storage) == []
    with storage.writing.begin() as session:
        mails.confirm(session, re.search(r"https://zj\.example/m/(\S+)", text)[1], now=NOW)
    await deliver(storage, postman)
    assert living(storage, contact).address == MAIL
    (said,) = chat_says(storage)
    assert said.startswith("邮箱 l***@example.com 确认好了")


async def test_a_letter_that_comes_back_is_told_in_the_chat_and_its_link_stays_unseen(
    storage, postman, mailroom, contact
):
    mailroom.to_recipient = "550 no such user"
    await deliver(storage, postman)
    await deliver(storage, postman)
    (said,) = chat_says(storage)
    assert said.startswith("确认信没能送到 l***@example.com，对方邮局退回了。")
    assert "/m/" not in said
    assert living(storage, contact) is None
    with storage.reading() as session:
        letter = session.scalars(select(Notice).where(Notice.key.startswith("mail:"))).one()
        assert letter.state == NoticeState.FAILED
        assert enterprise_mails.unended(session, session.get_one(Contact, contact).id) == []


async def test_a_confirmed_address_where_nobody_is_any_more_is_used_no_more(
    storage, postman, mailroom, contact
):
    await deliver(storage, postman)
    link = re.search(r"/m/(\S+)", mailroom.letters[0].get_content())[1]
    with storage.writing.begin() as session:
        mails.confirm(session, link, now=NOW)
        row = enterprise_mails.living(session, contact)
        account_id = session.get_one(Contact, contact).account_id
        facts = {"key": "k", "now": NOW, "conversation_id": row.conversation_id}
        notices.tell(session, account_id, [Reply("信用变动")], **facts)
    mailroom.to_recipient = "550 no such user"
    await deliver(storage, postman)
    await deliver(storage, postman)
    assert living(storage, contact) is None
    said = chat_says(storage)
    assert "信用变动" not in said  # its copy in the chat is a notice of its own
    assert said[-1].startswith("发到 l***@example.com 的信被对方邮局退回")
