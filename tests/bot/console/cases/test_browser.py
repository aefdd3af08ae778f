"""The ledger and the case page in a real browser: by keyboard, on a phone, without JavaScript, and for axe-core."""

import asyncio
import shutil
from pathlib import Path

import axe_core_python
import pytest
from playwright.async_api import async_playwright, expect
from sqlalchemy import select

from bot import servers
from bot.console.app import admin_app
from data.queries.case_file import numbered
from data.tables.complaints import Stage
from data.tables.people import Officer
from tests.bot.console.conftest import PASSWORD
from tests.builders import NOW

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
AXE = next(Path(axe_core_python.__file__).parent.rglob("axe.min.js"))
FIGURES = ("figures", "figures/problems")
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


@pytest.fixture
async def chromium(url):
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def url(house):
    """The console on a port of its own, with an officer for every desk."""
    for login, roles in (("shouli", "受理"), ("chengban", "承办"), ("quan", "受理,承办,督办,审批,管理")):
        house.officer(login, roles=roles, name=login)
    office = house.office
    app = admin_app(
        office.storage,
        office.settings,
        office.keys,
        clock=lambda: NOW,
        health=office.health,
        photos=office.photos,
    )
    listener = servers.bind("127.0.0.1", 0)
    serving = asyncio.create_task(servers.serve_on(app, listener))
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/console"
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)


@pytest.fixture
async def come(chromium, url):
    """A page of a browser of their own, signed in, for each who comes."""

    async def sign_in(login, **facts):
        context = await chromium.new_context(locale="zh-CN", **facts)
        page = await context.new_page()
        await page.goto(f"{url}/login")
        await page.fill("#username", login)
        await page.fill("#password", PASSWORD)
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"{url}/")
        return page

    return sign_in


async def serious_faults(page):
    debugger = await page.context.new_cdp_session(page)
    await debugger.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
    found = await page.evaluate("async () => (await axe.run(document)).violations")
    return [
        (one["id"], [node["target"] for node in one["nodes"]])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
async def test_a_case_is_taken_put_into_hands_and_begun(desk, come, url, scripts):
    number = desk.file()
    intake = await come("shouli", java_script_enabled=scripts)
    await intake.goto(f"{url}/case/list")
    await intake.click(f"text={number}")
    await intake.click("#act-accept button")
    await expect(intake.locator("text=已记入台账：受理")).to_be_visible()
    await expect(intake.locator(".zj-timeline li").first).to_contain_text("派单")
    handler_login = desk.of(number, lambda case: case.handler.login)
    handler = await come(handler_login, java_script_enabled=scripts)
    await handler.goto(f"{url}/cases/{number}")
    await handler.click("#act-start button")
    await expect(handler.locator(".zj-head")).to_contain_text("办理中")
    assert desk.stage(number) == Stage.HANDLING


async def test_a_form_is_opened_filled_in_and_sent_by_keyboard(desk, come, url):
    number = desk.file()
    page = await come("shouli")
    await page.goto(f"{url}/cases/{number}")
    await page.focus("#act-decline summary")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await page.keyboard.type("不是工程质量问题")
    await page.keyboard.press("Tab")
    await page.keyboard.type("请找物业")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator(".zj-head")).to_contain_text("不予受理")
    assert desk.deeds(number) == ["file", "decline"]


async def test_who_comes_too_late_sees_the_conflict_with_the_words_kept(desk, come, url):
    number = desk.file()
    one, two = await come("shouli"), await come("quan")
    for page in (one, two):
        await page.goto(f"{url}/cases/{number}")
    await two.click("#act-note summary")
    await two.fill("#note-note", "我看过了")
    await one.click("#act-note summary")
    await one.fill("#note-note", "先记一笔")
    await one.click("#act-note button[type=submit]")
    await expect(one.locator("text=已记入台账")).to_be_visible()
    await two.click("#act-note button[type=submit]")
    await expect(two.locator("#conflict")).to_contain_text("shouli：办理记录")
    await expect(two.locator("#note-note")).to_have_value("我看过了")
    await two.click("#act-note button[type=submit]")
    await expect(two.locator("text=已记入台账")).to_be_visible()
    assert desk.deeds(number) == ["file", "note", "note"]


@pytest.mark.parametrize("facts", [{}, PHONE], ids=["desk", "phone"])
async def test_axe_finds_nothing_serious(house, desk, come, url, facts):
    number = desk.file(urgent=True)
    desk.file()
    page = await come("quan", **facts)
    found = {}
    for path in (*("", "case/list", f"cases/{number}", "counter", "staff", "staff/1"), *FIGURES):
        await page.goto(f"{url}/{path}")
        await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found[path] = await serious_faults(page)
    assert {path: faults for path, faults in found.items() if faults} == {}


async def test_on_a_phone_nothing_is_wider_than_the_screen_and_all_is_large_enough_to_tap(desk, come, url):
    number = desk.file()
    page = await come("quan", **PHONE)
    for path in ("case/list", f"cases/{number}", "counter", *FIGURES):
        await page.goto(f"{url}/{path}")
        assert await page.evaluate("document.documentElement.scrollWidth") <= 390
        small = await page.evaluate(
            """() => Array.from(document.querySelectorAll('.page-body .btn'))
              .filter((node) => node.offsetParent && node.getBoundingClientRect().height < 44)
              .map((node) => node.textContent.trim())"""
        )
        assert (path, small) == (path, [])


def hand_over(session, number, login):
    case = numbered(session, number)
    case.handler_id = session.scalar(select(Officer.id).where(Officer.login == login))


async def test_on_a_phone_a_firm_nobody_speaks_for_is_told_within_the_screen(house, desk, clerk, come, url):
    number = desk.file()
    handler = await clerk("fanghua", roles="受理,承办")
    await handler.do(number, "accept")
    house.write(lambda session: hand_over(session, number, "fanghua"))
    await handler.do(number, "start")
    await handler.do(number, "order", demand="请修好", owner="天津恒筑建工集团有限公司")
    page = await come("quan", **PHONE)
    await page.goto(f"{url}/cases/{number}")
    await expect(page.locator("text=还没有联系人绑定").first).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390


async def test_the_figures_of_another_span_are_asked_for_by_keyboard(desk, come, url):
    desk.file()
    page = await come("quan")
    await page.goto(f"{url}/figures")
    await page.focus("select[name=months]")
    for key in ("ArrowDown", "Tab", "Tab", "Tab", "Enter"):
        await page.keyboard.press(key)
    await expect(page.locator(".zj-until")).to_contain_text("2026年6月到2026年11月")
    await page.focus(".zj-tile a")
    await page.keyboard.press("Enter")
    await expect(page.locator("h1").last).to_have_text("投诉台账")
