"""The chat page in a real Chromium at phone size, against the real web door. Rasa is away: names, words and buttons do."""

import asyncio
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import axe_core_python
import pytest
from playwright.async_api import async_playwright, expect

from actions.deeds import DEEDS
from actions.wording.reply import Reply
from bot import servers
from bot.assembly import assemble
from bot.conversation import mailbox
from bot.settings import Settings
from data.queries import due_tasks
from data.tables.conversation import Conversation
from data.tables.register import Role
from tests.builders import a_party, a_project, a_source
from tests.databases import make_tables

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]
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
AXE = next(Path(axe_core_python.__file__).parent.rglob("axe.min.js"))
NUMBER = "1201032001010001"


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


async def test_an_example_is_tapped_and_a_question_is_answered_by_a_card_with_its_ground(page, door):
    await page.goto(door.url)
    await expect(page.locator("#greeting")).to_be_visible()
    await page.tap("text=海河新苑是谁盖的")
    card = page.locator(".card")
    await expect(card).to_be_visible()
    assert await card.locator(".card-title").text_content() == "海河新苑二期（河西区）"
    assert "天津恒筑建工集团有限公司" in await card.locator(".rows").inner_text()
    assert await card.locator(".ground").text_content() == "来源：演示数据，截至2026年11月1日"
    assert "演示数据" in await card.locator(".note.demo").text_content()
    await expect(page.locator("#greeting")).to_be_hidden()
    assert await page.locator("#waiting").text_content() == ""


async def test_what_is_missing_is_shown_as_missing(page, door):
    await page.goto(door.url)
    await say(page, "海河新苑二期质监员是谁")
    row = page.locator(".row.missing").first
    await expect(row).to_be_visible()
    assert await row.locator("dd").text_content() == "未登记"


async def test_a_button_tapped_twice_is_sent_once(page, door):
    await page.goto(door.url)
    await say(page, "菜单")
    await answers(page, 1)
    button = page.locator(".choice", has_text="查项目")
    await button.evaluate("(node) => { node.click(); node.click(); }")
    await answers(page, 2)
    assert await said_by(page, "you") == ["菜单", "查项目"]
    await expect(button).not_to_have_attribute("aria-disabled", "true")


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


async def test_enter_chooses_a_word_while_composing_and_sends_afterwards(page, door):
    await page.goto(door.url)
    await page.fill("#words", "菜单")
    await page.evaluate(
        """() => {
          const field = document.querySelector('#words');
          field.dispatchEvent(new CompositionEvent('compositionstart'));
          const chosen = { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true };
          field.dispatchEvent(new KeyboardEvent('keydown', chosen));
          field.dispatchEvent(new CompositionEvent('compositionend'));
        }"""
    )
    assert await page.input_value("#words") == "菜单"
    await page.press("#words", "Shift+Enter")
    await page.keyboard.type("二")
    assert await page.input_value("#words") == "菜单\n二"
    await page.press("#words", "Enter")
    await answers(page, 1)
    assert await said_by(page, "you") == ["菜单\n二"]


async def test_the_plaques_button_asks_about_its_project_once(page, door):
    await page.goto(f"{door.url}/p/{NUMBER}")
    await page.tap("text=问一问这个工程")
    await answers(page, 1)
    await page.reload()
    await answers(page, 1)
    assert await said_by(page, "you") == [f"查询项目 {NUMBER}"]


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


async def test_the_number_stays_on_the_screen_where_a_question_follows_it(page, door):
    await page.goto(door.url)
    await say(page, "海河新苑二期，1、客厅墙裂了；2、主卧窗户渗水；3、厨房瓷砖空鼓；4、插座没电")
    await page.get_by_role("button", name="提交", exact=True).tap()
    await expect(page.locator("text=几号楼")).to_have_count(1)
    top = "node => node.getBoundingClientRect().top"
    begins = await page.locator("text=登记好了").evaluate(top)
    assert begins >= await page.locator("main").evaluate(top)


async def test_what_was_erased_is_gone_from_the_open_page_and_after_a_reload(page, door):
    await page.goto(door.url)
    await say(page, "海河新苑是谁盖的")
    await answers(page, 1)
    await say(page, "把我的记录全删掉")
    await page.tap("text=确定删除")
    await expect(page.locator("#log .message.us")).to_have_count(1)
    assert "正在删除" in await page.locator("#log").inner_text()
    assert "海河新苑" not in await page.locator("#log").inner_text()
    await door.office.storage.write(_erase, door.office.clock() + timedelta(seconds=2))
    await page.reload()
    await expect(page.locator("#greeting")).to_be_visible()
    assert await page.locator("#log .message").count() == 0


def _erase(session, now):
    """What the timetable does a moment later."""
    (task,) = due_tasks.claim(session, now=now)
    due_tasks.perform(session, task, DEEDS, now=now)


async def test_the_page_works_where_storage_is_forbidden(page, door):
    await page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('SecurityError'); } });"
    )
    await page.goto(door.url)
    await page.tap("text=大字")
    await say(page, "菜单")
    await answers(page, 1)


async def test_nothing_said_by_anybody_is_read_as_html(page, door):
    await page.goto(door.url)
    await say(page, "<img src=x onerror=alert(1)>")
    await answers(page, 1)
    assert await said_by(page, "you") == ["<img src=x onerror=alert(1)>"]
    assert await page.locator("#log img").count() == 0


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
