"""The pages of announcements in a real browser: live preview, without JavaScript, on a phone, by keyboard, and for axe-core."""

import pytest
from playwright.async_api import expect

from tests.bot.console.announcements.test_journey import follows
from tests.bot.console.cases.test_browser import (  # noqa: F401 - chromium, come, url: fixtures
    CHROMIUM,
    PHONE,
    chromium,
    come,
    serious_faults,
    url,
)
from tests.builders import an_announcement

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
    pytest.mark.parametrize("house", ["sqlite"], indirect=True),
]


async def test_the_preview_and_the_count_follow_what_is_typed(house, come, url):  # noqa: F811
    follows(house, "one")
    page = await come("quan")
    await page.goto(f"{url}/announcements/new")
    await page.fill("#title", "雨季提示")
    await page.fill("#body", "请检查门窗。")
    await page.check("text=全部订阅人")
    await expect(page.locator("#look-text")).to_contain_text("【通报】雨季提示")
    await expect(page.locator("#look-count")).to_have_text("1")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
async def test_it_is_written_and_approved_by_keyboard(house, newsroom, come, url, scripts):  # noqa: F811
    follows(house, "one")
    author = await come("quan", java_script_enabled=scripts)
    await author.goto(f"{url}/announcements/new")
    await author.focus("#title")
    await author.keyboard.type("雨季提示")
    await author.keyboard.press("Tab")
    await author.keyboard.type("请检查门窗。")
    await author.focus("[name=everybody]")
    await author.keyboard.press("Space")
    await author.focus("button[value=save]")
    await author.keyboard.press("Enter")
    await expect(author.locator(".zj-head")).to_contain_text("草稿")
    await author.focus("#act-submit button")
    await author.keyboard.press("Enter")
    await expect(author.locator(".zj-head")).to_contain_text("待审批")
    house.officer("shenpi", roles="审批", name="赵审批")
    approver = await come("shenpi", java_script_enabled=scripts)
    await approver.goto(author.url)
    await approver.focus("#act-approve button")
    await approver.keyboard.press("Enter")
    await expect(approver.locator(".zj-head")).to_contain_text("已批准")
    await author.reload()
    await author.focus("#act-schedule summary")
    await author.keyboard.press("Enter")
    await author.focus("#act-schedule button[type=submit]")
    await author.keyboard.press("Enter")
    await expect(author.locator(".zj-head")).to_contain_text("待发送")
    await newsroom.tick()
    await newsroom.tick()
    if not scripts:
        await author.reload()
    await expect(author.locator("#h-sending")).to_have_text("发送报告", timeout=8000)
    assert len(newsroom.read("one")) == 1


@pytest.mark.parametrize("facts", [{}, PHONE], ids=["desk", "phone"])
async def test_axe_finds_nothing_serious_and_a_phone_is_wide_enough(house, come, url, facts):  # noqa: F811
    ids = [
        house.write(lambda s, stage=stage: an_announcement(s, stage=stage, urgent=True).id)
        for stage in ("draft", "approved", "scheduled", "sent")
    ]
    page = await come("quan", **facts)
    paths = ("announcement/list", "announcements/new", *(f"announcements/{one}" for one in ids))
    for path in paths:
        await page.goto(f"{url}/{path}")
        await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert (path, await serious_faults(page)) == (path, [])
        if facts:
            assert (path, await page.evaluate("document.documentElement.scrollWidth")) == (path, 390)
            small = await page.evaluate(
                """() => Array.from(document.querySelectorAll('.page-body .btn'))
                  .filter((node) => node.offsetParent && node.getBoundingClientRect().height < 44)
                  .map((node) => node.textContent.trim())"""
            )
            assert (path, small) == (path, [])
