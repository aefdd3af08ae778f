"""The admin port: /console for officers beside /healthz, /readyz and /metrics."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette_admin.contrib.sqla import Admin

from bot.channels.web.safety import SafeHeaders
from bot.console.announcements.listing import Announcements
from bot.console.announcements.page import AnnouncementPage
from bot.console.callbacks import Callbacks
from bot.console.cases.counter import Counter
from bot.console.cases.dashboard import Dashboard
from bot.console.cases.export import Export
from bot.console.cases.ledger import Ledger
from bot.console.cases.page import CasePage
from bot.console.chinese import speak_chinese
from bot.console.credit.page import Credit
from bot.console.credit.petitions import Petitions
from bot.console.dangers import Dangers
from bot.console.door import Door
from bot.console.enterprises.contacts import Contacts
from bot.console.enterprises.gaps import Gaps
from bot.console.enterprises.notices import Notices
from bot.console.enterprises.submissions import Submissions
from bot.console.password_page import PasswordPage
from bot.console.register import Certificates, Companies, Projects, Sources
from bot.console.safety import ConsoleHeaders, FormToken, NotTooLarge
from bot.console.staff import Staff
from bot.console.start import Start
from bot.console.trail import Trail
from bot.console.unreached import Unreached
from bot.console.work_number import WorkNumber
from bot.health import Health
from bot.keys import Keys
from bot.photos import Photos
from bot.settings import Settings
from bot.storage import Storage

log = logging.getLogger(__name__)
TEMPLATES, STATIC = (str(Path(__file__).parent / name) for name in ("templates", "static"))
_FAULT = "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>出错了</title><p>对不起，系统出了点问题，请稍后再试。"


def admin_app(
    storage: Storage,
    settings: Settings,
    keys: Keys,
    *,
    clock: Callable[[], datetime],
    health: Health,
    photos: Photos,
) -> Starlette:
    """Everything on the admin port."""
    app = Starlette(
        routes=[Route("/", _to_console), *health.admin_routes()],
        middleware=[Middleware(ConsoleHeaders), Middleware(SafeHeaders), Middleware(NotTooLarge)],
    )
    _console(storage, settings, keys, clock, photos).mount_to(app)
    return app


def _console(
    storage: Storage, settings: Settings, keys: Keys, clock: Callable[[], datetime], photos: Photos
) -> Admin:
    logging.getLogger("starlette_admin").setLevel(logging.ERROR)  # its lines name who tried to sign in
    door = Door(storage, settings, keys.inner_token("officer cookie"), clock)
    admin = _Console(
        storage.reading,  # its own session never writes, so no page waits for SQLite's one writer
        title="质监通 监管",
        base_url="/console",
        route_name="console",
        favicon_url="data:,",
        templates_dir=TEMPLATES,
        static_dir=STATIC,
        index_view=Start(storage, clock),
        auth_provider=door,
        secret_key=keys.inner_token("console forms"),
        timezone_config=None,
    )
    speak_chinese(admin.templates.env)
    for view in (
        Ledger(clock),
        CasePage(storage, photos, clock),
        Counter(storage, photos, clock),
        Dashboard(storage, clock),
        Export(storage, clock),
        Announcements(),
        AnnouncementPage(storage, clock),
        Dangers(storage, clock),
        Callbacks(storage, clock),
        Credit(storage, clock),
        Petitions(storage, photos, clock),
        Contacts(storage, clock),
        Gaps(storage, clock),
        Submissions(storage, clock),
        Notices(storage, clock),
        Staff(storage, clock),
        WorkNumber(storage, clock),
        Unreached(storage, clock),
    ):
        admin.add_view(view)
    for kind in (Projects, Companies, Certificates, Sources, Trail):
        admin.add_view(kind())
    admin.add_view(PasswordPage(door))
    return admin


class _Console(Admin):
    """An admin whose faults are told in Chinese."""

    def _init_csrf(self) -> None:
        assert self.secret_key is not None
        self.middlewares.append(Middleware(FormToken, secret_key=self.secret_key))

    def mount_to(self, app: Starlette) -> None:
        super().mount_to(app)
        self.app.add_exception_handler(Exception, _on_fault)


async def _to_console(_request: Request) -> Response:
    return RedirectResponse("/console/", 307)


async def _on_fault(request: Request, error: Exception) -> Response:
    log.error("fault at %s", request.url.path, exc_info=error)
    return HTMLResponse(_FAULT, 500)
