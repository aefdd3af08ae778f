"""Telegram's messages and ours: what was heard in an update, and how a MESSAGE looks on Telegram."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from telegram import Document, InlineKeyboardButton, InlineKeyboardMarkup, Message, PhotoSize, Update
from telegram.constants import ChatType, MessageLimit

from bot.conversation.guard import PHOTO
from bot.conversation.inbox import Heard
from bot.settings import is_loopback

LONGEST_TOKEN = 40  # of our own buttons; more is nobody's and may not even be looked up
ROW_WIDTH = 14  # characters of a row of buttons that a phone shows whole
ROW_BUTTONS = 3

_KINDS = {
    "animation": "动图",
    "audio": "音频",
    "contact": "联系人",
    "document": "文件",
    "location": "位置",
    "photo": "照片",
    "sticker": "表情",
    "venue": "位置",
    "video": "视频",
    "video_note": "视频",
    "voice": "语音",
}  # an animation is a document, too, and a venue a location: the order tells which is said


def heard_in(update: Update) -> Heard | None:
    """What a person said or tapped in a private chat; None for everything else."""
    chat = update.effective_chat
    if chat is None or chat.type != ChatType.PRIVATE:
        return None
    text, token = "", None
    if update.callback_query is not None:
        token = _storable(update.callback_query.data or "?")[:LONGEST_TOKEN]
    elif update.message is not None:
        text = _text_of(update.message)
    if not text and not token:
        return None
    return Heard("telegram", str(chat.id), f"update:{update.update_id}", text, token, needs_postman=True)


def heard_in_album(together: Sequence[Update]) -> Heard | None:
    """One update's message; an album's updates are one message with the caption that one of them has.

    Its id tells how many: after a crash Telegram may give more of it, and a photo twice is better than none.
    """
    heard = heard_in(together[0])
    if heard is None or len(together) == 1:
        return heard
    captions = [update.message.caption or "" for update in together if update.message is not None]
    text = _storable(f"{next(filter(None, captions), '')}{PHOTO}")
    return replace(heard, text=text, client_id=f"{heard.client_id}+{len(together) - 1}")


def photo_in(update: Update) -> PhotoSize | Document | None:
    """The photo of a private message, the largest there is; an image sent as a file is one, too."""
    message = update.message
    if message is None or message.chat.type != ChatType.PRIVATE:
        return None
    if message.photo:
        return message.photo[-1]
    return message.document if _is_image(message) else None


def album_of(update: Update) -> tuple[int, str] | None:
    """Whose album it is part of, and which: Telegram tells of each of its photos in an update of its own."""
    if photo_in(update) is None or update.message is None or not update.message.media_group_id:
        return None
    return update.message.chat.id, update.message.media_group_id


def sent_at(update: Update) -> datetime | None:
    """When it was said; a tap has no time of its own."""
    return update.message.date if update.message is not None else None


def pieces(text: str) -> list[str]:
    """The text in pieces that Telegram takes, cut at the ends of lines or sentences where it can be."""
    cut: list[str] = []
    text = text.strip()
    while _units(text) > MessageLimit.MAX_TEXT_LENGTH:
        head = _head(text, MessageLimit.MAX_TEXT_LENGTH)
        end = max(head.rfind("\n"), head.rfind("。")) + 1 or len(head)
        cut.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*cut, text]


def keyboard(message: dict[str, Any]) -> InlineKeyboardMarkup | None:
    """Our buttons, then the card's links that lead somewhere from a phone."""
    buttons = [
        InlineKeyboardButton(button["title"], callback_data=button["payload"])
        for button in message["buttons"]
    ]
    rows = [*_rows(buttons), *([link] for link in _links(message["card"] or {}))]
    return InlineKeyboardMarkup(rows) if rows else None


def _text_of(message: Message) -> str:
    if message.photo or _is_image(message):
        return _storable(f"{message.caption or ''}{PHOTO}")
    text = message.text or message.caption or _kind_of(message)
    command, _, argument = text.partition(" ")
    if command.partition("@")[0] == "/start":
        number = argument.strip().removeprefix("p_")
        text = f"查询项目 {number}" if argument.strip().startswith("p_") and number else "菜单"
    return _storable(text)


def _storable(words: str) -> str:
    """Lone surrogates cannot be written at all, NUL not into PostgreSQL: one such tap would be fetched for ever."""
    return words.encode(errors="replace").decode().replace("\0", "\ufffd")


def _is_image(message: Message) -> bool:
    """A file that calls itself an image; an animation is a file, too."""
    document = message.document
    return (
        document is not None and message.animation is None and (document.mime_type or "").startswith("image/")
    )


def _kind_of(message: Message) -> str:
    """A mark for what is not text; "" for Telegram's own notices."""
    if message.effective_attachment is None:
        return ""
    kind = next((name for sort, name in _KINDS.items() if getattr(message, sort)), "其他内容")
    return f"［{kind}］"


def _rows(buttons: list[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    rows: list[list[InlineKeyboardButton]] = []
    for button in buttons:
        fits = rows and len(rows[-1]) < ROW_BUTTONS
        if fits and sum(len(other.text) for other in rows[-1]) + len(button.text) <= ROW_WIDTH:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows


def _links(card: dict[str, Any]) -> list[InlineKeyboardButton]:
    return [
        InlineKeyboardButton(link["title"], url=link["url"])
        for link in card.get("links", ())
        if _leads(link["url"])
    ]


def _leads(url: str) -> bool:
    """Telegram refuses a whole message for a link that is not absolute; this machine is nowhere on a phone."""
    parts = urlsplit(url)
    return (
        parts.scheme in {"http", "https"} and bool(parts.hostname) and not is_loopback(parts.hostname or "")
    )


def _units(text: str) -> int:
    """Telegram counts as UTF-16 does."""
    return len(text.encode("utf-16-le")) // 2


def _head(text: str, most: int) -> str:
    return text.encode("utf-16-le")[: most * 2].decode("utf-16-le", errors="ignore")
