"""The web door on a port of its own: for programs that knock at it, and for a phone with a real Chromium."""

import asyncio
import shutil
from datetime import UTC, datetime

import httpx
import pytest

from actions.wording.reply import Reply
from bot import servers
from bot.assembly import assemble
from bot.conversation import mailbox
from bot.settings import Settings
from data.tables.conversation import Conversation
from data.tables.register import Role
from tests.builders import a_party, a_project, a_source
from tests.databases import make_tables

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "locale": "zh-CN"}
NUMBER = "1201032001010001"


@pytest.fixture
async def open_house(tmp_path):
    """A door with the settings it is given, and clients to knock at it."""
    serving, offices, clients = [], [], []

    async def open_one(**settings):
        office = assemble(Settings(_env_file=None, var_dir=tmp_path, **settings))
        make_tables(office.storage.engine)
        web = next(channel for channel in office.channels if channel.name == "web")
        listener = servers.bind("127.0.0.1", 0)
        serving.append(asyncio.create_task(servers.serve_on(web.app(office.turns), listener)))
        offices.append(office)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"

        def client(**more):
            clients.append(httpx.AsyncClient(base_url=url, trust_env=False, timeout=20, **more))
            return clients[-1]

        return client

    yield open_one
    for one in clients:
        await one.aclose()
    for task in serving:
        task.cancel()
    await asyncio.gather(*serving, return_exceptions=True)
    for office in offices:
        await office.close()


@pytest.fixture
async def house(open_house):
    return await open_house()


@pytest.fixture
async def resident(house):
    """Somebody whose program shows the session as a bearer."""
    client = house()
    session = (await client.post("/api/chat/sessions")).json()["session"]
    client.cookies.clear()
    client.headers["Authorization"] = f"Bearer {session}"
    return client


def a_register(session):
    source = a_source(session, "演示数据", demo=True)
    project = a_project(session, number=NUMBER, source=source, buildings={"1号楼": None})
    a_party(session, project, Role.CONTRACTOR, "天津恒筑建工集团有限公司", leader="冯克勤")
    a_party(session, project, Role.SUPERVISION, "天津卫衡工程监理有限公司", leader=None)


class Door:
    """The web door on a port of its own."""

    def __init__(self, office, url):
        self.office = office
        self.url = url

    async def speak_first(self, text):
        """As a reminder would: a message nobody asked for."""
        conversation_id = await self.office.storage.write(_post, text)
        self.office.turns.wakeups.wake(conversation_id)


def _post(session, text):
    conversation = session.query(Conversation).one()
    mailbox.post_ours(
        session,
        conversation,
        [Reply(text)],
        cause="reminder-1",
        inbox_id=None,
        now=datetime.now(UTC),
        postman=None,
    )
    return conversation.id


@pytest.fixture
async def open_door(tmp_path):
    """Opens a door with the settings it is given."""
    opened = []

    async def open_one(**settings):
        office = assemble(Settings(_env_file=None, var_dir=tmp_path, **settings))
        make_tables(office.storage.engine)
        await office.storage.write(a_register)
        web = next(channel for channel in office.channels if channel.name == "web")
        listener = servers.bind("127.0.0.1", 0)
        serving = asyncio.create_task(servers.serve_on(web.app(office.turns), listener))
        opened.append((serving, office))
        return Door(office, f"http://127.0.0.1:{listener.getsockname()[1]}")

    yield open_one
    for serving, office in opened:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
        await office.close()


@pytest.fixture
async def door(open_door):
    return await open_door()


@pytest.fixture
async def page(open_door):
    """A phone, put away before the door closes. No script may fall, nothing may break the content security policy."""
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = await browser.new_context(**PHONE)
        page = await context.new_page()
        faults = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda told: faults.append(told.text) if "Content Security Policy" in told.text else None,
        )
        yield page
        await browser.close()
        assert faults == []
