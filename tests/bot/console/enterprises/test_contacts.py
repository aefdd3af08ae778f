"""企业联系人 in the console: codes shown once and revoked, contacts seen masked and removed with a reason."""

import re

import pytest
from sqlalchemy import select

from actions.enterprises import mails
from actions.enterprises.contacts import speaks_for
from data.queries import enterprises
from data.tables.audit import AuditEntry, Deed
from data.tables.delivery import Notice
from data.tables.enterprises import Contact
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_company

pytestmark = pytest.mark.slow
USCC = "91120103MA00000101"
NAME = "天津恒筑建工集团有限公司"


@pytest.fixture
def company(house):
    return house.write(lambda session: a_company(session, NAME, uscc=USCC).id)


@pytest.fixture
async def officer(house):
    return await house.signed_in("shouli", roles="受理", name="李受理")


@pytest.fixture
def page(company):
    return f"/console/contacts/{company}"


@pytest.fixture
def bound(house, officer, page):
    """Somebody in a chat who speaks for the company; the id of the binding."""

    async def bind(door="chat", role="信用专员"):
        code = await a_code(officer, page, role)
        said = house.write(lambda session: Person(session, door).says(f"绑定企业 {USCC} {code}"))
        assert said.startswith("绑定好了")
        with house.office.storage.reading() as session:
            return session.scalars(select(Contact.id).order_by(Contact.id)).all()[-1]

    return bind


async def a_code(browser, page, role="信用专员"):
    shown = await browser.post(f"{page}/code", page=page, role=role)
    return re.search(rf"绑定企业 {USCC} ([2-9A-Z]{{4}}-[2-9A-Z]{{4}})<", shown.text)[1]


def deeds(house):
    with house.office.storage.reading() as session:
        rows = session.execute(select(AuditEntry.deed, AuditEntry.about, AuditEntry.reason))
        return [tuple(row) for row in rows if row.about in {"company", "contact"}]


async def test_a_code_is_shown_once_on_a_page_that_is_not_kept_and_binds(house, officer, page, company):
    made = await officer.post(f"{page}/code", page=page, role="项目负责人")
    assert made.headers["cache-control"] == "no-store"
    code = re.search(r"([2-9A-Z]{4}-[2-9A-Z]{4})<", made.text)[1]
    again = (await officer.get(page)).text
    assert code not in again
    assert "项目负责人 <span" in again
    assert "李受理 发出 · 2026-11-06 10:00 前有效 · 还没有用" in again
    house.write(lambda session: Person(session, "chat").says(f"绑定企业 {USCC} {code}"))
    after = (await officer.get(page)).text
    assert "没有待用的绑定码" in after
    assert "现在的联系人（1）" in after
    assert "2026-11-03 10:00 绑定 · 网页" in after
    assert deeds(house) == [(Deed.ISSUED_BIND_CODE, "company", "项目负责人")]
    assert f'/console/contacts/{company}">{NAME}' in (await officer.get("/console/contacts", q="恒筑")).text


async def test_a_revoked_code_is_worth_nothing(house, officer, page, company):
    code = await a_code(officer, page)
    with house.office.storage.reading() as session:
        row = enterprises.living_codes(session, company, now=NOW)[0]
    await officer.post(f"{page}/code/{row.id}/revoke", page=page)
    assert "没有待用的绑定码" in (await officer.get(page)).text
    said = house.write(lambda session: Person(session, "chat").says(f"绑定企业 {USCC} {code}"))
    assert said.startswith("没有绑定成功")
    assert [deed for deed, *_ in deeds(house)] == [Deed.ISSUED_BIND_CODE, Deed.REVOKED_BIND_CODE]
    await officer.post(f"{page}/code/{row.id}/revoke", page=page)
    assert len(deeds(house)) == 2


async def test_a_contact_is_removed_with_a_reason_and_is_told(house, officer, page, bound):
    contact, other = await bound("first"), await bound("second", "法定代表人")
    refused = await officer.post(f"{page}/{contact}/remove", page=page, because="就是不想要")
    assert refused.status_code == 422
    await officer.post(f"{page}/{contact}/remove", page=page, because="已离职")
    after = (await officer.get(page)).text
    assert "现在的联系人（1）" in after
    assert "2026-11-03 10:00 工作人员解除（李受理）" in after
    with house.office.storage.reading() as session:
        gone, stays = session.get_one(Contact, contact), session.get_one(Contact, other)
        assert speaks_for(session, gone.account_id, gone.company_id) is None
        told = {
            account: [
                one.content for one in session.scalars(select(Notice).where(Notice.account_id == account))
            ]
            for account in (gone.account_id, stays.account_id)
        }
    assert "原因：已离职" in told[gone.account_id][-1]
    assert "已离职" not in "".join(told[stays.account_id])
    assert deeds(house)[-1] == (Deed.REMOVED_CONTACT, "contact", "已离职")


async def test_a_mail_is_masked_until_it_is_asked_for_and_that_is_written_down(house, officer, page, bound):
    contact = await bound()

    def confirm(session):
        one = session.get_one(Contact, contact)
        mails.ask(session, one, "lin.xin@example.com", home="http://h", now=NOW)
        letter = session.scalars(select(Notice.content).where(Notice.key.startswith("mail:"))).one()
        mails.confirm(session, re.search(r"/m/([\w-]+)", letter)[1], now=NOW)

    house.write(confirm)
    masked = (await officer.get(page)).text
    assert "l***@example.com" in masked
    assert "lin.xin" not in masked
    shown = await officer.post(f"{page}/{contact}/mail", page=page)
    assert ("lin.xin@example.com" in shown.text, shown.headers["cache-control"]) == (True, "no-store")
    assert deeds(house)[-1] == (Deed.SHOWED_CONTACT_MAIL, "contact", None)


@pytest.mark.parametrize("role", ["审计", "承办", "督办"])
async def test_other_roles_neither_see_nor_do_anything(house, page, bound, role):
    contact = await bound()
    browser = await house.signed_in("other", roles=role)
    for answer in (
        await browser.get(page),
        await browser.get("/console/contacts"),
        await browser.post(f"{page}/code", page="/console/work-number", role="信用专员"),
        await browser.post(f"{page}/{contact}/remove", page="/console/work-number", because="已离职"),
    ):
        assert answer.status_code == 403
    with house.office.storage.reading() as session:
        assert session.get_one(Contact, contact).ended_at is None


async def test_a_contact_or_a_code_of_another_company_is_not_found_here(house, officer, page, bound):
    contact = await bound()
    other = house.write(lambda session: a_company(session, "天津海顺监理有限公司").id)
    elsewhere = f"/console/contacts/{other}"
    refused = await officer.post(f"{elsewhere}/{contact}/remove", page=page, because="已离职")
    unknown = await officer.get(f"/console/contacts/{2**40}")
    assert (refused.status_code, unknown.status_code) == (404, 404)
    assert (await officer.post(f"{page}/code", page=page, role="老板")).status_code == 422
