"""台账: the list of cases, its filters, and whose cases are on it."""

from datetime import timedelta

import pytest

from tests.builders import NOW

pytestmark = pytest.mark.slow
LEDGER = "/console/case/list"


async def test_the_ledger_shows_what_waits_urgent_ones_first(desk, clerk):
    calm = desk.file(now=NOW - timedelta(hours=2))
    urgent = desk.file("外墙掉砖", urgent=True, categories=[("Q4", "外墙")])
    page = (await (await clerk(roles="受理")).browser.get(LEDGER)).text
    assert page.index(urgent) < page.index(calm)
    known = ("已登记", "漏水渗水", "海河新苑二期", "3号楼", "河西区", "还剩", "紧急")
    assert [words for words in known if words not in page] == []
    assert "13820001234" not in page
    assert "漏到楼下" not in page


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ({}, {"leak", "crack"}),
        ({"urgent": "1"}, {"crack"}),
        ({"due": "overdue"}, {"leak"}),
        ({"due": "today"}, {"crack"}),
        ({"category": "Q2"}, {"crack"}),
        ({"district": "120104"}, {"crack"}),
        ({"company": "恒筑"}, {"leak", "crack"}),
        ({"company": "卫衡"}, set()),
        ({"stage": "received"}, {"leak", "crack"}),
        ({"which": "done"}, set()),
        ({"which": "all"}, {"leak", "crack"}),
        ({"q": "南开花园"}, {"crack"}),
        ({"mine": "1"}, set()),
        ({"which": "x", "due": "y", "stage": "z", "handler": "9" * 30}, {"leak", "crack"}),
    ],
)
async def test_the_filters_leave_what_they_say(desk, clerk, query, listed):
    cases = {
        "leak": desk.file(now=NOW - timedelta(days=40)),
        "crack": desk.file(
            "墙裂了", district="120104", project="南开花园一期", urgent=True, categories=[("Q2", "墙")]
        ),
    }
    page = (await (await clerk(roles="受理")).browser.get(LEDGER, **query)).text
    assert {name for name, number in cases.items() if number in page} == listed


async def test_a_number_is_found_whatever_its_stage(desk, clerk):
    number = desk.file()
    clerk = await clerk(roles="受理")
    await clerk.do(number, "decline", reason="不属于工程质量", where="物业")
    assert number not in (await clerk.browser.get(LEDGER)).text
    assert number in (await clerk.browser.get(LEDGER, q=number.lower())).text


async def test_a_district_sees_its_own_cases(desk, clerk):
    here, there = desk.file(), desk.file(district="120104", project="南开花园一期")
    page = (await (await clerk(roles="承办", district_code="120103")).browser.get(LEDGER)).text
    assert (here in page, there in page) == (True, False)
