"""Letters through a real SMTP server of another hand."""

import asyncio
import email
from email import policy

import pytest
from aiosmtpd.controller import Controller

from bot.channels.email import EmailSpeaker
from bot.channels.interface import PermanentFailureError, TemporaryFailureError
from tests.journeys.house import free_port

pytestmark = pytest.mark.slow

MESSAGE = {
    "id": "n7-0",
    "text": "您的许可证 30 日后到期。\n请及时办理延续。",
    "buttons": [],
    "card": None,
    "images": [],
}


class Mailroom:
    """Keeps what came; refuses recipients and letters as it was told to."""

    def __init__(self):
        self.letters = []
        self.to_recipient = "250 OK"
        self.to_letter = "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - aiosmtpd's name
        if self.to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - aiosmtpd's name
        self.letters.append(email.message_from_bytes(envelope.content, policy=policy.default))
        return self.to_letter


@pytest.fixture
def mailroom():
    return Mailroom()


@pytest.fixture
def speaker(mailroom):
    controller = Controller(mailroom, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield EmailSpeaker(f"smtp://127.0.0.1:{controller.port}?from=notice@example.org")
    controller.stop()


async def test_a_message_arrives_as_a_plain_letter(speaker, mailroom):
    await speaker.speak("wang@example.com", MESSAGE)
    (letter,) = mailroom.letters
    assert (letter["To"], letter["From"], letter["Subject"], letter["Message-ID"]) == (
        "wang@example.com",
        "质监通 <notice@example.org>",
        "质监通：您的许可证 30 日后到期。",
        "<n7-0@example.org>",
    )
    assert letter.get_content().replace("\r\n", "\n") == MESSAGE["text"] + "\n"


@pytest.mark.parametrize(
    ("answers", "error", "gone"),
    [
        (("550 no such user", "250 OK"), PermanentFailureError, True),
        (("450 mailbox busy", "250 OK"), TemporaryFailureError, None),
        (("250 OK", "554 looks like spam"), PermanentFailureError, False),
        (("250 OK", "451 try later"), TemporaryFailureError, None),
    ],
)
async def test_a_refusal_is_told_apart(speaker, mailroom, answers, error, gone):
    mailroom.to_recipient, mailroom.to_letter = answers
    with pytest.raises(error) as raised:
        await speaker.speak("wang@example.com", MESSAGE)
    assert getattr(raised.value, "gone", None) == gone


async def test_many_letters_go_at_once(speaker, mailroom):
    await asyncio.gather(*(speaker.speak(f"p{n}@example.com", MESSAGE) for n in range(4)))
    assert sorted(letter["To"] for letter in mailroom.letters) == [f"p{n}@example.com" for n in range(4)]


async def test_a_server_that_is_away_is_a_temporary_failure():
    with pytest.raises(TemporaryFailureError):
        await EmailSpeaker(f"smtp://127.0.0.1:{free_port()}?from=a@b").speak("wang@example.com", MESSAGE)


@pytest.mark.parametrize("url", ["http://host?from=a@b", "smtp://host:25", "smtp://?from=a@b"])
def test_a_mail_server_that_cannot_be_is_refused(url):
    with pytest.raises(ValueError, match="smtp://"):
        EmailSpeaker(url)
