"""The mail door, which only speaks: what a postman carries leaves as one plain letter."""

import asyncio
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formataddr
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from bot.channels.interface import PermanentFailureError, TemporaryFailureError

OUR_NAME = "质监通"
PATIENCE = 20.0  # seconds for each step of the mail server
LOOK_AT_THE_SETTINGS = 300.0  # seconds until a login that was refused is tried again
_FIRST_LINE = 40  # characters of the text that stand in the subject


class EmailSpeaker:
    """`smtp://login:password@host:587?from=notice@example.org`; `smtps://` for TLS from the first byte.

    Raises ValueError for a URL without host or sender.
    """

    name = "email"

    def __init__(self, smtp_url: str) -> None:
        url = urlsplit(smtp_url)
        self._tls = url.scheme == "smtps"
        self._login, self._password = unquote(url.username or ""), unquote(url.password or "")
        self._sender = parse_qs(url.query).get("from", [self._login])[0]
        if url.scheme not in {"smtp", "smtps"} or not url.hostname or "@" not in self._sender:
            raise ValueError("a mail server is written as smtp://login:password@host:587?from=a@b")
        self._host, self._port = url.hostname, url.port or (465 if self._tls else 587)

    async def speak(self, external: str, message: dict[str, Any]) -> None:
        """Raises TemporaryFailureError or PermanentFailureError."""
        try:
            await asyncio.to_thread(self._send, self._letter(external, message))
        except smtplib.SMTPRecipientsRefused as refused:
            code, words = next(iter(refused.recipients.values()))
            raise _failure(code, words, gone=True) from refused
        except smtplib.SMTPAuthenticationError as refused:
            raise TemporaryFailureError(
                "the mail server refuses our login", LOOK_AT_THE_SETTINGS
            ) from refused
        except smtplib.SMTPResponseException as refused:
            raise _failure(refused.smtp_code, refused.smtp_error, gone=False) from refused
        except (smtplib.SMTPException, OSError) as fault:
            raise TemporaryFailureError(type(fault).__name__) from fault

    def _letter(self, external: str, message: dict[str, Any]) -> EmailMessage:
        text = message["text"]
        letter = EmailMessage()
        letter["From"] = formataddr((OUR_NAME, self._sender))
        letter["To"] = external
        letter["Subject"] = f"{OUR_NAME}：{text.splitlines()[0][:_FIRST_LINE] if text else '通知'}"
        letter["Message-ID"] = (
            f"<{message['id']}@{self._sender.rpartition('@')[2]}>"  # the same when sent again
        )
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(text)
        return letter

    def _send(self, letter: EmailMessage) -> None:
        context = ssl.create_default_context()
        with (
            smtplib.SMTP_SSL(self._host, self._port, timeout=PATIENCE, context=context)
            if self._tls
            else smtplib.SMTP(self._host, self._port, timeout=PATIENCE)
        ) as server:
            server.ehlo()
            if not self._tls and server.has_extn("starttls"):
                server.starttls(context=context)
            if self._login and self._password:
                server.login(self._login, self._password)
            server.send_message(letter)


def _failure(code: int, words: bytes | str, *, gone: bool) -> TemporaryFailureError | PermanentFailureError:
    said = f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
    lasting = 500 <= code < 600
    return PermanentFailureError(said, gone=gone) if lasting else TemporaryFailureError(said)
