"""The page of a case: what it shows, what it does, and to whom."""

import pytest

from data.tables.complaints import Stage

pytestmark = pytest.mark.slow


async def test_the_page_shows_the_case_with_every_number_of_a_person_masked(desk, clerk):
    number = desk.file()
    page = (await (await clerk(roles="受理")).open(number)).text
    known = (
        number,
        "已登记",
        "卫生间漏水",
        "海河新苑二期",
        "3号楼",
        "天津海河置业有限公司",
        "受理时限",
        "还剩",
        "138****1234",
        "王**",
        "材料齐全度",
    )
    assert [words for words in known if words not in page] == []
    assert [words for words in ("13820001234", "王秀英", "1701") if words in page] == []


async def test_a_case_is_taken_put_into_hands_and_begun_by_its_forms(house, desk, clerk):
    number = desk.file()
    intake = await clerk("shouli", roles="受理")
    handler = await clerk("chengban", roles="承办", name="张承办")
    done = await intake.do(number, "accept")
    assert (done.status_code, done.headers["location"].endswith(f"/console/cases/{number}")) == (303, True)
    assert "张承办" in (await intake.open(number)).text
    assert (await handler.do(number, "start")).status_code == 303
    assert (desk.stage(number), desk.deeds(number)) == (
        Stage.HANDLING,
        ["file", "accept", "assign", "start"],
    )
