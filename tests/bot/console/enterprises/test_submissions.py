"""补报核准 in the console: listed for the district, approved into the public page, refused with a reason, decided once."""

import pytest
from sqlalchemy import select

from data.tables.enterprises import BindCode, Contact, ContactRole, Submission
from data.tables.register import Project
from tests.builders import NOW, a_company, a_project, a_turn

pytestmark = pytest.mark.slow
PATH = "/console/submissions"


@pytest.fixture
def submission(house):
    def make(session):
        company, project = a_company(session), a_project(session, inspector_phone=None)
        code = BindCode(
            company_id=company.id, role=ContactRole.CREDIT, code_index="x", issued_at=NOW, expires_at=NOW
        )
        session.add(code)
        session.flush()
        contact = Contact(
            company_id=company.id,
            account_id=a_turn(session).inbox.account_id,
            role=ContactRole.CREDIT,
            code_id=code.id,
            bound_at=NOW,
        )
        session.add(contact)
        session.flush()
        row = Submission(
            project_id=project.id,
            company_id=company.id,
            contact_id=contact.id,
            item="监督电话",
            value="022-23278888",
            submitted_at=NOW,
        )
        session.add(row)
        session.flush()
        return row.id

    return house.write(make)


def read(house, query):
    with house.office.storage.reading() as session:
        return session.execute(query).scalars().all()


async def do(browser, submission, deed, **fields):
    return await browser.post(f"{PATH}/{submission}/{deed}", page=PATH, **fields)


async def test_it_is_approved_into_the_register_once(house, submission):
    first = await house.signed_in("shouli", roles="受理")
    second = await house.signed_in("shenpi", roles="审批", name="赵审批")
    page = (await first.get(PATH)).text
    assert "监督电话：022-23278888" in page
    assert (await do(first, submission, "approve")).status_code == 303
    assert (await do(second, submission, "refuse", because="不对")).status_code == 409
    assert read(house, select(Project.inspector_phone)) == ["022-23278888"]
    assert read(house, select(Submission.approved)) == [True]
    assert "监督电话" not in (await first.get(PATH)).text
    assert "已核准" in (await first.get(PATH, which="done")).text


async def test_it_is_refused_with_a_reason_only(house, submission):
    clerk = await house.signed_in("shouli", roles="受理")
    assert (await do(clerk, submission, "refuse", because="")).status_code == 422
    assert (await do(clerk, submission, "refuse", because="号码打不通")).status_code == 303
    assert "号码打不通" in (await clerk.get(PATH, which="done")).text
    assert read(house, select(Project.inspector_phone)) == [None]


async def test_another_district_and_who_only_handles_cannot_decide(house, submission):
    elsewhere = await house.signed_in("heping", roles="受理", district_code="120101")
    assert "监督电话" not in (await elsewhere.get(PATH)).text
    assert (await do(elsewhere, submission, "approve")).status_code == 404
    handler = await house.signed_in("chengban", roles="承办", name="张承办")
    assert "核准并公开" not in (await handler.get(PATH)).text
    assert (await do(handler, submission, "approve")).status_code == 422
