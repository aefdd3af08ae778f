"""The register's lists: to look things up in, never to change."""

import pytest

from data.tables.register import Role
from tests.builders import a_company, a_party, a_person, a_project

pytestmark = pytest.mark.slow


@pytest.fixture
async def browser(house):
    def register(session):
        company = a_company(session, kind="施工单位")
        project = a_project(session, number="12010320200101")
        a_party(session, project, Role.CONTRACTOR, company)
        a_project(session, "南开花园一期", district_code="120104", address="南开区白堤路9号")
        a_person(session, "冯克勤", company, number="津112050700001")

    house.write(register)
    return await house.signed_in()


async def test_projects_are_found_by_name_address_and_district(browser):
    async def listed(**query):
        page = (await browser.get("/console/project/list", **query)).text
        return "海河新苑二期" in page, "南开花园一期" in page

    assert await listed() == (True, True)
    assert await listed(q="海河") == (True, False)
    assert await listed(q="白堤路") == (False, True)
    assert await listed(q="%") == (False, False)
    assert await listed(filter="district_code__in=120103") == (True, False)
    assert await listed(filter="address__contains=白堤路") == (False, True)
    assert await listed(filter="accepted_on__is_null") == (
        False,
        False,
    )  # no such filter: said so, not ignored


async def test_a_project_opens_with_everything_the_register_knows(browser):
    page = (await browser.get("/console/project/detail", pk=1)).text
    known = ("施工单位 天津恒筑建工集团有限公司 李国栋", "2023-06-01", "天津市工程登记库", "未登记", "在册")
    assert [word for word in known if word not in page] == []


@pytest.mark.parametrize(
    ("key", "query", "shown"),
    [
        ("company", {"q": "恒筑"}, "天津恒筑建工集团有限公司"),
        ("certificate", {"q": "冯克勤"}, "津112050700001"),
        ("certificate", {"q": "津112050700001"}, "冯克勤"),
        ("source", {}, "天津市工程登记库"),
    ],
)
async def test_every_list_finds_its_rows(browser, key, query, shown):
    assert shown in (await browser.get(f"/console/{key}/list", **query)).text


@pytest.mark.parametrize("key", ["danger", "project", "company", "certificate", "source"])
@pytest.mark.parametrize("page", ["create", "edit?pk=1"])
async def test_no_list_can_be_changed(browser, key, page):
    assert (await browser.get(f"/console/{key}/{page}")).status_code == 403


@pytest.mark.parametrize("pk", ["999", "abc", "1 OR 1=1"])
async def test_a_row_that_is_not_there_is_said_so_in_chinese(browser, pk):
    page = await browser.get("/console/project/detail", pk=pk)
    assert (page.status_code, "没有找到这一页" in page.text) == (404, True)


@pytest.mark.parametrize(
    "path",
    ["", "login", "danger/list", "project/list", "project/detail?pk=1", "trail/list", "password"],
)
async def test_no_page_loads_anything_from_elsewhere(browser, path):
    page = await browser.get(f"/console/{path}")
    assert "rsms.me" not in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert page.headers["cache-control"] == "no-store"


async def test_the_frame_speaks_chinese_whatever_the_browser_asks_for(browser):
    browser.client.headers["Accept-Language"] = "en"
    page = (await browser.get("/console/project/list")).text
    assert 'lang="zh-CN"' in page
    assert [word for word in (">Filters<", "Search in list", "No data", ">Columns<") if word in page] == []


async def test_the_admin_port_leads_to_the_console(browser):
    assert (await browser.get("/")).headers["location"] == "/console/"
    assert (await browser.get("/healthz")).json() == {"status": "ok"}


async def test_a_fault_is_told_in_chinese_without_its_reason(house, browser):
    house.office.storage.engine.dispose()
    with house.office.storage.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE certificate")
    page = await browser.get("/console/certificate/list")
    assert (page.status_code, "系统出了点问题" in page.text, "certificate" in page.text) == (500, True, False)
