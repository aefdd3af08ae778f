"""What could not be delivered, as an administrator sees it and sends it again."""

import pytest

from actions.wording.reply import Reply
from bot.conversation import mailbox
from data.queries import people
from data.tables.delivery import OutboxMessage, OutboxState
from tests.builders import NOW

pytestmark = pytest.mark.slow

WORDS = "您的投诉已办结"
ADMINISTRATOR = {"roles": "管理"}


@pytest.fixture
def failed(house):
    """The id of a message that Telegram refused."""

    def add(session):
        conversation = people.open_conversation(session, "telegram", "5", now=NOW, keep=True)
        said = {"cause": "x", "inbox_id": None, "now": NOW, "postman": "telegram"}
        mailbox.post_ours(session, conversation, [Reply(WORDS)], **said)
        row = session.query(OutboxMessage).one()
        row.state, row.failure = OutboxState.FAILED_PERMANENT, "Forbidden: bot was blocked by the user"
        return row.id

    return house.write(add)


async def test_it_is_listed_with_the_reason_in_chinese_and_without_the_words(house, failed):
    browser = await house.signed_in(**ADMINISTRATOR)
    page = (await browser.get("/console/unreached/list")).text
    assert ("对方停用了消息" in page, "2026-11-03 10:00" in page, WORDS in page) == (True, True, False)


async def test_sent_again_it_waits_for_the_postman_and_leaves_a_trace(house, failed):
    browser = await house.signed_in(**ADMINISTRATOR)
    await browser.get("/console/unreached/list")
    assert (await browser.act("unreached", "resend", failed)).status_code == 200
    with house.office.storage.reading() as session:
        row = session.get_one(OutboxMessage, failed)
        assert (row.state, row.attempts, row.failure) == (OutboxState.QUEUED, 0, None)
    assert house.trail() == [(1, "重新发送", "outbox_message", failed)]
    assert (await browser.act("unreached", "resend", failed)).status_code == 400


async def test_others_than_administrators_do_not_see_it(house, failed):
    browser = await house.signed_in()
    assert (await browser.get("/console/unreached/list")).status_code == 403
