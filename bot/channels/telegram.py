"""The Telegram door: updates are kept before Telegram is told that we have them; replies go out by the postman."""

import asyncio
import json
import logging
import os
from collections import Counter
from collections.abc import Coroutine, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import groupby
from typing import Any
from urllib.parse import urlencode, urlsplit

from telegram import Bot, Document, InlineKeyboardMarkup, LinkPreviewOptions, PhotoSize, Update
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)
from telegram.request import HTTPXRequest

from actions.wording.delivery import without_photos
from bot.channels import telegram_messages
from bot.channels.interface import PermanentFailureError, TemporaryFailureError
from bot.channels.telegram_pace import Pace
from bot.channels.telegram_photos import OutgoingPhotos
from bot.conversation.inbox import Heard
from bot.conversation.turns import Turns
from bot.photos import AT_MOST, Photos
from bot.pictures import LARGEST, RefusedPhotoError
from bot.settings import is_loopback
from data.photos import KeptPhoto

log = logging.getLogger(__name__)

LONG_POLL = 30  # seconds; how long Telegram keeps a question for updates open
BREATH = 0.1  # seconds after an empty answer; the real Telegram has already waited, an emulator has not
LONGEST_WAIT = 60.0  # seconds between two tries while Telegram cannot be reached
FETCHES = 3  # of a photo; then the message goes on without it, for the others wait behind it
FETCH_PATIENCE = 20.0  # seconds without a byte
TOO_FAST = "您发得太快了，请稍等几秒再发。"


class TelegramChannel:
    """Hears by long polling, in private chats only, and speaks in plain text.

    `message_limit` as in the settings; what a person sends beyond it is answered by one sentence and not kept.
    Without `photos` none are fetched and none are sent, and people are told so.
    """

    name = "telegram"

    def __init__(
        self,
        token: str,
        api_base: str,
        *,
        message_limit: str = "20 per 10 seconds",
        photos: Photos | None = None,
    ) -> None:
        _prepare_the_libraries()
        direct = {"trust_env": not is_loopback(urlsplit(api_base).hostname or "")}
        self._polling = HTTPXRequest(connection_pool_size=1, httpx_kwargs=direct)
        self._sending = HTTPXRequest(
            connection_pool_size=16, read_timeout=10, pool_timeout=10, httpx_kwargs=direct
        )
        base = api_base.rstrip("/")
        self._bot = Bot(
            token,
            f"{base}/bot",
            f"{base}/file/bot",
            request=self._sending,
            get_updates_request=self._polling,
        )
        self._photos = photos
        self._outgoing = OutgoingPhotos(self._bot, photos)
        self._failed: Counter[int] = Counter()  # updates whose photos could not be fetched, and how often
        self._pace = Pace(message_limit)
        self._next: int | None = None  # asking for it tells Telegram that everything before it is kept
        self._aside: set[asyncio.Task[None]] = set()

    async def listen(self, turns: Turns) -> None:
        """Hear until cancelled, whatever happens to the network."""
        failures = 0
        while True:
            try:
                await self._hear_some(turns)
                if failures:
                    log.info("又能收到 Telegram 的消息了")
                failures = 0
            except TelegramError as error:
                failures += 1
                await self._wait_out(error, failures)
            except Exception:
                failures += 1
                log.exception("Telegram 的消息没能存下，会再取一次")
                await asyncio.sleep(_growing_wait(failures))

    async def speak(self, external: str, message: dict[str, Any]) -> None:
        """Raises TemporaryFailureError or PermanentFailureError."""
        try:
            left_out = await self._outgoing.send(external, message)
            *earlier, last = telegram_messages.pieces(without_photos(message["text"], left_out))
            for piece in earlier:
                await self._send(external, piece)
            await self._send(external, last, telegram_messages.keyboard(message))
        except (Forbidden, ChatMigrated) as error:
            self._outgoing.forget(message["id"])
            raise PermanentFailureError(error.message) from error
        except BadRequest as error:
            self._outgoing.forget(message["id"])
            raise PermanentFailureError(error.message, gone=_no_such_chat(error)) from error
        except TelegramError as error:
            raise _passing(error) from error
        self._outgoing.forget(message["id"])

    async def close(self) -> None:
        await self._polling.shutdown()
        await self._sending.shutdown()

    async def _hear_some(self, turns: Turns) -> None:
        updates = await self._updates()
        for number, together in _in_albums(updates):
            if together:
                await self._hear(turns, together)
            self._next = number + 1  # only now: what could not be kept is fetched again
        if not updates:
            await asyncio.sleep(BREATH)

    async def _updates(self) -> list[tuple[int, Update | None]]:
        """What Telegram has for us. Bot.get_updates would fail for all when the library cannot read one of them."""
        asked = {"timeout": LONG_POLL, "allowed_updates": json.dumps(["message", "callback_query"])}
        if self._next is not None:
            asked["offset"] = self._next
        url = f"{self._bot.base_url}/getUpdates?{urlencode(asked)}"
        given: Any = await self._polling.post(url, read_timeout=LONG_POLL + 10.0)
        return [(raw["update_id"], self._read(raw)) for raw in given]

    def _read(self, raw: dict[str, Any]) -> Update | None:
        try:
            return Update.de_json(raw, self._bot)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            log.error("Telegram 的一条消息读不懂，已跳过（%s）", type(error).__name__)  # noqa: TRY400  its words stay out of the log
            return None

    async def _hear(self, turns: Turns, together: Sequence[Update]) -> None:
        """One update, or an album's, which are one message."""
        update = together[0]
        heard = telegram_messages.heard_in_album(together)
        if heard is None:
            return
        said_at = telegram_messages.sent_at(update)
        if self._pace.is_too_fast(heard.external, said_at):
            if self._pace.is_to_be_told(heard.external):
                self._do_aside(self._send(heard.external, TOO_FAST))
        else:
            await self._keep(turns, heard, together)
            self._pace.count(heard.external, said_at)
        if update.callback_query is not None:
            self._do_aside(self._bot.answer_callback_query(update.callback_query.id))

    async def _keep(self, turns: Turns, heard: Heard, together: Sequence[Update]) -> None:
        photos = await self._photos_of(together)
        receipt = await turns.hear(replace(heard, photos=photos))
        if receipt.repeated and self._photos is not None:
            await self._photos.discard(photos)

    async def _photos_of(self, together: Sequence[Update]) -> tuple[KeptPhoto, ...]:
        """Fetched and kept; () when they cannot be had, and the words go on alone.

        Raises TelegramError while it is worth fetching the update again.
        """
        found = [photo for photo in map(telegram_messages.photo_in, together) if photo is not None]
        number = together[0].update_id
        if not found or self._photos is None or any((photo.file_size or 0) > LARGEST for photo in found):
            return ()
        try:
            return await self._photos.keep([partial(self._fetch, photo) for photo in found])
        except (RefusedPhotoError, BadRequest, Forbidden, InvalidToken) as error:  # the last: no such file
            log.info("一张 Telegram 照片没有收下（%s）", type(error).__name__)
        except TelegramError:
            self._failed[number] += 1
            if self._failed[number] < FETCHES:
                raise
            log.warning("一张 Telegram 照片取了 %d 次没取到，只留下文字", FETCHES)
        self._failed.pop(number, None)
        return ()

    async def _fetch(self, photo: PhotoSize | Document) -> bytes:
        file = await self._bot.get_file(photo.file_id)
        return bytes(await file.download_as_bytearray(read_timeout=FETCH_PATIENCE))

    async def _send(self, external: str, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
        plain = LinkPreviewOptions(is_disabled=True)
        await self._bot.send_message(int(external), text, reply_markup=keyboard, link_preview_options=plain)

    def _do_aside(self, call: Coroutine[Any, Any, Any]) -> None:
        """Something nobody waits for and that may fail."""
        task = asyncio.create_task(_whether_or_not(call))
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)

    async def _wait_out(self, error: TelegramError, failures: int) -> None:
        wait = _growing_wait(failures)
        match error:
            case InvalidToken():
                wait = LONGEST_WAIT
                _say_once(failures, "Telegram 不认这个令牌，请核对 ZHIJIAN_TELEGRAM_TOKEN；会每分钟再试一次")
            case Conflict() if "webhook" in error.message.lower():
                log.warning("这个机器人设过 webhook，已改为由这里收消息")
                self._do_aside(self._bot.delete_webhook())
            case Conflict():
                _say_once(failures, "另有程序正用同一个 Telegram 令牌收消息，请只留一处；会继续尝试")
            case RetryAfter():
                wait = max(wait, _seconds(error))
            case _:
                _say_once(failures, "连不上 Telegram（%s），会继续尝试", type(error).__name__)
        await asyncio.sleep(wait)


def _in_albums(updates: Sequence[tuple[int, Update | None]]) -> Iterator[tuple[int, list[Update]]]:
    """Updates one by one, an album's together, each with the number of the last; [] for one that cannot be read."""
    for _, some in groupby(updates, lambda one: (one[1] and telegram_messages.album_of(one[1])) or one[0]):
        rest = list(some)
        while rest:
            together, rest = rest[:AT_MOST], rest[AT_MOST:]
            yield together[-1][0], [update for _, update in together if update is not None]


def _passing(error: TelegramError) -> TemporaryFailureError:
    match error:
        case RetryAfter():
            return TemporaryFailureError("too fast for Telegram", _seconds(error))
        case InvalidToken():
            return TemporaryFailureError("the token is wrong", LONGEST_WAIT)
        case _:
            return TemporaryFailureError(type(error).__name__)


def _no_such_chat(error: BadRequest) -> bool:
    """Or is it the message that cannot be sent?"""
    return any(
        words in error.message.lower() for words in ("chat not found", "deactivated", "peer_id_invalid")
    )


async def _whether_or_not(call: Coroutine[Any, Any, Any]) -> None:
    try:
        await call
    except TelegramError as error:
        log.debug("left undone: %s", type(error).__name__)


def _growing_wait(failures: int) -> float:
    return min(LONGEST_WAIT, 2.0 ** min(failures - 1, 10))


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def _say_once(failures: int, sentence: str, *facts: object) -> None:
    if failures == 1:
        log.warning(sentence, *facts)


def _prepare_the_libraries() -> None:
    """Secrets stay out of the log: httpx writes each address, token and all; telegram what it could not parse."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # else each 429 comes with a warning about the type to come
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
