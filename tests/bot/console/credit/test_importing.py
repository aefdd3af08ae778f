"""信用记录 out of a file: tried first, then imported as it was tried; twice changes nothing."""

import asyncio
import re

import pytest
from sqlalchemy import select

from bot.credit_counting import count_left_over
from data.tables.credit import CreditEvent, CreditStanding
from tests.builders import NOW, a_company
from tests.data.importers.samples import BUILDER

pytestmark = pytest.mark.slow
PATH = "/console/credit/import"
HEAD = "文号,统一社会信用代码,类型,事由,作出机关,作出日期,公示起,公示止,项目编号\n"


@pytest.fixture
def uscc(house):
    return house.write(lambda session: a_company(session, kind="施工", uscc=BUILDER).uscc)


@pytest.fixture
async def approver(house):
    return await house.signed_in("shenpi", roles="审批", name="王审批")


def lines(uscc, *numbers, until="2027-12-31"):
    row = "津建罚字〔2026〕{n}号,{uscc},处罚,未按图施工,住建委,2026-01-05,2026-01-10,{until},\n"
    return HEAD + "".join(row.format(n=n, uscc=uscc, until=until) for n in numbers)


async def tried(browser, text, **given):
    token = re.search(r'name="csrftoken" value="([^"]+)"', (await browser.client.get(PATH)).text)[1]
    files = {"file": ("信用.csv", text.encode(), "text/csv")}
    return await browser.client.post(PATH, data={"csrftoken": token, **given}, files=files)


async def apply(browser, page):
    fields = dict(re.findall(r'name="(csrftoken|mark)" value="([^"]+)"', page.text))
    return await browser.client.post(f"{PATH}/apply", data=fields)


def documents(house):
    with house.office.storage.reading() as session:
        return sorted(session.scalars(select(CreditEvent.document)))


async def test_a_file_is_tried_line_by_line_and_nothing_is_written(house, approver, uscc):
    page = (await tried(approver, lines(uscc, 1) + "2号,9144030071526726XG,处罚,,,,2026-01-05,,\n")).text
    told = ("新增 1 · 变更 0", "拒收 1", "第 2 行", "登记库里没有这家企业", "导入新增 1 条、变更 0 条")
    assert [words for words in told if words not in page] == []
    assert documents(house) == []


async def test_what_was_tried_is_imported_and_counted_and_a_change_is_shown_before_it_is_made(
    house, approver, uscc
):
    assert (await apply(approver, await tried(approver, lines(uscc, 1, 2)))).status_code == 303
    assert documents(house) == ["津建罚字〔2026〕1号", "津建罚字〔2026〕2号"]
    assert "已导入：新增 2" in (await approver.get(PATH)).text
    await count_left_over(house.office.storage, lambda: NOW, busy=lambda: False)
    with house.office.storage.reading() as session:
        assert session.scalar(select(CreditStanding.score)) == 540
    page = (await tried(approver, lines(uscc, 1, until="2028-12-31"))).text
    assert "公示止 2027-12-31 → 2028-12-31" in page
    assert [deed for _, deed, *_ in house.trail()] == ["导入信用记录"]


async def test_two_officers_with_the_same_file_at_once_change_nothing_twice(house, approver, uscc):
    other = await house.signed_in("shenpi2", roles="审批", name="李审批")
    text = lines(uscc, *range(30))
    pages = [await tried(browser, text) for browser in (approver, other)]
    done = await asyncio.gather(apply(approver, pages[0]), apply(other, pages[1]))
    assert [answer.status_code for answer in done] == [303, 303]
    assert len(documents(house)) == 30
    again = (await tried(approver, text)).text
    assert ("新增 0 · 变更 0 · 未变 30" in again, "不用导入" in again) == (True, True)


async def test_a_file_is_imported_once_and_only_by_who_tried_it(house, approver, uscc):
    other = await house.signed_in("shenpi2", roles="审批", name="李审批")
    page = await tried(approver, lines(uscc, 1))
    mark = re.search(r'name="mark" value="([^"]+)"', page.text)[1]
    theirs = await other.post(f"{PATH}/apply", page=PATH, mark=mark)
    assert (theirs.status_code, documents(house)) == (422, [])
    await apply(approver, page)
    again = await apply(approver, page)
    assert (again.status_code, "请重新选择文件" in again.text) == (422, True)


@pytest.mark.parametrize(
    ("text", "given", "said"),
    [
        ("", {}, "是空的"),
        (HEAD, {}, "没有数据"),
        ("甲,乙\n1,2\n", {}, "文号"),
        (HEAD + "1", {"as_of": "2027-01-01"}, "应是今天或以前的一天"),
    ],
)
async def test_a_file_or_a_day_that_will_not_do_is_said(approver, text, given, said):
    page = await tried(approver, text, **given)
    assert (page.status_code, said in page.text) == (422, True)


async def test_who_only_handles_imports_nothing(house):
    handler = await house.signed_in("chengban", roles="承办", name="张承办")
    assert (await handler.get(PATH)).status_code == 403
