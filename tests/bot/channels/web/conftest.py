"""The web door on a port of its own: for programs that knock at it, and for a phone with a real Chromium."""

import shutil

import pytest

from data.tables.register import Role
from tests.bot.channels.web_doors import web_doors
from tests.builders import a_party, a_project, a_source

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
    """Opens a door with the settings it is given."""
    async with web_doors(tmp_path) as open_one:
        yield open_one


@pytest.fixture
async def web_door(open_house):
    return await open_house()


@pytest.fixture
async def house(web_door):
    """Makes the clients that knock at it."""
    return web_door.client


@pytest.fixture
async def resident(web_door):
    return await web_door.resident()


def a_register(session):
    source = a_source(session, "演示数据", demo=True)
    project = a_project(session, number=NUMBER, source=source, buildings={"1号楼": None})
    a_party(session, project, Role.CONTRACTOR, "天津恒筑建工集团有限公司", leader="冯克勤")
    a_party(session, project, Role.SUPERVISION, "天津卫衡工程监理有限公司", leader=None)


@pytest.fixture
async def open_door(open_house):
    """The same, with something in the register."""

    async def open_one(**settings):
        door = await open_house(**settings)
        await door.office.storage.write(a_register)
        return door

    return open_one


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
