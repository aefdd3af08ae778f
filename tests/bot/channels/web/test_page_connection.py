"""The chat page where its way to us is bad: nothing is lost, nothing is said twice, nothing has to be asked for."""

from playwright.async_api import expect

from tests.bot.channels.web.phone import IN_CHROMIUM, answers, said_by, say

pytestmark = IN_CHROMIUM


async def test_the_talk_is_there_after_a_reload(page, door):
    await page.goto(door.url)
    await say(page, "菜单")
    await answers(page, 1)
    before = await page.locator("#log .bubble").all_text_contents()
    await page.reload()
    await answers(page, 1)
    assert await page.locator("#log .bubble").all_text_contents() == before
    await expect(page.locator("#greeting")).to_be_hidden()


async def test_an_answer_lost_on_the_way_is_fetched_again_without_saying_it_twice(page, door):
    lost = []

    async def lose_the_first(route):
        if route.request.method == "POST" and not lost:
            lost.append(await route.fetch())
            await route.abort("connectionreset")
        else:
            await route.continue_()

    await page.goto(door.url)
    await page.route("**/api/chat/messages", lose_the_first)
    await say(page, "菜单")
    await expect(page.locator("#log .state")).to_be_visible()
    await expect(page.locator("#log .state")).to_have_count(0)
    await answers(page, 1)
    await page.reload()
    await answers(page, 1)
    assert await said_by(page, "you") == ["菜单"]


async def test_words_without_a_network_are_kept_through_a_reload_and_go_out_once(page, door):
    await page.goto(door.url)
    await say(page, "菜单")
    await answers(page, 1)
    await page.route("**/api/chat/messages", lambda route: route.abort("internetdisconnected"))
    await say(page, "帮助")
    await expect(page.locator("#log .state")).to_be_visible()
    await page.unroute("**/api/chat/messages")
    await page.reload()
    await answers(page, 2)
    await page.reload()
    await answers(page, 2)
    assert await said_by(page, "you") == ["菜单", "帮助"]


async def test_a_message_that_does_not_get_through_waits_for_a_tap(page, door):
    await page.goto(door.url)
    await page.clock.install()
    await page.route("**/api/chat/**", lambda route: route.abort("internetdisconnected"))
    await say(page, "菜单")
    for _ in range(5):
        await expect(page.locator("#log .state")).to_be_visible()
        await page.clock.run_for(9000)
    retry = page.locator("text=未发送，点此重试")
    await expect(retry).to_be_visible()
    await page.unroute("**/api/chat/**")
    await retry.tap()
    await answers(page, 1)
    await expect(retry).to_have_count(0)


async def test_too_many_messages_are_told_and_go_out_when_they_may(page, open_door):
    door = await open_door(message_limit="1 per 2 seconds")
    await page.goto(door.url)
    await say(page, "菜单")
    await answers(page, 1)
    await say(page, "查项目")
    await expect(page.locator("#log .state")).to_contain_text("您发得太快了")
    await answers(page, 2)
    assert await said_by(page, "you") == ["菜单", "查项目"]


async def test_what_we_say_first_appears_by_itself(page, door):
    await page.goto(door.url)
    await say(page, "菜单")
    await answers(page, 1)
    await door.speak_first("【提醒】您关心的工程有了新的公示。")
    await answers(page, 2)
    assert (await said_by(page, "us"))[-1] == "【提醒】您关心的工程有了新的公示。"


async def test_a_lost_session_begins_a_new_talk_with_the_same_words(page, door):
    await page.goto(door.url)
    await say(page, "菜单")
    await answers(page, 1)
    await page.context.clear_cookies()
    await say(page, "查项目")
    await answers(page, 2)
    assert await page.locator(".divider").text_content() == "以下是新的对话"
