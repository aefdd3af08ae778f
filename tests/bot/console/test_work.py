"""Dangers and call-backs, as the officers see and settle them."""

import pytest

from tests.builders import a_project

pytestmark = pytest.mark.slow

WORDS = "三号楼外墙在往下掉"
PHONE = "13820001234"


def in_hexi(session):
    return a_project(session, "海河新苑二期")


def in_nankai(session):
    return a_project(session, "南开花园一期", district_code="120104")


def unplaced(session):
    return a_project(session, "津沽家园", district_code="")


async def test_a_danger_is_listed_without_the_words(house):
    house.danger(WORDS, project=in_hexi)
    browser = await house.signed_in()
    page = (await browser.get("/console/danger/list")).text
    assert all(words in page for words in ("2026-11-03 10:00", "海河新苑二期", "河西区", "未处理"))
    assert WORDS not in page
    assert house.trail() == []


async def test_opening_a_danger_shows_the_words_and_leaves_a_trace(house):
    report = house.danger(WORDS)
    browser = await house.signed_in()
    page = (await browser.get("/console/danger/detail", pk=report)).text
    assert WORDS in page
    assert "不知道是哪里" in page
    assert house.trail() == [(1, "查看险情原话", "danger_report", report)]


async def test_a_danger_marked_seen_says_by_whom_and_cannot_be_marked_twice(house):
    report = house.danger()
    browser = await house.signed_in()
    await browser.get("/console/danger/list")
    assert (await browser.act("danger", "seen", report)).status_code == 200
    assert "2026-11-03 10:00 李华" in (await browser.get("/console/danger/list")).text
    assert (await browser.act("danger", "seen", report)).status_code == 400
    assert house.trail() == [(1, "险情标为已看", "danger_report", report)]


async def test_an_officer_of_a_district_sees_its_dangers_and_those_nobody_can_place(house):
    rows = {place: house.danger(project=place) for place in (in_hexi, in_nankai, unplaced, None)}
    browser = await house.signed_in(district_code="120103")
    page = (await browser.get("/console/danger/list")).text
    assert [name in page for name in ("海河新苑二期", "南开花园一期", "津沽家园", "不知道是哪里")] == [
        True,
        False,
        True,
        True,
    ]
    assert ">3<" in (await browser.get("/console/")).text
    assert (await browser.get("/console/danger/detail", pk=rows[in_nankai])).status_code == 404
    assert (await browser.act("danger", "seen", rows[in_nankai])).status_code == 400
    looked_up = await browser.get("/console/_api/danger/relation-lookup", pks=str(rows[in_nankai]))
    assert looked_up.json()["items"] == []
    assert house.trail() == []


async def test_an_officer_of_the_whole_city_sees_every_danger(house):
    for place in (in_hexi, in_nankai):
        house.danger(project=place)
    page = (await (await house.signed_in()).get("/console/danger/list")).text
    assert ("海河新苑二期" in page, "南开花园一期" in page) == (True, True)


async def test_the_unseen_dangers_can_be_listed_alone(house):
    for place in (in_hexi, in_nankai):
        house.danger(project=place)
    browser = await house.signed_in()
    await browser.get("/console/danger/list")
    await browser.act("danger", "seen", 1)
    page = (await browser.get("/console/danger/list", filter="seen_at__is_null")).text
    assert ("海河新苑二期" in page, "南开花园一期" in page) == (False, True)


async def test_dangers_are_found_by_kind_and_by_project(house):
    house.danger(kind="collapse", project=in_hexi)
    house.danger(kind="unnamed", project=in_nankai)
    browser = await house.signed_in()
    by_kind = (await browser.get("/console/danger/list", filter="kind__in=unnamed")).text
    by_name = (await browser.get("/console/danger/list", q="海河")).text
    assert ("海河新苑二期" in by_kind, "南开花园一期" in by_kind) == (False, True)
    assert ("海河新苑二期" in by_name, "南开花园一期" in by_name) == (True, False)


async def test_a_number_is_masked_until_it_is_asked_for_and_that_is_kept(house):
    wish = house.callback(PHONE)
    browser = await house.signed_in(roles="客服")
    listed = (await browser.get("/console/callback/list")).text
    assert ("138****1234" in listed, PHONE in listed) == (True, False)
    looked_up = await browser.get("/console/_api/callback/relation-lookup")
    assert PHONE not in looked_up.text
    assert house.trail() == []
    shown = await browser.act("callback", "show", wish)
    assert PHONE in shown.text
    assert shown.headers["cache-control"] == "no-store"
    assert house.trail() == [(1, "显示号码", "callback_request", wish)]
    assert PHONE not in (await browser.get("/console/callback/list")).text


async def test_a_call_made_is_kept_once_with_who_made_it(house):
    wish = house.callback()
    browser = await house.signed_in(roles="管理,承办")
    await browser.get("/console/callback/list")
    assert (await browser.act("callback", "called", wish)).status_code == 200
    assert "2026-11-03 10:00 李华" in (await browser.get("/console/callback/list")).text
    assert (await browser.act("callback", "called", wish)).status_code == 400
    assert house.trail() == [(1, "已回电", "callback_request", wish)]


async def test_an_erased_number_says_so_and_cannot_be_shown(house):
    wish = house.callback(phone=None)
    browser = await house.signed_in(roles="客服")
    assert "（本人已删除）" in (await browser.get("/console/callback/list")).text
    assert (await browser.act("callback", "show", wish)).status_code == 400
    assert house.trail() == []


@pytest.mark.parametrize("roles", ["受理", "承办", "审批", "受理,承办,审批", "总指挥"])
async def test_numbers_are_for_those_who_call(house, roles):
    wish = house.callback(PHONE)
    browser = await house.signed_in(roles=roles)
    page = await browser.get("/console/callback/list")
    assert (page.status_code, "权限" in page.text) == (403, True)
    assert (await browser.get("/console/_api/callback/relation-lookup")).status_code == 403
    refused = await browser.act("callback", "show", wish)
    assert (refused.status_code, PHONE in refused.text) == (400, False)
    assert "回电请求" not in (await browser.get("/console/")).text
    assert house.trail() == []


@pytest.mark.parametrize(("roles", "status"), [("管理", 200), ("客服", 403)])
async def test_the_trail_is_for_administrators(house, roles, status):
    browser = await house.signed_in(roles=roles)
    page = await browser.get("/console/trail/list")
    assert (page.status_code, "命令行" in page.text) == (status, status == 200)
