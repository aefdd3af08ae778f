"""The web chat API (contracts: Web chat API)."""

import asyncio
import json
import secrets
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.channels.web import safety, sessions
from bot.channels.web.pace import Pace
from bot.channels.web.problems import ProblemError
from bot.channels.web.sessions import CHANNEL, COOKIE, COOKIE_LIVES, Sessions
from bot.conversation import mailbox
from bot.conversation.guard import PHOTO
from bot.conversation.inbox import Heard, Receipt
from bot.conversation.turns import Turns
from bot.conversation.wakeups import heard_within
from bot.photos import AT_MOST, Photos
from bot.pictures import LARGEST, RefusedPhotoError
from bot.settings import Settings
from bot.storage import Storage
from data.photos import JPEG, KeptPhoto
from data.regexes import regex

LONGEST_TEXT = 20_000  # characters
LONGEST_TOKEN = 40
LARGEST_BODY = 256 * 1024  # bytes of a JSON body
LARGEST_FORM = AT_MOST * LARGEST + 1024 * 1024  # bytes of a form with photos and words
LARGEST_SEQ = 2**31 - 1  # of PostgreSQL's integer; beyond every history anyway
_PHOTO = regex(r"([0-9]{1,10})-([0-9a-f]{32})(\.thumb)?")  # the last part of a photo's address
_PHOTO_HEADERS = {
    "Cache-Control": "private, max-age=3600",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}
LOOK_AGAIN = 10.0  # seconds; wake-ups are quicker, this makes it sure


@dataclass(frozen=True)
class Sent:
    """One message as a browser sent it."""

    client_id: str
    text: str
    token: str | None = None
    photos: tuple[KeptPhoto, ...] = ()


class Chat:
    """The endpoints under /api/chat."""

    def __init__(
        self,
        storage: Storage,
        turns: Turns,
        settings: Settings,
        clock: Callable[[], datetime],
        photos: Photos,
    ) -> None:
        self._storage = storage
        self._turns = turns
        self._photos = photos
        self._settings = settings
        self._clock = clock
        self._sessions = Sessions(storage)
        self._messages = Pace(settings.message_limit)
        self._arrivals = Pace(settings.session_limit)
        self._pictures = Pace(settings.photo_limit)

    def routes(self) -> list[Route]:
        return [
            Route("/api/chat/sessions", self.open_session, methods=["POST"]),
            Route("/api/chat/messages", self.send, methods=["POST"]),
            Route("/api/chat/messages", self.history, methods=["GET"]),
            Route("/api/chat/photos/{name}", self.photo, methods=["GET"]),
            Route("/api/chat/read", self.mark_read, methods=["POST"]),
            Route("/api/chat/events", self.events, methods=["GET"]),
        ]

    async def open_session(self, request: Request) -> Response:
        safety.refuse_foreign_origin(request.headers, self._settings)
        address = safety.client_address(request, self._settings)
        _allow(self._arrivals, address, "新开的对话太多了，请过一会儿再试。")
        secret = await self._sessions.open(self._clock())
        response = JSONResponse({"session": secret}, 201)
        secure = safety.is_secure(request, self._settings)
        response.set_cookie(
            COOKIE, secret, max_age=COOKIE_LIVES, httponly=True, samesite="lax", secure=secure
        )
        return response

    async def send(self, request: Request) -> Response:
        secret, conversation_id = await self._whose(request, acting=True)
        _allow(self._messages, str(conversation_id), "您发得太快了，请稍等几秒再发。")
        sent = await self._read_message(request)
        address = safety.client_address(request, self._settings)
        heard = Heard(
            CHANNEL, secret, sent.client_id, sent.text, sent.token, photos=sent.photos, client=address
        )
        receipt = await self._turns.hear(heard)
        if receipt.repeated:
            await self._photos.discard(sent.photos)
        messages = await self._answers(receipt)
        return JSONResponse({"messages": messages}, 200 if messages else 202)

    async def history(self, request: Request) -> Response:
        _, conversation_id = await self._whose(request)
        after = _whole_number(request.query_params.get("after", "0"))
        return JSONResponse(
            {"messages": await self._storage.read(mailbox.messages_after, conversation_id, after)}
        )

    async def photo(self, request: Request) -> Response:
        """A photo the asking account may see; everything else looks like one that never was."""
        name = _PHOTO.fullmatch(request.path_params["name"])
        try:
            _, conversation_id = await self._whose(request)
        except ProblemError:
            name, conversation_id = None, 0
        content = None
        if name is not None:
            photo_id, secret, thumb = min(int(name[1]), LARGEST_SEQ), name[2], bool(name[3])
            content = await self._photos.visible_photo_bytes(
                photo_id, secret, conversation_id=conversation_id, thumb=thumb
            )
        if content is None:
            raise ProblemError(404, "没有这张照片。")
        return Response(content, media_type=JPEG, headers=_PHOTO_HEADERS)

    async def mark_read(self, request: Request) -> Response:
        _, conversation_id = await self._whose(request, acting=True)
        up_to = _whole_number((await _json(request)).get("up_to"))
        await self._storage.write(mailbox.mark_read, conversation_id, up_to, now=self._clock())
        return Response(status_code=204)

    async def events(self, request: Request) -> Response:
        _, conversation_id = await self._whose(request)
        last = request.headers.get("last-event-id") or request.query_params.get("after")
        after = await self._now_at(conversation_id) if last is None else _whole_number(last)
        return EventSourceResponse(self._stream(conversation_id, after), ping=20)

    async def _stream(self, conversation_id: int, after: int) -> AsyncIterator[ServerSentEvent]:
        with self._turns.wakeups.listening(conversation_id) as event:
            while True:
                for message in await self._storage.read(mailbox.messages_after, conversation_id, after):
                    after = message["seq"]
                    if message["from"] == "us":
                        data = json.dumps(message, ensure_ascii=False)
                        yield ServerSentEvent(data=data, event="message", id=str(after))
                await heard_within(event, LOOK_AGAIN)

    async def _answers(self, receipt: Receipt) -> list[dict[str, Any]]:
        """What was said to a message, waited for a little longer than a turn may take; [] when it is not there yet."""
        deadline = asyncio.get_running_loop().time() + self._settings.rasa_timeout + 1.5
        with self._turns.wakeups.listening(receipt.conversation_id, receipt.inbox_id) as event:
            if not receipt.repeated:  # just heard: nothing can be there before the first wake-up
                await heard_within(event, 1.0)
            while True:
                messages = event.answer or await self._storage.read(mailbox.answers_to, receipt.inbox_id)
                left = deadline - asyncio.get_running_loop().time()
                if messages or left <= 0:
                    return messages
                await heard_within(event, min(left, 1.0))

    async def _read_message(self, request: Request) -> Sent:
        """Raises ProblemError 400, 413, 415 or 429. The photos in what it returns are kept already."""
        if not request.headers.get("content-type", "").startswith("multipart/form-data"):
            return await _read_json(request)
        _refuse_larger(request, LARGEST_FORM)
        try:
            async with request.form(max_files=AT_MOST, max_fields=10) as form:
                return await self._read_form(request, form)
        except HTTPException as error:
            raise ProblemError(400, f"没能读懂这次提交，一次最多 {AT_MOST} 张照片。") from error

    async def _read_form(self, request: Request, form: FormData) -> Sent:
        words, client_id, uploads = form.get("text"), _client_id(form.get("id")), _uploads(form)
        token, text = _token(form.get("payload")), words if isinstance(words, str) else ""
        text = "" if token else _text(f"{text}{PHOTO}" if uploads else text or None)
        for _ in uploads:
            address = safety.client_address(request, self._settings)
            _allow(self._pictures, address, "照片发得太多了，请过一会儿再发。")
        try:
            photos = await self._photos.keep([upload.read for upload in uploads])
        except RefusedPhotoError as error:
            raise ProblemError(error.status, error.detail) from error
        return Sent(client_id, text, token, photos)

    async def _now_at(self, conversation_id: int) -> int:
        return await self._storage.read(mailbox.last_seq, conversation_id)

    async def _whose(self, request: Request, *, acting: bool = False) -> tuple[str, int]:
        secret, by_cookie = sessions.secret_of(request)
        if acting and by_cookie:
            safety.refuse_foreign_origin(request.headers, self._settings)
        return secret, await self._sessions.conversation(secret)


def _allow(pace: Pace, whose: str, refusal: str) -> None:
    """Raises ProblemError 429."""
    seconds = pace.wait(whose, time.monotonic())
    if seconds:
        raise ProblemError(429, refusal, headers={"Retry-After": str(seconds)})


async def _read_json(request: Request) -> Sent:
    """Raises ProblemError 400 or 413."""
    body = await _json(request)
    if token := _token(body.get("payload")):
        return Sent(_client_id(body.get("id")), "", token)
    return Sent(_client_id(body.get("id")), _text(body.get("text")))


def _token(payload: object) -> str | None:
    """Of a button; None for what is none."""
    if not isinstance(payload, str) or not 0 < len(payload) <= LONGEST_TOKEN:
        return None
    return payload if payload.isascii() and payload.isprintable() else None


def _uploads(form: FormData) -> list[UploadFile]:
    """The photos of a form; a field that was left empty is none."""
    found = [item for item in form.getlist("photo") if isinstance(item, UploadFile)]
    return [upload for upload in found if upload.filename or upload.size]


async def _json(request: Request) -> dict[str, Any]:
    _refuse_larger(request, LARGEST_BODY)
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise ProblemError(400, "请求的内容不是合格的 JSON。") from error
    if not isinstance(body, dict):
        raise ProblemError(400, "请求的内容应当是一个 JSON 对象。")
    return body


def _refuse_larger(request: Request, most: int) -> None:
    length = request.headers.get("content-length")
    if length is None or not length.isdecimal():
        raise ProblemError(400, "请求里没有说明内容的长度。")
    if int(length) > most:
        raise ProblemError(413, "内容太大了，请分几次发。")


def _text(text: object) -> str:
    if not isinstance(text, str):
        raise ProblemError(400, "请求里要有 text 或 payload。")
    if len(text) > LONGEST_TEXT:
        raise ProblemError(413, f"一次最多 {LONGEST_TEXT} 个字，请分几次发。")
    return _storable(text)


def _storable(text: str) -> str:
    """Lone surrogates cannot be written at all, NUL not into PostgreSQL."""
    return text.encode(errors="replace").decode().replace("\0", "\ufffd")


def _client_id(given: object) -> str:
    if given is None:
        return secrets.token_hex(12)
    if not isinstance(given, str) or not 0 < len(given) <= 64:
        raise ProblemError(400, "id 应当是 1 到 64 个字符。")
    return f"c:{_storable(given)}"


def _whole_number(value: object) -> int:
    text = str(value)
    if not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise ProblemError(400, "这里应当是一个整数。")
    return min(int(text), LARGEST_SEQ)
