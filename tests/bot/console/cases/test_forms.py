"""The forms of a case's page: what they begin with, what they refuse, and what they say will be read by whom."""

import pytest

from data.tables.complaints import Stage
from tests.bot.console.cases.way import VISITED, WAY
from tests.pictures import a_picture

pytestmark = pytest.mark.slow


async def test_a_reply_begins_from_a_template_with_what_is_known(desk, clerk):
    number = desk.file()
    intake, handler = await clerk("one", roles="受理"), await clerk("two", roles="承办")
    await intake.do(number, "accept")
    for deed, fields in (("start", {}), ("visit", VISITED), ("verify", {"note": "物业换了管"})):
        await handler.do(number, deed, **fields)
    page = (await handler.open(number, form="ask_back", template="leak")).text
    assert "海河新苑二期3号楼［部位］有渗漏痕迹" in page
    assert "防渗漏，最低保修期限为五年" in page


async def test_a_template_that_was_not_filled_in_is_refused_and_all_that_was_typed_stays(house, desk, clerk):
    number = desk.file()
    intake, handler = await clerk("one", roles="受理"), await clerk("two", roles="承办")
    await intake.do(number, "accept")
    for deed, fields in (("start", {}), ("visit", VISITED), ("verify", {"note": "物业换了管"})):
        await handler.do(number, deed, **fields)
    typed = WAY["ask_back"] | {"facts": "3号楼［部位］渗漏，［结果］", "next_step": "我自己写的后续"}
    answer = await handler.do(number, "ask_back", files={"photos": ("修好.jpg", a_picture())}, **typed)
    known = (
        "“查明事实”里的［部位］、［结果］",
        "请重新选照片",
        *(typed[name] for name in ("facts", "next_step")),
    )
    assert (answer.status_code, [words for words in known if words not in answer.text]) == (422, [])
    assert desk.stage(number) == Stage.VERIFYING
    kept = [path for path in house.office.settings.photo_folder.rglob("*") if path.is_file()]
    assert kept == []


async def test_a_date_that_is_to_come_is_refused_and_the_photo_is_asked_for_again(desk, clerk):
    number = desk.file()
    intake, handler = await clerk("one", roles="受理"), await clerk("two", roles="承办")
    await intake.do(number, "accept")
    await handler.do(number, "start")
    late = VISITED | {"on": "2031-01-01", "finding": "地漏边上渗"}
    answer = await handler.do(number, "visit", files={"photos": ("看.jpg", a_picture())}, **late)
    known = ("核查日期不能晚于今天", "请重新选照片", "2031-01-01", "地漏边上渗")
    assert (answer.status_code, [words for words in known if words not in answer.text]) == (422, [])
    assert "请重新选照片" not in (await handler.do(number, "visit", **late)).text


async def test_what_one_of_two_is_needed_for_says_so_in_the_form(desk, clerk):
    number = desk.file()
    intake, handler = await clerk("one", roles="受理"), await clerk("two", roles="承办")
    await intake.do(number, "accept")
    await handler.do(number, "start")
    answer = await handler.do(number, "verify", note="物业换了管")
    known = ("先记一次现场核查", "照片、这一轮的现场核查，至少一样", "物业换了管")
    assert (answer.status_code, [words for words in known if words not in answer.text]) == (422, [])
    assert "请填写“怎么处理的”" in (await handler.do(number, "verify")).text
    for deed, fields in (("visit", VISITED), ("verify", {"note": "物业换了管"})):
        await handler.do(number, deed, **fields)
    page = (await handler.open(number)).text
    assert page.count("照片、居民同意，至少一样") == 2


async def test_the_form_and_the_ledger_say_what_a_company_reads(desk, clerk):
    number = desk.file()
    intake, handler = await clerk("one", roles="受理"), await clerk("two", roles="承办")
    await intake.do(number, "accept")
    await handler.do(number, "start")
    page = (await handler.open(number)).text
    assert "居民会看到，责任单位也会看到；责任单位看到的" in page
    await handler.do(number, "order", demand="重做3号楼1单元1903室防水，恢复1803室顶面")
    page = (await handler.open(number)).text
    assert "重做3号楼〔单元〕〔房号〕防水，恢复〔房号〕顶面" in page
    await handler.do(number, "rectify_failed", reason="换一家")
    await handler.do(number, "order", demand="重做公共走廊防水")
    assert (await handler.open(number)).text.count("责任单位看到的</span>") == 1


async def test_an_order_that_should_not_have_gone_out_is_recalled_with_a_reason(desk, clerk):
    number = desk.file()
    intake, handler = await clerk("one", roles="受理"), await clerk("two", roles="承办")
    await intake.do(number, "accept")
    await handler.do(number, "start")
    assert "撤回整改通知" not in (await handler.open(number)).text
    await handler.do(number, "order", demand="重做防水")
    page = (await handler.open(number)).text
    assert "撤回整改通知" in page
    assert "发错单位、写错要求，就撤回再重新下达" in page
    refused = await handler.do(number, "recall_order")
    assert (refused.status_code, "请填写“为何撤回”" in refused.text) == (422, True)
    await handler.do(number, "recall_order", reason="写错了部位，1903室不漏")
    page = (await handler.open(number)).text
    shown = ("已撤回", "写错了部位，〔房号〕不漏", "没有联系人绑定，撤回没有人收到")
    assert [part for part in shown if part not in page] == []
    assert "整改期限还剩" not in page


async def test_what_is_missing_can_be_asked_for_when_work_has_begun_is_said_only_before(desk, clerk):
    number = desk.file()
    intake, handler = await clerk("one", roles="受理"), await clerk("two", roles="承办")
    await intake.do(number, "accept")
    assert "开始办理后，可以一次请居民补齐" in (await handler.open(number)).text
    await handler.do(number, "start")
    await handler.do(number, "order", demand="重做防水")
    page = (await handler.open(number)).text
    assert ("还缺：" in page, "开始办理后" in page) == (True, False)
