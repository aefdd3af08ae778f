"""今日: what waits for whom, and the ways into the ledger."""

from datetime import timedelta

import pytest

from tests.builders import NOW

pytestmark = pytest.mark.slow


async def test_each_desk_sees_its_own_piles_and_each_pile_leads_to_its_list(house, desk, clerk):
    number = desk.file("外墙掉砖", urgent=True)
    desk.file(now=NOW - timedelta(days=40))
    intake, handler = await clerk("one", roles="受理"), await clerk("two", roles="承办")
    page = (await intake.browser.get("/console/")).text
    assert [title for title in ("紧急", "已超期", "待受理") if title not in page] == []
    assert ("我的：在办" in page, "待销号" in page) == (False, False)
    await intake.do(number, "accept")
    for deed, fields in (("start", {}), ("ask", {"question": "几层？"})):
        await handler.do(number, deed, **fields)
    await handler.do(number, "answer", answer="十七层")
    page = (await handler.browser.get("/console/")).text
    assert "我的：居民有新话" in page
    listed = (await handler.browser.get("/console/case/list", mine="1", answered="1")).text
    assert number in listed
    assert "我的：企业已答复" in page
    await handler.do(number, "note", note="已看")
    assert number not in (await handler.browser.get("/console/case/list", mine="1", answered="1")).text
