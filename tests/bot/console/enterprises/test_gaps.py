"""公示缺项 by district and company: what the list says is what the card of each project says."""

from datetime import date

import pytest

from actions.disclosure import district_gaps
from actions.disclosure.facts import disclose
from data.tables.register import FIVE_PARTIES, Role
from tests.builders import a_company, a_party, a_project

TODAY = date(2026, 11, 3)


@pytest.fixture
def projects(session):
    """A whole one, one with a former owner and parties without leaders, one with nothing; and one elsewhere."""
    owner, other = a_company(session, "天津甲置业有限公司"), a_company(session, "天津乙置业有限公司")
    whole = {
        "address": "河西区",
        "permit_number": "1",
        "station": "站",
        "inspector": "王",
        "inspector_phone": "1",
    }
    full = a_project(session, "齐全苑", district_code="120103", accepted_on=None, **whole)
    for role in FIVE_PARTIES:
        a_party(session, full, role, owner, promised_on=TODAY)
    some = a_project(session, "半全苑", district_code="120103", accepted_on=date(2020, 1, 1), **whole)
    a_party(session, some, Role.OWNER, other, until=date(2021, 1, 1))
    a_party(session, some, Role.OWNER, owner, since=date(2021, 1, 1), leader=None)
    a_party(session, some, Role.CONTRACTOR, "某某建设", leader="赵")
    bare = a_project(session, "空白苑", district_code="120103", address=None)
    elsewhere = a_project(session, "别处苑", district_code="120104")
    session.flush()
    return owner, [full, some, bare], elsewhere


def test_each_project_lacks_what_its_card_says(session, projects):
    owner, here, elsewhere = projects
    found = district_gaps.look(session, "120103", today=TODAY)
    listed = {gap.id: gap.items for gap in found.gaps}
    said = {project.id: disclose(session, project, today=TODAY).missing for project in here}
    assert listed == {id_: listed[id_] for id_ in listed if id_ not in {p.id for p in here}} | {
        id_: items for id_, items in said.items() if items
    }
    assert elsewhere.id not in listed
    assert here[0].id not in listed
    assert (owner.id, owner.name, 1, len(listed[here[1].id])) in found.companies


def test_one_company_alone(session, projects):
    owner, here, _ = projects
    found = district_gaps.look(session, "120103", today=TODAY, company_id=owner.id)
    assert [gap.id for gap in found.gaps] == [here[1].id]


@pytest.mark.slow
async def test_an_officer_of_a_district_sees_its_gaps_and_no_other(house):
    def add(session):
        a_project(session, "空白苑", district_code="120103")
        a_project(session, "别处苑", district_code="120104")

    house.write(add)
    officer = await house.signed_in("qu", roles="承办", district_code="120103", name="区承办")
    page = (await officer.get("/console/gaps", district="120104")).text
    assert ("空白苑" in page, "别处苑" in page, "永久性标牌编号" in page) == (True, False, True)
    city = await house.signed_in("shi", roles="承办", name="市承办")
    page = (await city.get("/console/gaps", district="120104", begin="x", company="9" * 30)).text
    assert "共 1 个工程" in page
