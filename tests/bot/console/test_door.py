"""Signing in and out."""

import pytest

from bot.console.door import COOKIE, TOO_OFTEN, WRONG
from tests.bot.console.conftest import PASSWORD

pytestmark = pytest.mark.slow

LISTS = ["danger", "callback", "project", "company", "certificate", "source", "trail"]


async def test_the_right_password_opens_the_start_page(house):
    house.officer()
    browser = house.browser()
    answer = await browser.sign_in("LiHua ")
    assert (answer.status_code, answer.headers["location"]) == (303, "http://127.0.0.1:8081/console/")
    page = await browser.get("/console/")
    assert page.status_code == 200
    assert all(words in page.text for words in ("李华", "未处理险情", "项目数", "收件未答", "退出"))


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(house):
    house.officer()
    answer = await house.browser().sign_in("lihua")
    [cookie] = [value for value in answer.headers.get_list("set-cookie") if value.startswith(COOKIE)]
    assert {"HttpOnly", "SameSite=lax", "Path=/console"} <= set(cookie.split("; "))


@pytest.mark.parametrize(("login", "password"), [("lihua", "不是这个密码"), ("nobody", PASSWORD), ("", "")])
async def test_a_wrong_login_or_password_gets_the_same_sentence(house, login, password):
    house.officer()
    answer = await house.browser().sign_in(login, password)
    assert (answer.status_code, WRONG in answer.text, COOKIE in answer.cookies) == (400, True, False)


async def test_too_many_tries_shut_out_even_the_right_password(house):
    house.officer()
    browser = house.browser()
    for _ in range(5):
        assert WRONG in (await browser.sign_in("lihua", "不是这个密码")).text
    assert TOO_OFTEN in (await browser.sign_in("lihua")).text
    assert (await house.browser("10.0.0.7").sign_in("lihua")).status_code == 303


async def test_one_address_cannot_try_many_logins(house):
    browser = house.browser()
    answers = [await browser.sign_in(f"guess{n}", "x") for n in range(31)]
    assert [TOO_OFTEN in answer.text for answer in answers] == [False] * 30 + [True]


@pytest.mark.parametrize("path", ["", *(f"{key}/list" for key in LISTS), "danger/detail?pk=1", "password"])
async def test_nothing_opens_without_signing_in(house, path):
    answer = await house.browser().get(f"/console/{path}")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("http://127.0.0.1:8081/console/login")


async def test_a_form_without_its_token_is_refused(house):
    house.officer()
    browser = house.browser()
    answer = await browser.client.post("/console/login", data={"username": "lihua", "password": PASSWORD})
    assert (answer.status_code, COOKIE in answer.cookies) == (403, False)


async def test_a_changed_cookie_opens_nothing(house):
    browser = await house.signed_in()
    kept = browser.client.cookies[COOKIE]
    browser.client.cookies.clear()
    browser.client.cookies.set(COOKIE, "x" + kept, path="/console")
    assert (await browser.get("/console/")).status_code == 303


async def test_signing_out_closes_the_door(house):
    browser = await house.signed_in()
    await browser.post("/console/logout", page="/console/")
    assert COOKIE not in browser.client.cookies
    assert (await browser.get("/console/")).status_code == 303
    assert [deed for _, deed, _, _ in house.trail()] == ["退出"]


async def test_the_first_password_opens_only_the_page_that_changes_it(house):
    house.officer(first=True)
    browser = house.browser()
    await browser.sign_in("lihua")
    for path in ("/console/", "/console/danger/list", "/console/_api/project/relation-lookup"):
        answer = await browser.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/console/password")


@pytest.mark.parametrize(
    ("old", "new", "again", "reason"),
    [
        ("不是这个", "新的密码一二三四五六", "新的密码一二三四五六", "现在的密码不对。"),
        (PASSWORD, "新的密码一二三四五六", "新的密码一二三四五七", "两次输入的新密码不一样。"),
        (PASSWORD, "太短了", "太短了", "新密码至少要 10 个字符。"),
        (PASSWORD, PASSWORD, PASSWORD, "新密码不能和现在的一样。"),
    ],
)
async def test_a_bad_new_password_is_refused_with_its_reason(house, old, new, again, reason):
    house.officer(first=True)
    browser = house.browser()
    await browser.sign_in("lihua")
    answer = await browser.post("/console/password", old=old, new=new, again=again)
    assert (answer.status_code, reason in answer.text) == (422, True)
    assert (await browser.get("/console/")).headers["location"] == "/console/password"


async def test_a_new_password_opens_the_console_and_signs_out_every_other_browser(house):
    house.officer(first=True)
    here, there = house.browser(), house.browser()
    await here.sign_in("lihua")
    await there.sign_in("lihua")
    new = "新的密码一二三四五六"
    await here.post("/console/password", old=PASSWORD, new=new, again=new)
    assert (await here.get("/console/")).status_code == 200
    assert (
        (await there.get("/console/")).headers["location"].startswith("http://127.0.0.1:8081/console/login")
    )
    assert WRONG in (await house.browser().sign_in("lihua")).text
    assert (await house.browser().sign_in("lihua", new)).status_code == 303


async def test_a_foreign_address_is_no_way_on_after_signing_in(house):
    house.officer()
    browser = house.browser()
    answer = await browser.post(
        "/console/login?next=https://evil.example/", username="lihua", password=PASSWORD
    )
    assert answer.headers["location"] == "http://127.0.0.1:8081/console/"
