"""工作号: an officer's own page."""

import re

import pytest

from data.tables.delivery import Notice
from data.tables.officers import OfficerChat
from tests.actions.conversation.person import Person

pytestmark = pytest.mark.slow
PAGE = "/console/work-number"


async def a_code(browser):
    page = (await browser.post(f"{PAGE}/code", page=PAGE)).text
    return re.search(r"绑定工作号 ([2-9A-Z]{4}-[2-9A-Z]{4})<", page)[1]


async def test_a_chat_is_tied_shown_and_released_and_the_chat_is_told(house):
    browser = await house.signed_in("wangfang", roles="承办", name="王芳")
    assert "还没有绑定" in (await browser.get(PAGE)).text
    code = await a_code(browser)
    said = house.write(lambda session: Person(session, "chat").says(f"绑定工作号 {code}"))
    assert said.startswith("绑定好了，王芳。")
    assert "已绑定：网页" in (await browser.get(PAGE)).text
    done = await browser.post(f"{PAGE}/release", page=PAGE)
    assert done.status_code == 303
    assert "还没有绑定" in (await browser.get(PAGE)).text
    with house.office.storage.reading() as session:
        assert session.query(OfficerChat).all() == []
        assert ["已解除绑定" in notice.content for notice in session.query(Notice)] == [True]


async def test_the_code_is_shown_once_and_another_one_takes_its_place(house):
    browser = await house.signed_in(roles="审计")
    code = await a_code(browser)
    assert code not in (await browser.get(PAGE)).text
    assert await a_code(browser) != code
    said = house.write(lambda session: Person(session, "chat").says(f"绑定工作号 {code}"))
    assert said.startswith("这个绑定码用不了")


async def test_nobody_gets_there_without_signing_in_and_no_form_without_its_token(house):
    assert (await house.browser().get(PAGE)).status_code == 303
    browser = await house.signed_in()
    refused = await browser.client.post("/console/work-number/code", data={})
    assert refused.status_code == 403
