"""台账 as an Excel file: what is in it, what never is, and who is written down."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.console.cases import export
from data.tables.audit import AuditEntry
from data.tables.register import Project

pytestmark = pytest.mark.slow

PATH, LEDGER = "/console/export", "/console/case/list"


async def exported(browser, **filters):
    """The lines of the sheet below its head, and the words of the other one."""
    answer = await browser.post(PATH, page=LEDGER, **filters)
    assert (answer.status_code, answer.headers["content-type"]) == (200, export.XLSX)
    book = load_workbook(BytesIO(answer.content))
    head, *rows = book["投诉台账"].iter_rows(values_only=True)
    assert head == export.HEAD
    return [dict(zip(head, row, strict=True)) for row in rows], [row[0].value for row in book["说明"]]


async def test_the_file_lists_what_the_filters_list(house, desk):
    here = desk.file()
    desk.file(project=None, district="120104", categories=[("Q4", None)])
    browser = await house.signed_in(roles="督办")
    (row,), notes = await exported(browser, district="120103")
    assert (row["受理编号"], row["阶段"], row["项目"], row["区"], row["登记时间"]) == (
        here,
        "已登记",
        "海河新苑二期",
        "河西区",
        "2026-11-03 10:00",
    )
    assert notes[0] == "2026-11-03 10:00 由 李华 从质监通导出，共 1 件。"


async def test_nothing_of_a_person_is_in_it(house, desk):
    desk.file()
    browser = await house.signed_in(roles="督办")
    rows, _ = await exported(browser)
    told = " ".join(str(value) for row in rows for value in row.values())
    assert [word for word in ("王", "1382", "1701", "漏到楼下", "2单元") if word in told] == []


async def test_each_time_is_written_into_the_trail(house, desk):
    desk.file()
    browser = await house.signed_in(roles="督办")
    await exported(browser)
    with house.office.storage.reading() as session:
        kept = [(entry.deed, entry.reason) for entry in session.query(AuditEntry) if entry.reason]
    assert kept == [("导出台账", "1 件")]


async def test_a_district_officer_carries_nothing_of_another_district_away(house, desk):
    desk.file(district="120104")
    browser = await house.signed_in(roles="承办", district_code="120103")
    assert (await exported(browser, district="120104", which="all"))[0] == []


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1"])
async def test_a_name_that_looks_like_a_formula_stays_a_name(house, desk, name):
    desk.file()
    house.write(lambda session: session.query(Project).update({"name": name}))
    browser = await house.signed_in(roles="督办")
    answer = await browser.post(PATH, page=LEDGER)
    cell = load_workbook(BytesIO(answer.content))["投诉台账"]["E2"]
    assert (cell.data_type, cell.value) == ("s", f"'{name}")


async def test_a_longer_list_is_cut_and_says_so(house, desk, monkeypatch):
    monkeypatch.setattr(export, "AT_MOST", 2)
    for _ in range(3):
        desk.file(project=None)
    browser = await house.signed_in(roles="督办")
    rows, notes = await exported(browser)
    assert len(rows) == 2
    assert notes[1] == "符合条件的更多，只导出了前 2 件：请加上筛选条件，分几次导出。"


async def test_an_address_alone_carries_nothing_away_nor_does_a_form_without_its_token(house):
    browser = await house.signed_in(roles="督办")
    assert (await browser.get(PATH)).status_code == 404
    assert (await browser.client.post(PATH)).status_code == 403


async def test_who_has_no_business_with_cases_exports_none(house):
    browser = await house.signed_in(roles="客服")
    token = re.search(r'name="csrftoken" value="([^"]+)"', (await browser.get("/console/counter")).text)
    assert (await browser.client.post(PATH, data={"csrftoken": token[1]})).status_code == 403


async def test_the_button_brings_the_filters_along(house):
    browser = await house.signed_in(roles="督办")
    page = (await browser.get(LEDGER, due="overdue", nonsense="1")).text
    form = page[page.index(PATH) :]
    form = form[: form.index("</form>")]
    assert 'name="due" value="overdue"' in form
    assert "nonsense" not in form


def test_nothing_of_a_company_s_credit_leaves_in_a_file():
    """公示期满的不良信息: the only export there is has no column for any."""
    assert [name for name in export.HEAD if any(word in name for word in ("信用", "处罚", "黑名单"))] == []
