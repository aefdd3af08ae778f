"""What a browser is told about the console's pages, and what is taken from one."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_admin.security import CSRFMiddleware

from bot.photos import AT_MOST
from bot.pictures import LARGEST

LARGEST_FORM = AT_MOST * LARGEST + 1024 * 1024  # bytes; the token is looked for in the whole body
_TOO_LARGE = (
    "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>太大了</title>"
    "<p>内容太大了，没有保存。请返回，照片分几次传。"
)

# starlette-admin writes its scripts and styles into the page; nothing may come from, or go to, anywhere else
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


class ConsoleHeaders:
    """Pages with people in them are not kept by any browser."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_page = "/static/" not in scope.get("path", "")

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = _POLICY
                if is_page:
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self._app(scope, receive, send_safely)


class NotTooLarge:
    """A form is held in memory while its token is looked for; a larger one is refused by what it says of itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _is_too_large(Headers(scope=scope)):
            await HTMLResponse(_TOO_LARGE, 413)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


class FormToken(CSRFMiddleware):
    """starlette-admin's own, which leaves the files of a form open."""

    async def _get_submitted_token(self, request: Request) -> str | None:
        token = await super()._get_submitted_token(request)
        await request.close()
        return token


def _is_too_large(headers: Headers) -> bool:
    length = headers.get("content-length", "0")
    chunked = "transfer-encoding" in headers
    return chunked or not length.isdecimal() or int(length) > LARGEST_FORM
