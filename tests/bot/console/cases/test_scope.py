"""Whose case it is not, for them it does not exist, by whatever address."""

import pytest

from data.tables.complaints import Stage

pytestmark = pytest.mark.slow


@pytest.fixture
def number(desk):
    return desk.file(district="120104", project="南开花园一期")


async def everything(clerk, number):
    """What every address of a case answers."""
    browser = clerk.browser
    token = browser.client.cookies["starlette_admin_csrftoken"]
    facts = {"csrftoken": token, "seen": "1", "reason": "回访"}
    base = f"/console/cases/{number}"
    return [
        (await browser.get(base)).status_code,
        (await browser.get(base, form="accept", template="leak")).status_code,
        (await browser.get(f"{base}/photos/1")).status_code,
        (await browser.get(f"{base}/photos/1/small")).status_code,
        (await browser.client.post(f"{base}/contact", data=facts)).status_code,
        (await browser.client.post(f"{base}/do/accept", data=facts)).status_code,
        (await browser.client.post(f"{base}/do/note", data={**facts, "note": "看看"})).status_code,
    ]


@pytest.mark.parametrize(
    "facts",
    [
        {"roles": "受理,承办,督办,审批,管理,审计", "district_code": "120103"},
        {"roles": "客服"},
    ],
)
async def test_a_case_of_another_district_or_role_is_not_found_by_any_address(
    house, desk, clerk, number, facts
):
    clerk = await clerk(**facts)
    await clerk.browser.get("/console/case/list")
    assert await everything(clerk, number) == [404] * 7
    assert await everything(clerk, "TS20200101-000000") == [404] * 7
    assert (desk.stage(number), desk.deeds(number)) == (Stage.RECEIVED, ["file"])
    assert house.trail() == []


async def test_the_list_behind_the_ledger_names_nothing_of_another_district(desk, clerk, number):
    browser = (await clerk(roles="承办", district_code="120103")).browser
    case_id = desk.of(number, lambda case: case.id)
    for query in ({}, {"pks": str(case_id)}, {"q": number}):
        assert number not in (await browser.get("/console/_api/case/relation-lookup", **query)).text
    for way in ("detail", "edit"):
        assert (await browser.get(f"/console/case/{way}", pk=case_id)).status_code in {403, 404}


async def test_nothing_of_a_case_opens_without_signing_in(house, number):
    browser = house.browser()
    for path in (f"cases/{number}", f"cases/{number}/photos/1", "case/list"):
        assert (await browser.get(f"/console/{path}")).status_code == 303


async def test_an_auditor_reads_and_has_nothing_to_do(desk, clerk, number):
    clerk = await clerk(roles="审计")
    assert "现在没有您可以办的" in (await clerk.open(number)).text
    assert (await clerk.do(number, "accept", seen=1)).status_code == 422
    assert desk.deeds(number) == ["file"]
