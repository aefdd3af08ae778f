"""zhijian serve: everything in one event loop, with Rasa watched beside it."""

import asyncio
import contextlib
import logging
import signal
import time
from collections.abc import Callable, Coroutine, Iterable
from socket import socket
from typing import Any

from sqlalchemy.orm import Session
from starlette.applications import Starlette

from actions.conversation import case_for_sure
from actions.danger.judge import judge
from bot import servers, timetable
from bot.assembly import Office
from bot.channels.interface import Channel, Speaker
from bot.conversation import guard
from bot.conversation.webhook import action_webhook
from bot.leading import leading, while_leading
from bot.processes import RasaSetup, WatchedRasa
from data.regexes import compiled_ahead
from data.search import search

log = logging.getLogger(__name__)

PARTS = ("web", "console", "telegram", "rasa", "actions", "postman", "timetable")


async def serve(office: Office, parts: frozenset[str], *, ready: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM, or until a part ends that must not. Raises PortTakenError."""
    stopped = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    sweeping = asyncio.create_task(_sweep_photos(office, time.time()))
    running: list[asyncio.Task[None]] = []
    try:
        running += [asyncio.create_task(part) for part in _parts(office, parts)]
        await office.turns.recover(alone=office.settings.embedded)
        _raise_what_fell(running)
        ready()
        await _warm(office)
        await _until(stopped, running)
    finally:
        for task in (sweeping, *running):
            task.cancel()
        await asyncio.gather(sweeping, *running, return_exceptions=True)
        await office.close()


async def _sweep_photos(office: Office, started: float) -> None:
    """Embedded, nobody else can be in the middle of an upload: what lay there before the start belongs to the dead."""
    before = started if office.settings.embedded else started - timetable.UPLOAD_LASTS
    try:
        swept = await office.photos.sweep(before=before)
    except Exception:
        log.exception("the photo files could not be swept")
    else:
        if swept:
            log.info("清掉了 %d 个没有归属的照片文件", swept)


async def _warm(office: Office) -> None:
    """What is made at first use, while the first resident still looks at the page: who asks for it goes first."""
    for _ in compiled_ahead():
        await asyncio.sleep(0)
    await office.storage.read(_use)


def _use(session: Session) -> None:
    """Whatever has dictionaries and rules to load."""
    judge(guard.clean("預熱").text)
    case_for_sure.is_meant(session, "预热", 0)
    search(session, "预热")


async def _until(stopped: asyncio.Event, running: list[asyncio.Task[None]]) -> None:
    waiting = asyncio.create_task(stopped.wait())
    done, _ = await asyncio.wait({waiting, *running}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    _raise_what_fell(done - {waiting})


def _raise_what_fell(running: Iterable[asyncio.Task[Any]]) -> None:
    """A part that fell takes the house down with its reason."""
    for task in running:
        if task.done():
            task.result()


def _parts(office: Office, parts: frozenset[str]) -> list[Coroutine[Any, Any, None]]:
    """What runs, each until it is cancelled. Inner doors are bound first, so that a taken port is told at once."""
    settings = office.settings
    admin = servers.bind(settings.admin_host, settings.console_port) if "console" in parts else None
    inner = servers.bind("127.0.0.1", settings.actions_port) if "actions" in parts else None
    chosen: list[Coroutine[Any, Any, None]] = [
        _listening(office, channel) for channel in office.channels if channel.name in parts
    ]
    chosen.append(office.neighbours.run())
    if "timetable" in parts:
        chosen.append(timetable.keep(office))
    if admin is not None:
        chosen.append(_console(office, admin))
    if "postman" in parts:
        chosen += [*(postman.run() for postman in office.postmen), office.placer.run()]
    if inner is not None:
        token = office.keys.inner_token("actions")
        app = action_webhook(office.storage, token=token, place=office.place, clock=office.clock)
        chosen.append(servers.serve_on(app, inner))
    if "rasa" in parts and not settings.rasa_url:
        chosen.append(_watched_rasa(office).watch())
    return chosen


def _listening(office: Office, channel: Channel) -> Coroutine[Any, Any, None]:
    """A token may be listened by in one place only; the other processes stand by."""
    if not isinstance(channel, Speaker):
        return channel.listen(office.turns)
    lead = leading(office.storage, f"listening:{channel.name}", office.clock)
    return while_leading(lead, lambda: channel.listen(office.turns))


async def _console(office: Office, listener: socket) -> None:
    """Loaded beside the rest: residents do not wait for the officers' pages."""
    with listener:  # closed, even where we are stopped before the pages are there
        await servers.serve_on(await asyncio.to_thread(_admin_app, office), listener)


def _admin_app(office: Office) -> Starlette:
    from bot.console.app import admin_app  # noqa: PLC0415 - see _console

    return admin_app(
        office.storage,
        office.settings,
        office.keys,
        clock=office.clock,
        health=office.health,
        photos=office.photos,
    )


def _watched_rasa(office: Office) -> WatchedRasa:
    settings = office.settings
    setup = RasaSetup(
        python=settings.rasa_interpreter,
        models=settings.var_dir / "models",
        actions_url="",  # our own Rasa hands actions back; the webhook is for one that runs elsewhere
        actions_token="",
        token=office.keys.inner_token("rasa"),
        log_file=settings.var_dir / "logs" / "rasa.log",
        port=settings.rasa_port,
    )

    def tell(url: str) -> None:
        office.rasa.url = url
        if url:
            log.info("Rasa 已就绪，可以听懂整句话了")

    return WatchedRasa(setup, tell)


def run(office: Office, parts: frozenset[str], *, ready: Callable[[], None]) -> None:
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(office, parts, ready=ready))
