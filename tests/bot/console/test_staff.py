"""人员: absence, leaving, interests, and whose cases go to whom."""

import pytest

from data.tables.complaints import Interest
from data.tables.people import Officer
from tests.bot.console.cases.conftest import Clerk, Desk
from tests.builders import a_project

pytestmark = pytest.mark.slow


@pytest.fixture
async def admin(house):
    return await house.signed_in("guanli", roles="管理", name="王管理")


async def post(browser, officer_id, deed, **given):
    return await browser.post(f"/console/staff/{officer_id}/{deed}", page="/console/staff", **given)


def row(house, officer_id, look):
    with house.office.storage.reading() as session:
        return look(session.get(Officer, officer_id))


async def a_case_of(house, login, **facts):
    """A case in the hands of a new handler, who is the only one then."""
    handler = house.officer(login, roles="承办", name=login, **facts)
    number = Desk(house).file()
    intake = Clerk(await house.signed_in(f"{login}-in", roles="受理"))
    await intake.do(number, "accept")
    assert Desk(house).of(number, lambda case: case.handler_id) == handler
    return handler, number


async def test_the_list_says_who_is_there_and_how_much_they_have(house, admin):
    await a_case_of(house, "张承办", district_code="120103")
    page = (await admin.get("/console/staff")).text
    known = ("王管理", "张承办", "河西区", "在岗", "<td>1</td>")
    assert [words for words in known if words not in page] == []


@pytest.mark.parametrize("roles", ["受理", "督办", "审计", "客服"])
async def test_the_page_is_for_administrators(house, roles):
    browser = await house.signed_in(roles=roles)
    assert (await browser.get("/console/staff")).status_code == 403
    assert (await post(browser, 1, "disable")).status_code == 403
    assert "人员</span>" not in (await browser.get("/console/")).text


async def test_somebody_away_is_shown_away_with_the_stand_in_until_back(house, admin):
    one, two = (
        house.officer("one", roles="承办", name="张一"),
        house.officer("two", roles="承办", name="李二"),
    )
    done = await post(
        admin, one, "absence", away_from="2026-11-01", away_until="2026-11-09", stand_in=str(two)
    )
    assert done.status_code == 303
    page = (await admin.get("/console/staff")).text
    assert ("请假：2026-11-01至2026-11-09" in page, "<td>李二</td>" in page) == (True, True)
    await post(admin, one, "back")
    assert row(house, one, lambda each: (each.away_from, each.stand_in_id)) == (None, None)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"away_from": "2026-11-09", "away_until": "2026-11-01"}, "不能早于"),
        ({"away_from": "明天"}, "第一天"),
        ({"away_from": "2026-11-09", "stand_in": "1"}, "代办人"),
        ({"away_from": "2026-11-09", "stand_in": "999"}, "没有这名人员"),
    ],
)
async def test_an_absence_that_cannot_be_is_refused_with_its_reason(house, admin, given, said):
    one = house.officer("one", roles="承办")
    answer = await post(admin, one, "absence", **given)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert row(house, one, lambda each: each.away_from) is None


async def test_who_is_disabled_is_signed_out_and_the_cases_go_to_another(house, admin):
    handler, number = await a_case_of(house, "handler")
    other = house.officer("other", roles="承办", name="另一人")
    browser = house.browser()
    await browser.sign_in("handler")
    assert (await browser.get("/console/")).status_code == 200
    assert (await post(admin, handler, "disable", to=str(other))).status_code == 303
    assert (await browser.get("/console/")).status_code == 303
    assert (await house.browser().sign_in("handler")).status_code == 400
    assert Desk(house).of(number, lambda case: case.handler_id) == other
    await post(admin, handler, "enable")
    assert (await house.browser().sign_in("handler")).status_code == 303


async def test_nobody_disables_themselves(house, admin):
    me = row(house, 1, lambda each: each.id)
    answer = await post(admin, me, "disable")
    assert (answer.status_code, "不能停用自己" in answer.text) == (422, True)


async def test_a_caseload_is_handed_over(house, admin):
    handler, number = await a_case_of(house, "handler")
    other = house.officer("other", roles="承办", name="另一人")
    assert "移交 1 件" in (await _followed(admin, await post(admin, handler, "hand_over", to=str(other))))
    assert Desk(house).of(number, lambda case: case.handler_id) == other


async def _followed(browser, answer):
    return (await browser.get(answer.headers["location"])).text


async def test_who_has_an_interest_loses_the_cases_at_once_until_it_is_taken_back(house, admin):
    handler, number = await a_case_of(house, "handler")
    house.officer("other", roles="承办", name="另一人")
    project = Desk(house).of(number, lambda case: case.project.number)
    assert (await post(admin, handler, "add_interest", project=project)).status_code == 303
    assert Desk(house).of(number, lambda case: case.handler_id) != handler
    page = (await admin.get(f"/console/staff/{handler}")).text
    assert "项目 海河新苑二期" in page
    await post(admin, handler, "remove_interest", interest="1")
    with house.office.storage.reading() as session:
        assert session.query(Interest).count() == 0


@pytest.mark.parametrize("given", [{}, {"project": "没有"}, {"uscc": "没有"}])
async def test_an_interest_in_nothing_known_is_refused(house, admin, given):
    house.write(a_project)
    one = house.officer("one", roles="承办")
    assert (await post(admin, one, "add_interest", **given)).status_code == 422


async def test_an_administrator_of_a_district_keeps_its_officers_only(house):
    there = house.officer("there", roles="承办", district_code="120104", name="南开的人")
    browser = await house.signed_in("hexi", roles="管理", district_code="120103")
    assert "南开的人" not in (await browser.get("/console/staff")).text
    assert (await browser.get(f"/console/staff/{there}")).status_code == 404
    assert (await post(browser, there, "disable")).status_code == 404
    assert row(house, there, lambda each: each.disabled_at) is None


async def test_a_leader_is_named_and_no_longer(house, admin):
    one = house.officer("one", roles="督办")
    for leads in (True, False):
        assert (await post(admin, one, "lead", leads=str(int(leads)))).status_code == 303
        assert row(house, one, lambda each: each.leads) is leads
