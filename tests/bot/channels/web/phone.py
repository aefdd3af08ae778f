"""The chat page on a phone: words typed into it, and what stands there then."""

import asyncio
from pathlib import Path

import axe_core_python
import pytest
from playwright.async_api import expect

from tests.bot.channels.web.conftest import CHROMIUM

IN_CHROMIUM = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]
AXE = next(Path(axe_core_python.__file__).parent.rglob("axe.min.js"))


async def say(page, text):
    await page.fill("#words", text)
    await page.press("#words", "Enter")


async def said_by(page, who):
    return await page.locator(f"#log .message.{who} .bubble").all_text_contents()


async def answers(page, count):
    await expect(page.locator("#log .message.us")).to_have_count(count)


async def serious_faults(page):
    """What axe-core calls serious or critical. Put in by the debugger, since the page's own policy allows no such script."""
    debugger = await page.context.new_cdp_session(page)
    await debugger.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
    found = await page.evaluate("async () => (await axe.run(document)).violations")
    return [(one["id"], one["nodes"]) for one in found if one["impact"] in {"serious", "critical"}]


async def until(page, true, argument=None):
    """Asked from outside: the page's own policy lets nothing be evaluated in it."""
    for _ in range(200):
        if await page.evaluate(true, argument):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not come to that")
