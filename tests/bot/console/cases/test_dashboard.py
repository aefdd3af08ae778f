"""统计分析 in the console: who may look, what it says, where its numbers lead."""

import re
from datetime import timedelta
from html import unescape

import pytest

from actions.complaints.moving import RESIDENT, lock, move
from actions.complaints.stages import Move
from data.queries.case_file import numbered
from data.tables.complaints import Case
from tests.builders import NOW

pytestmark = pytest.mark.slow


def tiles(page):
    """Title → number."""
    found = re.findall(r'zj-tile-name">([^<]+)</span>\s*<span class="zj-tile-number">([^<]+)<', page)
    return {title: number.strip() for title, number in found}


async def test_the_tiles_are_what_the_ledger_lists(house, desk):
    desk.file(now=NOW - timedelta(days=20))
    desk.file(district="120104", project=None)
    number = desk.file()
    house.write(
        lambda session: move(
            session, lock(session, numbered(session, number).id), Move.WITHDRAW, RESIDENT, now=NOW
        )
    )
    browser = await house.signed_in(roles="督办")
    page = (await browser.get("/console/figures")).text
    found = tiles(page)
    assert [found[title] for title in ("在办", "已超期", "今天到期", "新登记", "已办结", "解决率")] == [
        "2",
        "1",
        "0",
        "3",
        "0",
        "—",
    ]
    overdue = next(link for link in re.findall(r'href="([^"]+)"', page) if "due=overdue" in link)
    listed = (await browser.get(unescape(overdue))).text
    assert listed.count("TS2026") >= 1


async def test_a_district_officer_reads_the_own_district_whatever_the_address_says(house, desk):
    desk.file()
    desk.file(district="120104")
    browser = await house.signed_in(roles="承办", district_code="120103")
    page = (await browser.get("/console/figures", district="120104")).text
    assert tiles(page)["新登记"] == "1"
    assert "河西区" in page
    assert 'name="district"' not in page


@pytest.mark.parametrize(("roles", "status"), [("审计", 200), ("客服", 403)])
@pytest.mark.parametrize("path", ["/console/figures", "/console/figures/problems"])
async def test_who_audits_may_look_and_who_has_no_business_with_cases_may_not(house, roles, status, path):
    browser = await house.signed_in(roles=roles)
    assert (await browser.get(path)).status_code == status


async def test_common_problems_are_named_and_lead_into_the_ledger(house, desk):
    for _ in range(2):
        desk.file(project="海河新苑二期")
    house.write(_same_project)
    browser = await house.signed_in(roles="督办")
    page = (await browser.get("/console/figures/problems")).text
    assert "海河新苑二期" in page
    assert "漏水渗水" in page
    link = next(unescape(href) for href in re.findall(r'href="([^"]+)"', page) if "category=Q1" in href)
    listed = (await browser.get(link)).text
    assert listed.count('href="http://127.0.0.1:8081/console/cases/TS') == 2


def _same_project(session):
    first, *others = session.query(Case).order_by(Case.id)
    for case in others:
        case.project_id = first.project_id


@pytest.mark.parametrize("path", ["/console/figures", "/console/figures/problems"])
async def test_nothing_of_what_a_resident_said_stands_there(house, desk, path):
    desk.file()
    browser = await house.signed_in(roles="督办")
    page = (await browser.get(path)).text
    said = ("13820001234", "王秀英", r"(?<!\d)1701(?!\d)", "漏到楼下")  # a case's number may hold a room's
    assert [word for word in said if re.search(word, page)] == []


@pytest.mark.parametrize(
    "query",
    [
        {"months": "0"},
        {"months": "99999"},
        {"months": "十二"},
        {"until": "1999-13"},
        {"until": "<script>"},
        {"district": "000000"},
        {"months": "12", "until": "2025-01"},
    ],
)
async def test_what_cannot_be_asked_is_not(house, query):
    browser = await house.signed_in(roles="督办")
    page = await browser.get("/console/figures", **query)
    assert page.status_code == 200
    assert "统计分析" in page.text


async def test_the_start_page_leads_to_the_figures(house):
    browser = await house.signed_in(roles="审计")
    page = (await browser.get("/console/")).text
    card = page[: page.index("看统计分析和共性问题")]
    assert card.rindex('href="http://127.0.0.1:8081/console/figures"') > card.rindex("项目数")
