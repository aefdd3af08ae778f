"""The officers' door: sign-in, the signed cookie, the forced change of the first password, sign-out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import anyio.to_thread
from anyio import CapacityLimiter
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy.orm import Session
from starlette.middleware import Middleware
from starlette.middleware.base import RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.auth import AdminUser, AuthProvider
from starlette_admin.auth.base import AuthMiddleware
from starlette_admin.exceptions import LoginFailed
from starlette_admin.helpers import index_url, safe_redirect_url

from bot.channels.web.safety import client_address, is_secure
from bot.console import passwords
from bot.console.roles import SignedIn, officer_of, signed_in
from bot.console.tries import Tries
from bot.settings import Settings
from bot.storage import Storage
from data.queries import audit
from data.queries.officers import change_password, find_officer
from data.tables.audit import Deed
from data.tables.people import Officer

COOKIE = "zhijian_officer"
COOKIE_PATH = "/console"
SHIFT = 10 * 3600  # seconds after which an officer signs in again
WRONG = "用户名或密码不对。"
TOO_OFTEN = "试的次数太多了，请 15 分钟后再试。"
PASSWORD_PATH = "/password"  # noqa: S105 - a path
_OPEN_BEFORE_CHANGE = (PASSWORD_PATH, "/logout", "/static/")


@dataclass(frozen=True)
class Known:
    """What is kept of an officer between two looks at the database."""

    id: int
    password_hash: str


class Door(AuthProvider):
    """Who may come in. The cookie names the officer and the password it was opened with, signed."""

    def __init__(self, storage: Storage, settings: Settings, key: str, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._storage = storage
        self._settings = settings
        self._clock = clock
        self._tries = Tries()
        self._signer = URLSafeTimedSerializer(key, salt="officer")
        self._few_at_once = CapacityLimiter(2)  # a hash takes 16 MB and a core
        self._nobody = passwords.nobodys_hash()

    def get_middleware(self) -> Middleware:
        return Middleware(FirstPassword, provider=self)

    async def login(self, username: str, password: str, remember_me: bool, request: Request) -> Response:  # noqa: ARG002
        """Raises LoginFailed; how long it takes tells nothing about the login."""
        login = username.strip().lower()[:60]
        if not self._tries.may_try(login, client_address(request, self._settings)):
            raise LoginFailed(TOO_OFTEN)
        known = await self._storage.read(_known, login)
        if not await self.is_right(password, known.password_hash if known else self._nobody) or known is None:
            await self._storage.write(_note, known.id if known else None, Deed.SIGN_IN_REFUSED, self._clock())
            raise LoginFailed(WRONG)
        self._tries.forgive(login, client_address(request, self._settings))
        await self._storage.write(_note, known.id, Deed.SIGNED_IN, self._clock())
        home = index_url(request)
        response = RedirectResponse(
            safe_redirect_url(request.query_params.get("next") or home, request, home), 303
        )
        self._remember(request, response, known)
        return response

    async def authenticate(self, request: Request) -> AdminUser | None:
        cookie = request.cookies.get(COOKIE)
        return await self._storage.read(self._officer, cookie) if cookie else None

    async def logout(self, request: Request) -> Response:
        user = getattr(request.state, "admin_user", None)
        if isinstance(user, SignedIn):
            await self._storage.write(_note, user.officer_id, Deed.SIGNED_OUT, self._clock())
        response = RedirectResponse(index_url(request), 303)
        response.delete_cookie(COOKIE, path=COOKIE_PATH, httponly=True, samesite="lax")
        return response

    async def change(self, request: Request, old: str, new: str, again: str) -> Response | str:
        """The way on with a new cookie, or the reason why not. Other browsers of the officer are signed out."""
        officer_id = officer_of(request).officer_id
        address = client_address(request, self._settings)
        if not self._tries.may_try(f"#{officer_id}", address):
            return TOO_OFTEN
        known = await self._storage.read(_known_by_id, officer_id)
        if not await self.is_right(old, known.password_hash):
            return "现在的密码不对。"
        self._tries.forgive(f"#{officer_id}", address)
        refused = _refusal(old, new, again)
        if refused:
            return refused
        made = await anyio.to_thread.run_sync(passwords.hash_password, new, limiter=self._few_at_once)
        await self._storage.write(change_password, officer_id, made, now=self._clock())
        response = RedirectResponse(index_url(request), 303)
        self._remember(request, response, Known(officer_id, made))
        return response

    async def is_right(self, password: str, kept: str) -> bool:
        return await anyio.to_thread.run_sync(
            passwords.is_password, password[:200], kept, limiter=self._few_at_once
        )

    def _remember(self, request: Request, response: Response, known: Known) -> None:
        response.set_cookie(
            COOKIE,
            self._signer.dumps([known.id, _mark(known.password_hash)]),
            path=COOKIE_PATH,
            httponly=True,
            samesite="lax",
            secure=is_secure(request, self._settings),
        )

    def _officer(self, session: Session, cookie: str) -> SignedIn | None:
        try:
            officer_id, mark = self._signer.loads(cookie, max_age=SHIFT)
        except (BadSignature, TypeError, ValueError):
            return None
        officer = session.get(Officer, officer_id)
        may_stay = officer and officer.disabled_at is None and mark == _mark(officer.password_hash)
        return signed_in(officer) if officer and may_stay else None


class FirstPassword(AuthMiddleware):
    """Behind the door, but with the printed password: nothing opens before it is changed."""

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        async def let_in(inner: Request) -> Response:
            user = getattr(inner.state, "admin_user", None)
            path = inner.scope["path"].removeprefix(inner.scope["root_path"])
            waits = isinstance(user, SignedIn) and user.must_change_password
            if waits and not path.startswith(_OPEN_BEFORE_CHANGE):
                return RedirectResponse(f"{inner.scope['root_path']}{PASSWORD_PATH}", 303)
            return await call_next(inner)

        return await super().dispatch(request, let_in)


def _refusal(old: str, new: str, again: str) -> str:
    if new != again:
        return "两次输入的新密码不一样。"
    if len(new) < passwords.SHORTEST:
        return f"新密码至少要 {passwords.SHORTEST} 个字符。"
    return "新密码不能和现在的一样。" if new == old else ""


def _mark(password_hash: str) -> str:
    """Ties a cookie to one password; tells nothing about it."""
    return sha256(password_hash.encode()).hexdigest()[:24]


def _known(session: Session, login: str) -> Known | None:
    officer = find_officer(session, login)
    return Known(officer.id, officer.password_hash) if officer and officer.disabled_at is None else None


def _known_by_id(session: Session, officer_id: int) -> Known:
    return Known(officer_id, session.get_one(Officer, officer_id).password_hash)


def _note(session: Session, officer_id: int | None, deed: Deed, now: datetime) -> None:
    audit.record(session, officer_id, deed, now=now)
