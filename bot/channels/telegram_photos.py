"""Photos that go out by Telegram, before the words they belong to. None of them may keep the words from arriving."""

import asyncio
import logging
from collections import Counter
from collections.abc import Sequence
from typing import Any

from telegram import Bot, InputMediaPhoto
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.conversation.mailbox import photo_at
from bot.photos import Photos

log = logging.getLogger(__name__)

PATIENCE = 12.0  # seconds for all photos of a message: the words must go within the same lease
TRIES = 3  # of a message with its photos; then the words may go without them
_OF_THE_WORDS_TOO = (RetryAfter, Forbidden, ChatMigrated)  # would be said to the words as well


class OutgoingPhotos:
    """Sends the photos of a message once, as far as can be told: a process that dies over them sends them again."""

    def __init__(self, bot: Bot, photos: Photos | None) -> None:
        self._bot = bot
        self._photos = photos
        self._failed: Counter[str] = Counter()  # messages by their ids
        self._gone_out: dict[str, int] = {}  # while their words have not: how many could not be sent

    async def send(self, external: str, message: dict[str, Any]) -> int:
        """How many of them could not be sent. Raises TelegramError while it is worth trying again."""
        if not message["images"] or message["id"] in self._gone_out:
            return self._gone_out.get(message["id"], 0)
        try:
            async with asyncio.timeout(PATIENCE):
                arrived = await self._send(external, await self._read(external, message["images"]))
        except _OF_THE_WORDS_TOO:
            raise
        except InvalidToken:  # or a Bot API that knows no photos: what it says to the words will tell
            return len(message["images"])
        except (TelegramError, TimeoutError) as error:
            self._failed[message["id"]] += 1
            if self._failed[message["id"]] < TRIES:
                raise TelegramError("photos could not be sent") from error
            log.warning("照片发了 %d 次没发出去，先发文字", TRIES)
            return len(message["images"])  # not kept: when the words do not go either, both are tried again
        self._gone_out[message["id"]] = len(message["images"]) - arrived
        return self._gone_out[message["id"]]

    def forget(self, message_id: str) -> None:
        """The words have gone out, or never will."""
        self._failed.pop(message_id, None)
        self._gone_out.pop(message_id, None)

    async def _read(self, external: str, addresses: Sequence[str]) -> list[bytes]:
        """Those that stand, and that whoever is behind this chat may see now. A fault of ours is no fault of the words."""
        if self._photos is None:
            return []
        try:
            found = [
                await self._photos.photo_bytes_for("telegram", external, *photo_at(address))
                for address in addresses
            ]
        except Exception:
            log.exception("photos could not be read")
            return []
        return [content for content in found if content is not None]

    async def _send(self, external: str, photos: Sequence[bytes]) -> int:
        """How many arrived. An album is refused as a whole: then each goes by itself."""
        if len(photos) > 1:
            try:
                await self._bot.send_media_group(int(external), [InputMediaPhoto(one) for one in photos])
            except BadRequest as refused:
                log.info("Telegram 没有收下一组照片（%s），改为一张一张发", refused.message)
            else:
                return len(photos)
        return sum([await self._send_one(external, photo) for photo in photos])

    async def _send_one(self, external: str, photo: bytes) -> bool:
        try:
            await self._bot.send_photo(int(external), photo)
        except BadRequest as refused:
            log.info("Telegram 没有收下一张照片（%s）", refused.message)
            return False
        return True
