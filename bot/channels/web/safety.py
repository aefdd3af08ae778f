"""Who is asking, and what a browser is told to refuse."""

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.web.problems import ProblemError
from bot.settings import Settings

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


class SafeHeaders:
    """Adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_safely)


def client_address(request: Request, settings: Settings) -> str:
    """The address a limit is counted for; a proxy's word is taken only when the proxy is trusted."""
    peer = request.client.host if request.client else "unknown"
    # A proxy may add a line of its own below one that the resident made up.
    lines = request.headers.getlist("x-forwarded-for")
    forwarded = [item.strip() for item in ",".join(lines).split(",") if item.strip()]
    while forwarded and _trusted(peer, settings.trusted_proxies):
        peer = forwarded.pop()
    return peer


def is_secure(request: Request, settings: Settings) -> bool:
    proxied = request.headers.get("x-forwarded-proto") == "https"
    peer = request.client.host if request.client else ""
    return request.url.scheme == "https" or (proxied and _trusted(peer, settings.trusted_proxies))


def refuse_foreign_origin(headers: Headers, settings: Settings) -> None:
    """A cookie is sent along by any page; only our own may make it act. Raises ProblemError 403."""
    origin = headers.get("origin")
    if origin is None:
        return
    ours = {headers.get("host"), urlsplit(settings.people_url).netloc}
    asking = _site(origin)
    if not asking or asking not in ours:
        raise ProblemError(403, "请从质监通自己的页面发送。")


def _site(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:  # http://[
        return ""


def _trusted(address: str, networks: str) -> bool:
    try:
        asked = ipaddress.ip_address(address)
        return any(
            asked in ipaddress.ip_network(network.strip(), strict=False)
            for network in networks.split(",")
            if network.strip()
        )
    except ValueError:
        return False
