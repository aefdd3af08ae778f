"""The chat page in a real Chromium at phone size, against the real web door. Rasa is away: names, words and buttons do."""

from datetime import timedelta

from playwright.async_api import expect

from actions.deeds import DEEDS
from data.queries import due_tasks
from tests.bot.channels.web.conftest import NUMBER
from tests.bot.channels.web.phone import IN_CHROMIUM, answers, said_by, say

pytestmark = IN_CHROMIUM


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
