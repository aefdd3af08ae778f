"""Web sessions: an opaque secret that is a person's address; only its blind index is kept."""

import secrets
from datetime import datetime

from cachetools import LRUCache
from sqlalchemy.orm import Session
from starlette.requests import Request

from bot.channels.web.problems import ProblemError
from bot.storage import Storage
from data.queries import people

CHANNEL = "web"
COOKIE = "zhijian_session"
COOKIE_LIVES = 365 * 24 * 3600


class Sessions:
    """Knows whose session it is; remembers the latest ones."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._known: LRUCache[str, int] = LRUCache(50_000)

    async def open(self, now: datetime) -> str:
        secret = secrets.token_urlsafe(32)
        await self._storage.write(_open, secret, now=now)
        return secret

    async def conversation(self, secret: str) -> int:
        """The conversation of a session. Raises ProblemError 401."""
        known = self._known.get(secret)
        if known is None:
            known = await self._storage.read(_find, secret) if secret else None
            if known is None:
                raise ProblemError(401, "会话不存在或已失效，请重新打开页面。")
            self._known[secret] = known
        return known


def secret_of(request: Request) -> tuple[str, bool]:
    """The session a request shows, and whether it came by the cookie."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return token.strip(), False
    return request.cookies.get(COOKIE, ""), True


def _open(session: Session, secret: str, *, now: datetime) -> None:
    people.open_conversation(session, CHANNEL, secret, now=now, keep=False)


def _find(session: Session, secret: str) -> int | None:
    found = people.find_conversation(session, CHANNEL, secret)
    return found.id if found else None
