"""Photos in the chat page, in a real Chromium at phone size."""

import re

import pytest
from playwright.async_api import expect

from tests.bot.channels.web.phone import IN_CHROMIUM, answers, said_by, say, serious_faults, until
from tests.pictures import a_noisy_picture, a_picture

pytestmark = IN_CHROMIUM


def a_file(name="a.jpg", content=None, kind="image/jpeg"):
    return {"name": name, "mimeType": kind, "buffer": content or a_picture(size=(640, 480))}


async def choose(page, *files):
    await page.set_input_files("#photos", list(files))


async def chosen(page, count):
    await expect(page.locator(".chosen-one img")).to_have_count(count)


async def loaded(page, count):
    """Photos in the talk that really have come."""
    await until(
        page,
        """(count) => {
          const shown = Array.from(document.querySelectorAll('#log .you .picture img'));
          return shown.length === count && shown.every((one) => one.complete && one.naturalWidth > 0);
        }""",
        count,
    )


async def test_photos_are_chosen_seen_taken_out_and_sent_with_the_words(page, door):
    await page.goto(door.url)
    async with page.expect_file_chooser() as choosing:
        await page.tap("#attach")
    assert (await choosing.value).is_multiple()
    await choose(page, a_file(), a_file("b.png", a_picture("PNG"), "image/png"), a_file("c.jpg"))
    await chosen(page, 3)
    assert await page.text_content(".tray-note") == "3 张照片，点“发送”一起发。"
    await page.tap("[aria-label='去掉第 2 张照片']")
    await chosen(page, 2)
    await page.fill("#words", "菜单")
    await page.tap("#send")
    await answers(page, 2)
    await loaded(page, 2)
    assert await said_by(page, "you") == ["菜单"]
    await expect(page.locator("#tray")).to_be_hidden()


async def test_the_history_shows_them_again_and_a_tap_shows_one_large(page, door):
    await page.goto(door.url)
    await choose(page, a_file(), a_file())
    await chosen(page, 2)
    await page.tap("#send")
    await answers(page, 1)
    for _ in range(2):  # as it was sent, and as the history brings it
        await loaded(page, 2)
        await page.tap("[aria-label='第 2 张照片，点开看大图']")
        await until(page, "() => document.querySelector('#viewer img').naturalWidth === 640")
        assert await serious_faults(page) == []
        await page.tap("text=关闭")
        await expect(page.locator("#viewer")).to_be_hidden()
        await page.reload()
    address = await page.locator("#log .picture img").first.get_attribute("src")
    assert re.fullmatch(r"/api/chat/photos/\d+-[0-9a-f]{32}\.thumb", address)


async def test_a_large_photo_goes_out_small(page, door):
    large = a_noisy_picture((2400, 1800))
    assert len(large) > 3_000_000
    await page.goto(door.url)
    sent = []
    page.on("requestfinished", lambda asked: sent.append(asked))  # noqa: PLW0108  playwright marks what it calls
    await choose(page, a_file("large.png", large, "image/png"))
    await chosen(page, 1)
    await page.tap("#send")
    await answers(page, 1)
    (post,) = [one for one in sent if one.method == "POST" and one.url.endswith("/messages")]
    assert (await post.sizes())["requestBodySize"] < len(large) / 2


async def test_a_lost_connection_sends_them_again_and_only_once(page, door):
    lost = []

    async def lose_the_first(route):
        if route.request.method == "POST" and not lost:
            lost.append(await route.fetch())
            await route.abort("connectionreset")
        else:
            await route.continue_()

    await page.goto(door.url)
    await page.route("**/api/chat/messages", lose_the_first)
    await choose(page, a_file())
    await chosen(page, 1)
    await page.tap("#send")
    await answers(page, 1)
    await page.reload()
    await answers(page, 1)
    await loaded(page, 1)
    assert len(lost) == 1


async def test_photos_without_a_network_are_kept_through_a_reload_and_go_out_once(page, door):
    await page.goto(door.url)
    await say(page, "菜单")
    await answers(page, 1)
    await page.route("**/api/chat/messages", lambda route: route.abort("internetdisconnected"))
    await choose(page, a_file())
    await chosen(page, 1)
    await page.tap("#send")
    await expect(page.locator("#log .state")).to_be_visible()
    await page.unroute("**/api/chat/messages")
    await page.reload()
    await answers(page, 2)
    await loaded(page, 1)
    await page.reload()
    await answers(page, 2)
    await loaded(page, 1)


async def test_what_is_no_photo_is_not_put_in_and_more_than_nine_are_not(page, door):
    await page.goto(door.url)
    await choose(page, a_file("账单.jpg", b"<html>", "image/jpeg"))
    await expect(page.locator(".tray-note")).to_have_text("“账单.jpg”打不开，可能不是照片，没有放进来。")
    await choose(page, *[a_file(f"{n}.jpg") for n in range(10)])
    await chosen(page, 9)
    assert await page.text_content(".tray-note") == "一次最多 9 张，多出的没有放进来。"
    await page.tap("#send")
    await answers(page, 1)
    await loaded(page, 9)


async def test_what_the_house_refuses_is_told_and_back_in_the_tray(page, open_door):
    door = await open_door()
    await page.goto(door.url)
    refusal = '{"title": "x", "status": 415, "detail": "第 1 张：这不是照片。"}'

    async def refuse(route):
        if route.request.method == "POST":
            await route.fulfill(status=415, content_type="application/problem+json", body=refusal)
        else:
            await route.continue_()

    await page.route("**/api/chat/messages", refuse)
    await choose(page, a_file())
    await chosen(page, 1)
    await page.fill("#words", "墙裂了")
    await page.tap("#send")
    await expect(page.locator("#log .state")).to_have_text("第 1 张：这不是照片。")
    await chosen(page, 1)
    assert await page.input_value("#words") == "墙裂了"


@pytest.mark.parametrize("large", [False, True])
async def test_the_tray_can_be_read_and_tapped_at_any_size(page, door, large):
    await page.set_viewport_size({"width": 320, "height": 640})
    await page.goto(door.url)
    if large:
        await page.tap("text=大字")
    await choose(page, a_file(), a_file(), a_file(), a_file())
    await chosen(page, 4)
    assert await serious_faults(page) == []
    small = await page.evaluate(
        """() => Array.from(document.querySelectorAll('#composer button'))
          .map((node) => node.getBoundingClientRect())
          .filter((box) => box.height < 44 || box.width < 44).length"""
    )
    wide = await page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert (small, wide, await page.locator("#words").evaluate("(node) => node.offsetWidth > 100")) == (
        0,
        False,
        True,
    )


async def test_what_lies_in_the_tray_goes_with_a_tap(page, door, tmp_path):
    await page.goto(door.url)
    await say(page, "给我登记，我家厨房漏水，海河新苑二期3号楼2单元501")
    await expect(page.locator(".choice", has_text="提交")).to_be_visible(timeout=60_000)
    await choose(page, a_file(), a_file("b.jpg"))
    await chosen(page, 2)
    await page.screenshot(path=tmp_path / "chosen.png")
    await page.tap(".choice:has-text('提交')")
    await loaded(page, 2)
    await expect(page.locator("#log")).to_contain_text("登记好了", timeout=60_000)
    await expect(page.locator("#tray")).to_be_hidden()
    await page.screenshot(path=tmp_path / "tapped.png")
    await say(page, "登记内容")
    await expect(page.locator("#log")).to_contain_text("照片：2 张")
    await page.reload()
    await loaded(page, 2)
    assert "提交" in await said_by(page, "you")
