"""企业通知 in the console: who is to be telephoned, the number masked until it is asked for, the proof of a notice."""

import pytest
from sqlalchemy import select

from actions.enterprises import binding
from actions.enterprises.acknowledging import acknowledge
from actions.enterprises.telling import tell_company
from actions.wording.reply import Reply
from bot.delivery import letterboxes
from data.tables.audit import AuditEntry, Deed
from data.tables.delivery import Notice
from data.tables.enterprises import CompanyNotice, ContactRole, NoticeKind
from data.tables.register import Company
from tests.actions.conversation.person import Person
from tests.actions.credit.builders import DAY, TODAY, an_event, counted
from tests.builders import NOW, a_company

pytestmark = pytest.mark.slow
NAME, PHONE = "天津恒筑建工集团有限公司", "13820001234"


@pytest.fixture
def company(house):
    return house.write(lambda session: a_company(session, NAME, phone=PHONE).id)


@pytest.fixture
def tell(house, company):
    def told(key="k", **about):
        said = [Reply("【信用变动】甲\n新增处罚")]
        return house.write(
            lambda session: (
                tell_company(session, company, NoticeKind.CREDIT, said, key=key, about=about, now=NOW).id
            )
        )

    return told


@pytest.fixture
async def officer(house):
    return await house.signed_in("shouli", roles="受理", name="李受理")


def read(house, query):
    with house.office.storage.reading() as session:
        return session.scalars(query).all()


async def test_a_company_that_nobody_bound_is_listed_once_with_its_masked_phone(
    house, officer, company, tell
):
    tell("1"), tell("2")
    page = (await officer.get("/console/notices")).text
    assert "待电话告知的企业（1）" in page
    assert "没有人绑定" in page
    assert "138****1234" in page
    assert PHONE not in page
    shown = await officer.post(f"/console/notices/phone/{company}", page="/console/notices")
    assert PHONE in shown.text
    called = await officer.post(
        f"/console/notices/called/{company}", page="/console/notices", seen=f"{2**20}"
    )
    assert called.status_code == 303
    assert "待电话告知的企业（0）" in (await officer.get("/console/notices")).text
    deeds = [
        row.deed for row in read(house, select(AuditEntry)) if row.about in {"company", "company_notice"}
    ]
    assert deeds == [Deed.SHOWED_PHONE, Deed.CALLED_COMPANY, Deed.CALLED_COMPANY]
    assert {row.called_at for row in read(house, select(CompanyNotice))} == {NOW}


async def test_what_came_after_the_page_was_read_stays_listed(house, officer, company, tell):
    first = tell("1")
    tell("2")
    await officer.post(f"/console/notices/called/{company}", page="/console/notices", seen=f"{first}")
    assert [row.called_at for row in read(house, select(CompanyNotice).order_by(CompanyNotice.id))] == [
        NOW,
        None,
    ]


async def test_the_proof_tells_of_each_copy_who_read_it_and_when(house, officer, company, tell):
    def bind(session):
        person = Person(session, "chat")
        code = binding.issue_code(session, company, ContactRole.CREDIT, None, now=NOW)
        uscc = session.get(Company, company).uscc
        binding.bind(session, person.account_id, uscc, code, client_index=None, now=NOW)
        return person.account_id

    account = house.write(bind)
    notice = tell()
    page = f"/console/notices/{notice}"
    assert "排队中" in (await officer.get(page)).text
    house.write(
        lambda session: letterboxes.place_some(session, session.scalars(select(Notice.id)).all(), now=NOW)
    )
    house.write(lambda session: acknowledge(session, account, notice, now=NOW) and None)
    shown = (await officer.get(page)).text
    assert "信用专员 · 网页" in shown
    assert "已放进对话" in shown
    assert "已阅：2026-11-03 10:00 信用专员（2026-11-03 10:00绑定）" in shown
    assert "新增处罚" in shown
    number = read(house, select(CompanyNotice.number))[0]
    assert (await officer.get("/console/notices", q=number)).headers["location"].endswith(page)
    assert "没有编号是 QT1" in (await officer.get("/console/notices", q="qt1")).text


async def test_the_proof_shows_no_word_of_what_is_over(house, officer, company, tell):
    event = house.write(
        lambda session: an_event(session, session.get(Company, company), public_until=TODAY - DAY).id
    )
    page = (await officer.get(f"/console/notices/{tell(events=[event])}")).text
    assert "新增处罚" not in page
    assert "不再显示" in page


async def test_each_number_of_a_notice_leads_to_its_entry_its_rule_and_its_source(house, officer):
    def told(session):
        company = a_company(session, "天津甲建设有限公司", kind="施工")
        counted(session, company)
        an_event(session, company, document="津建罚字〔2026〕7号")
        counted(session, company)
        return session.scalars(select(CompanyNotice.id).order_by(CompanyNotice.id.desc())).first(), company.id

    notice, company = house.write(told)
    page = (await officer.get(f"/console/notices/{notice}")).text
    for word in (
        "计分：-30分（行政处罚，演示规则）",
        "每个数字从哪里来",
        "津建罚字〔2026〕7号",
        "登记：天津市工程登记库，截至2026年11月1日",
        "计分：-30分，规则 B01 行政处罚，每条30分",
        "规则来源：演示规则",
        "600分 → 570分（-30分）",
        "基础600分",
        "合计570分",
        "《天津市建设工程企业信用评价管理办法》",
    ):
        assert word in page
    sheet = (await officer.get(f"/console/credit/{company}")).text
    assert "最多 200 分" in sheet
    assert sheet.count("《天津市建设工程企业信用评价管理办法》") == 4  # rules, base, two limits


async def test_the_proof_shows_how_to_object_and_from_when_to_repair_as_the_contact_read_it(officer, tell):
    notice = tell(disputable=[1], repairable_from="2027-05-30")
    page = (await officer.get(f"/console/notices/{notice}")).text
    told = ("认为记录有误：点“异议”", "2027年5月30日起可以申请信用修复", "看过请点“已阅”")
    assert [words for words in told if words not in page] == []


async def test_an_auditor_sees_none_of_it_and_an_unknown_notice_is_none(house, officer, company):
    assert (await officer.get("/console/notices/999")).status_code == 404
    assert (await officer.get(f"/console/notices/{10**12}")).status_code == 404
    auditor = await house.signed_in("shenji", roles="审计", name="王审计")
    assert (await auditor.get("/console/notices")).status_code == 403
