"""异议与修复 in the console: listed by what is due, read with its documents, decided by one of two officers."""

from datetime import date

import pytest
from sqlalchemy import select, update

from actions.credit import petitions
from data.tables.audit import AuditEntry, Deed
from data.tables.credit import CreditEvent
from data.tables.enterprises import BindCode, Contact, ContactRole, Petition, PetitionKind, PetitionStage
from tests.actions.conversation.person import Person
from tests.actions.credit.builders import an_event, counted
from tests.builders import NOW, a_company

pytestmark = pytest.mark.slow
PATH = "/console/petitions"


def a_contact(session, company, door="me"):
    person = Person(session, door)
    code = BindCode(
        company_id=company.id, role=ContactRole.CREDIT, code_index=door, issued_at=NOW, expires_at=NOW
    )
    session.add(code)
    session.flush()
    contact = Contact(
        company_id=company.id,
        account_id=person.account_id,
        role=ContactRole.CREDIT,
        code_id=code.id,
        bound_at=NOW,
    )
    session.add(contact)
    session.flush()
    return person


@pytest.fixture
def petition(house):
    """The id of an objection that was handed in."""

    def make(session, entered_by=None):
        company = a_company(session, "天津甲建设有限公司", kind="施工")
        event = an_event(session, company, document="津建罚字〔2026〕7号", entered_by_id=entered_by)
        counted(session, company)
        person = a_contact(session, company)
        begun = petitions.begin(session, person.account_id, event.id, PetitionKind.OBJECTION, now=NOW)
        petitions.tell(session, person.account_id, begun.id, "图纸变更有签认", now=NOW)
        petitions.submit(session, person.account_id, begun.id, now=NOW)
        return begun.id

    return house.write(make)


def read(house, query):
    with house.office.storage.reading() as session:
        return session.execute(query).scalars().all()


async def do(browser, petition, deed, **fields):
    return await browser.post(f"{PATH}/{petition}/do/{deed}", page=f"{PATH}/{petition}", **fields)


async def test_what_is_open_overdue_or_due_today_is_found(house, petition):
    browser = await house.signed_in("shouli", roles="受理")
    number = read(house, select(Petition.number))[0]
    assert number in (await browser.get(PATH)).text
    assert number not in (await browser.get(PATH, which="overdue")).text
    house.write(lambda session: session.execute(update(Petition).values(due_on=date(2026, 11, 3))))
    assert number in (await browser.get(PATH, which="today")).text
    house.write(lambda session: session.execute(update(Petition).values(due_on=date(2026, 11, 1))))
    listed = (await browser.get(PATH, which="overdue")).text
    assert number in listed
    assert "超期 2 天" in listed
    assert number not in (await browser.get(PATH, which="done")).text
    assert number not in (await browser.get(PATH, which="open", kind="信用修复")).text


async def test_it_is_accepted_and_upheld_and_the_page_shows_its_ledger(house, petition):
    clerk = await house.signed_in("shouli", roles="受理", name="李受理")
    page = (await clerk.get(f"{PATH}/{petition}")).text
    assert [
        word for word in ("图纸变更有签认", "津建罚字〔2026〕7号", "由审批岗位决定") if word not in page
    ] == []
    assert "do/uphold" not in page
    assert (await do(clerk, petition, "accept", seen="3")).status_code == 303
    approver = await house.signed_in("shenpi", roles="审批", name="王审批")
    assert (await do(approver, petition, "uphold", seen="4", words="签认属实")).status_code == 303
    page = (await approver.get(f"{PATH}/{petition}")).text
    assert [word for word in ("异议成立", "签认属实", "王审批", "李受理") if word not in page] == []
    assert read(house, select(Petition.stage)) == [PetitionStage.UPHELD]
    assert read(house, select(CreditEvent.withdrawn_at)) == [NOW]
    deeds = read(house, select(AuditEntry.deed).where(AuditEntry.about == "credit_petition"))
    assert deeds == [Deed.WORKED_ON_PETITION, Deed.DECIDED_PETITION]


async def test_of_two_officers_one_decides_and_the_other_keeps_the_words(house, petition):
    first = await house.signed_in("shenpi", roles="审批")
    second = await house.signed_in("shenpi2", roles="审批", name="赵审批")
    assert (await do(first, petition, "uphold", seen="3", words="属实")).status_code == 303
    late = await do(second, petition, "refuse", seen="3", words="没有盖章")
    assert late.status_code == 409
    assert "刚刚有人办过" in late.text
    assert read(house, select(Petition.stage)) == [PetitionStage.UPHELD]


async def test_without_a_reason_nothing_is_refused(house, petition):
    approver = await house.signed_in("shenpi", roles="审批")
    assert (await do(approver, petition, "refuse", seen="3", words="")).status_code == 422
    assert read(house, select(Petition.stage)) == [PetitionStage.SUBMITTED]


async def test_who_entered_the_entry_is_told_that_another_decides(house, petition):
    approver = await house.signed_in("shenpi", roles="审批")
    house.write(lambda session: session.execute(update(CreditEvent).values(entered_by_id=1)))
    page = (await approver.get(f"{PATH}/{petition}")).text
    assert "要由另一名审批人员决定" in page
    assert (await do(approver, petition, "uphold", seen="3", words="属实")).status_code == 422


async def test_a_draft_and_a_foreign_photo_are_not_found(house, petition):
    browser = await house.signed_in("shouli", roles="受理")
    house.write(lambda session: session.execute(update(Petition).values(submitted_at=None)))
    assert (await browser.get(f"{PATH}/{petition}")).status_code == 404
    assert (await browser.get(f"{PATH}/{petition}/photos/1")).status_code == 404
    assert (await browser.get(f"{PATH}/99999999999")).status_code == 404


async def test_who_only_calls_back_sees_nothing_of_it(house, petition):
    service = await house.signed_in("kefu", roles="客服")
    assert (await service.get(f"{PATH}/{petition}")).status_code == 403


@pytest.mark.usefixtures("petition")
async def test_the_first_page_says_how_many_wait(house):
    browser = await house.signed_in("shouli", roles="受理")
    page = (await browser.get("/console/")).text
    assert "异议与信用修复" in page
    assert "待核准补报" in page
    assert "异议与信用修复" not in (await (await house.signed_in("kefu", roles="客服")).get("/console/")).text
