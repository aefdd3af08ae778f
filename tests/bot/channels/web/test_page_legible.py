"""The chat page and the plaque for everybody: large text, what axe-core finds, what is large enough to be tapped."""

import pytest
from playwright.async_api import expect

from tests.bot.channels.web.conftest import NUMBER
from tests.bot.channels.web.phone import IN_CHROMIUM, answers, say, serious_faults

pytestmark = IN_CHROMIUM


async def test_large_text_is_kept_for_both_pages(page, door):
    await page.goto(door.url)
    await page.tap("text=大字")
    await page.goto(f"{door.url}/p/{NUMBER}")
    assert await page.evaluate("getComputedStyle(document.documentElement).fontSize") == "22px"
    await expect(page.locator("[data-size-switch]")).to_have_attribute("aria-pressed", "true")


async def test_large_text_leaves_the_newest_message_on_the_screen(page, door):
    await page.goto(door.url)
    for _ in range(3):
        await say(page, "菜单")
    await answers(page, 3)
    await say(page, "海河新苑二期质监员是谁")
    await answers(page, 4)
    for _ in range(2):
        await page.tap("text=大字")
        await expect(page.locator("#log .message.us").last).to_be_in_viewport(ratio=0.5)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious_in_the_talk(page, door, scheme):
    await page.emulate_media(color_scheme=scheme)
    await page.goto(door.url)
    assert await serious_faults(page) == []
    await say(page, "海河新苑二期完整信息")
    await answers(page, 1)
    await say(page, "菜单")
    await answers(page, 2)
    assert await serious_faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious_on_the_plaque(page, door, scheme):
    await page.emulate_media(color_scheme=scheme)
    await page.goto(f"{door.url}/p/{NUMBER}")
    assert await serious_faults(page) == []


async def test_everything_to_be_tapped_is_large_enough(page, door):
    await page.goto(door.url)
    await say(page, "海河新苑二期完整信息")
    await answers(page, 1)
    small = await page.evaluate(
        """() => Array.from(document.querySelectorAll('button, .link'))
          .filter((node) => node.offsetParent && node.getBoundingClientRect().height < 44)
          .map((node) => node.textContent)"""
    )
    assert small == []
