"""信用 in the console: found, explained, entered, confirmed by another, withdrawn."""

import re

import pytest
from sqlalchemy import select

from data.tables.credit import CreditEvent, ScoreChange
from data.tables.register import Company, Role
from tests.actions.credit.builders import TODAY, an_event, counted
from tests.actions.credit.test_petition_lives import a_contact
from tests.builders import a_case, a_company, a_party, a_project

pytestmark = pytest.mark.slow
ENTRY = {"document": "津建罚字[2026]12号", "kind": "处罚", "reason": "未按图施工", "decided_on": "2026-06-01"}


@pytest.fixture
def company(house):
    return house.write(lambda session: a_company(session, "天津甲建设有限公司", kind="施工").id)


@pytest.fixture
async def handler(house):
    return await house.signed_in("chengban", roles="承办", name="张承办")


@pytest.fixture
async def approver(house):
    return await house.signed_in("shenpi", roles="审批", name="王审批")


def stands(house, *columns):
    with house.office.storage.reading() as session:
        return session.execute(select(*columns).order_by(columns[0])).all()


def change(house):
    return [
        tuple(row)[1:]
        for row in stands(house, ScoreChange.id, ScoreChange.score_before, ScoreChange.score_after)
    ]


async def enter(browser, company, **given):
    path = f"/console/credit/{company}"
    return await browser.post(f"{path}/enter", page=path, **(ENTRY | given))


async def test_a_company_is_found_and_its_score_explained_line_by_line(house, handler, company):
    def add(session):
        known = session.get(type(a_company(session, "别家")), company)
        an_event(session, known, document="津建罚字〔2026〕7号")
        counted(session, known)

    house.write(add)
    page = (await handler.get("/console/credit", q="甲建设")).text
    assert f'/console/credit/{company}">天津甲建设有限公司' in page
    assert "测算 570分" in page
    sheet = (await handler.get(f"/console/credit/{company}")).text
    told = (
        "<td>+600</td>",
        "B01 行政处罚",
        "<td>-30</td>",
        "演示规则",
        "津建罚字〔2026〕7号",
        "测算 600分 → 570分",
        "<polyline",
        "/console.css",
        "/figures.css",
    )
    assert [words for words in told if words not in sheet] == []


async def test_an_entry_by_hand_counts_at_once(house, handler, company):
    assert (await enter(handler, company)).status_code == 303
    assert stands(house, CreditEvent.document, CreditEvent.reason) == [("津建罚字〔2026〕12号", "未按图施工")]
    assert change(house) == [(600, 570)]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"document": ""}, "请填文号。"),
        ({"kind": "表扬"}, "请选类型"),
        ({"decided_on": ""}, "作出日期或公示起至少填一个"),
        ({"public_until": "2026-05-31"}, "不能早于开始"),
        ({"points": "十分"}, "“分值”：应为数字"),
        ({"body": "长" * 201}, "“作出机关”太长了"),
        ({"decided_on": "2026-11-04"}, "作出日期不能晚于今天"),
        ({"decided_on": "昨天"}, "“作出日期”：日期应写成"),
        ({"indicator": "B99"}, "没有这个指标代码"),
    ],
)
async def test_a_form_that_is_not_right_is_given_back_with_what_was_written(
    house, handler, company, given, said
):
    page = await enter(handler, company, **given)
    assert (page.status_code, said in page.text, "未按图施工" in page.text) == (422, True, True)
    assert stands(house, CreditEvent.id) == []


async def test_the_form_says_what_is_needed_and_which_indicators_there_are(handler, company):
    page = (await handler.get(f"/console/credit/{company}")).text
    told = ("文号（必填）", '<option value="B01">B01 行政处罚', 'max="2026-11-03"', "请审批人员在记录下撤销")
    assert [words for words in told if words not in page] == []


async def test_the_same_entry_is_not_entered_twice(house, handler, company):
    await enter(handler, company)
    page = await enter(handler, company, document="津建罚字〔2026〕12号")
    assert (page.status_code, "已经有了" in page.text) == (422, True)


async def test_a_blacklisting_waits_for_another_officer(house, approver, company):
    await enter(approver, company, kind="列入黑名单")
    assert change(house) == []
    assert "待另一名审批人员确认（1）" in (await approver.get("/console/credit")).text
    ((event,),) = stands(house, CreditEvent.id)
    path = f"/console/credit/{company}"
    refused = await approver.post(f"{path}/{event}/confirm", page=path)
    assert (refused.status_code, "不能是登记的人" in refused.text) == (422, True)
    other = await house.signed_in("shenpi2", roles="审批", name="李审批")
    assert (await other.post(f"{path}/{event}/confirm", page=path)).status_code == 303
    assert change(house) == [(600, 400)]
    assert ">黑名单</span>" in (await other.get(path)).text
    deeds = [deed for _, deed, about, row in house.trail() if (about, row) == ("credit_event", event)]
    assert deeds == ["登记信用记录", "确认列入黑名单"]


async def test_only_an_approver_withdraws_and_says_why(house, handler, approver, company):
    await enter(handler, company)
    ((event,),) = stands(house, CreditEvent.id)
    path = f"/console/credit/{company}"
    refused = await handler.post(f"{path}/{event}/withdraw", page=path, because="复议撤销")
    assert (refused.status_code, "您的岗位不能办这件事" in refused.text) == (422, True)
    assert (await approver.post(f"{path}/{event}/withdraw", page=path, because="")).status_code == 422
    assert (await approver.post(f"{path}/{event}/withdraw", page=path, because="复议撤销")).status_code == 303
    assert change(house) == [(600, 570), (570, 600)]
    assert "已撤销：复议撤销" in (await approver.get(path)).text


async def test_the_officer_reads_when_the_company_is_told(house, handler, company):
    answered = await enter(handler, company)
    assert "还没有人绑定" in (await handler.get(answered.headers["location"])).text
    later = await enter(handler, company, document="津建罚字〔2026〕13号", public_from="2027-01-02")
    assert "公示从2027年1月2日开始" in (await handler.get(later.headers["location"])).text
    house.write(lambda session: a_contact(session, session.get_one(Company, company)))
    pages = []
    for number in range(20, 26):
        done = await enter(handler, company, document=f"津建罚字〔2026〕{number}号")
        pages.append((await handler.get(done.headers["location"])).text)
    assert "已马上告知企业的联系人" in pages[0]
    assert "企业今天已收到 5 条，本条随 12:00 汇总告知。" in pages[-1]
    assert (
        "今天已单独告知 5 条信用变动，其余的随 12:00 汇总告知。"
        in (await handler.get(f"/console/credit/{company}")).text
    )


async def test_an_entry_of_another_company_is_not_reached_through_this_one(house, approver, company):
    other = house.write(lambda session: an_event(session, a_company(session, "天津乙建设有限公司")).id)
    path = f"/console/credit/{company}"
    assert (await approver.post(f"{path}/{other}/withdraw", page=path, because="x")).status_code == 404
    assert (await approver.get("/console/credit/999999")).status_code == 404
    assert (await approver.get("/console/credit/99999999999999")).status_code == 404


async def test_the_rules_are_shown_with_their_sources(handler):
    page = (await handler.get("/console/credit/rules")).text
    told = (
        "《天津市建设工程企业信用评价管理办法》",
        "演示规则",
        "850 起",
        "建市〔2017〕241号第十条",
        "没有公开来源",
    )
    assert [words for words in told if words not in page] == []
    assert re.search(r"演示规则\s*<span[^>]*>演示规则", page) is None


async def test_an_end_that_no_document_tells_is_the_same_as_in_the_chat(house, handler, company):
    def add(session):
        an_event(session, session.get_one(Company, company), public_until=None)

    house.write(add)
    page = (await handler.get(f"/console/credit/{company}")).text
    assert "公示 2026-01-10 至 2029-01-09（文书没有写，按公示期规则推算）" in page


async def test_an_auditor_reads_and_enters_nothing(house, company):
    auditor = await house.signed_in("shenji", roles="审计")
    path = f"/console/credit/{company}"
    assert "登记一条" not in (await auditor.get(path)).text
    assert (await enter(auditor, company)).status_code == 422
    assert stands(house, CreditEvent.id) == []


async def test_a_past_day_is_explained_line_by_line_and_the_curve_stands_beside_its_table(
    house, handler, company
):
    def add(session):
        an_event(session, session.get_one(Company, company), document="津建罚字〔2026〕7号", points=12)

    house.write(add)
    path = f"/console/credit/{company}"
    before = (await handler.get(path, on="2026-01-09")).text
    assert ("评分（2026-01-09）" in before, "<td>-12</td>" in before, "回到今天" in before) == (
        True,
        False,
        True,
    )
    after = (await handler.get(path, on="2026-01-10")).text
    assert ("<td>-12</td>" in after, "588分" in after) == (True, True)
    today = (await handler.get(path, on="2027-01-01")).text
    assert ("评分（2026-11-03）" in today, "回到今天" in today) == (True, False)
    assert '<td><a href="?on=2026-11-01">2026-11-01</a></td><td>588</td>' in today
    assert '<td><a href="?on=2024-11-01">2024-11-01</a></td><td>600</td>' in today


async def test_what_stands_around_a_company_is_on_its_page(house, handler, company):
    def add(session):
        here = session.get_one(Company, company)
        project = a_project(session, "海河新苑一期", district_code="120103")
        a_party(session, project, Role.CONTRACTOR, here)
        a_case(session, project=project).reopened = 1
        a_case(session, project=project)
        an_event(session, here)
        counted(session, here, TODAY)

    house.write(add)
    page = (await handler.get(f"/console/credit/{company}")).text
    told = (
        "投诉 2 件，办结后又重新办理 1 件",
        "海河新苑一期",
        "没有人绑定",
        "信用变动 QT",
        "待电话告知",
        "缺 施工单位",
    )
    assert [words for words in told if words not in page] == []
    elsewhere = await house.signed_in("qu", roles="承办", district_code="120104", name="区承办")
    assert "投诉 0 件" in (await elsewhere.get(f"/console/credit/{company}")).text
