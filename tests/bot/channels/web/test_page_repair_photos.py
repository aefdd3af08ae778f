"""修好后的照片 on the page, in a real Chromium at phone size: small in the question, large by a tap."""

import pytest
from playwright.async_api import expect
from sqlalchemy import select

from bot.delivery.placing import Placer
from data.tables.people import Account
from tests.bot.channels.web.phone import IN_CHROMIUM, answers, say, serious_faults, until
from tests.pictures import a_picture
from tests.repairs import AFTERWARDS, a_repair, kept_of

pytestmark = IN_CHROMIUM

SHOWN = """(count) => {
  const last = Array.from(document.querySelectorAll('#log .message.us')).pop();
  const shown = Array.from(last.querySelectorAll('.picture img'));
  return shown.length === count && shown.every((one) => one.complete && one.naturalWidth > 0);
}"""


async def asked(door, *pictures):
    """The only person at the door is asked whether it is repaired."""
    office = door.office
    kept = await kept_of(office.photos, *pictures)
    await office.storage.write(
        lambda session: a_repair(session, session.scalars(select(Account.id)).one(), kept)
    )
    placer = Placer(office.storage, office.turns, lambda: AFTERWARDS)
    while await placer.look():
        pass


async def seen(page, count):
    """The newest message brings so many, which come as soon as they are scrolled to."""
    newest = page.locator("#log .message.us").last
    await expect(newest.locator(".picture")).to_have_count(count)
    await newest.scroll_into_view_if_needed()
    await until(page, SHOWN, count)


@pytest.mark.parametrize("large", [False, True])
async def test_the_photos_stand_in_the_question_and_a_tap_shows_one_large(page, door, tmp_path, large):
    await page.goto(door.url)
    if large:
        await page.tap("text=大字")
    await say(page, "菜单")
    await answers(page, 1)
    await asked(door, *[a_picture(size=(640, 480))] * 3)
    for _ in range(2):  # as the stream brings it, and as the history does
        await seen(page, 3)
        question = page.locator("#log .message.us").last
        assert "3 张修好后的照片" in await question.locator(".bubble").text_content()
        assert await question.locator(".choice").first.text_content() == "解决了"
        assert await serious_faults(page) == []
        wide = await page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert not wide
        await page.screenshot(path=tmp_path / "question.png")
        await question.locator("[aria-label='第 2 张照片，点开看大图']").tap()
        await until(page, "() => document.querySelector('#viewer img').naturalWidth === 640")
        await page.tap("text=关闭")
        await page.reload()


async def test_nine_and_the_rest_by_a_tap(page, door):
    await page.goto(door.url)
    await say(page, "菜单")
    await answers(page, 1)
    await asked(door, *[a_picture()] * 11)
    await seen(page, 9)
    await page.tap("button:text-is('看其余照片')")
    await seen(page, 2)
