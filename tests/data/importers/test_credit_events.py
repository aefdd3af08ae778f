"""Credit entries: every column, twice the same, refusals, a complete file."""

from datetime import date

import pytest
from sqlalchemy import select

from data.importers.findings import Changed, Difference, Doubted, Refused
from data.tables.credit import CreditDue, CreditEvent
from data.tables.register import Company
from tests.data.importers.samples import BUILDER, SUPERVISOR, a_company, a_credit_event, without

NOTHING_NEW = "新增 0 · 变更 0 · 未变 1 · 移出 0 · 拒收 0"


@pytest.fixture
def bring(bring):
    bring("companies", [a_company(), a_company(统一社会信用代码=SUPERVISOR, 企业名称="天津某监理有限公司")])
    return bring


def test_every_column_arrives(bring, rows):
    assert bring.summary("credit-events", [a_credit_event()]) == "新增 1 · 变更 0 · 未变 0 · 移出 0 · 拒收 0"
    columns = [column for column in CreditEvent.__table__.columns if column.name not in {"id", "source_id"}]
    (found,) = rows(select(*columns, Company.uscc).join(Company))
    assert {
        name: value for name, value in found._asdict().items() if value is not None and name != "company_id"
    } == {
        "document": "津建罚字〔2026〕12号",
        "kind": "处罚",
        "reason": "未按图施工",
        "body": "市住房城乡建设委",
        "decided_on": date(2026, 3, 1),
        "public_from": date(2026, 3, 5),
        "public_until": date(2027, 3, 4),
        "project_number": "1201032003050001",
        "certificate_number": "津112050700001",
        "indicator": "B01",
        "points": 10,
        "disciplined_until": date(2026, 9, 1),
        "uscc": BUILDER,
    }


def test_the_same_file_twice_changes_nothing_and_puts_nobody_on_the_list(bring, rows):
    bring("credit-events", [a_credit_event()])
    due = rows(select(CreditDue.company_id))
    assert bring.summary("credit-events", [a_credit_event()]) == NOTHING_NEW
    assert rows(select(CreditDue.company_id)) == due


def test_the_ways_one_document_is_written_are_one(bring):
    bring("credit-events", [a_credit_event()])
    other = a_credit_event(文号="津建罚字[2026] １２号", 分值="-10", 公示起="2026年3月5日")
    assert bring.summary("credit-events", [other]) == NOTHING_NEW


def test_one_document_may_name_several_companies_and_tell_several_things(bring):
    lines = [
        a_credit_event(),
        a_credit_event(类型="不良行为"),
        a_credit_event(统一社会信用代码=SUPERVISOR),
        a_credit_event(),
    ]
    assert bring.summary("credit-events", lines) == "新增 3 · 变更 0 · 未变 0 · 移出 0 · 拒收 1"
    assert bring.told[-1] == Refused(5, "文号", "津建罚字〔2026〕12号", "与第 2 行重复")


def test_a_correction_is_told(bring):
    bring("credit-events", [a_credit_event()])
    bring("credit-events", [a_credit_event(公示止="2026-12-31")])
    what = f"津建罚字〔2026〕12号 {BUILDER} 处罚"
    assert bring.told == [Changed(2, what, (Difference("公示止", "2027-03-04", "2026-12-31"),))]


def test_a_missing_column_leaves_what_is_known(bring, rows):
    bring("credit-events", [a_credit_event()])
    row = without(a_credit_event(), "证书编号", "指标代码", "分值", "惩戒止")
    assert bring.summary("credit-events", [row]) == NOTHING_NEW
    assert rows(select(CreditEvent.points)) == [(10,)]


def test_wrong_rows_are_refused_each_with_its_reason(bring):
    wrong = [
        a_credit_event(统一社会信用代码="911201165929382023"),
        a_credit_event(统一社会信用代码="91120116592938202F"),
        a_credit_event(类型="表扬"),
        a_credit_event(文号=""),
        a_credit_event(文号="1", 作出日期="", 公示起="-"),
        a_credit_event(文号="2", 公示止="2026-03-04"),
        a_credit_event(文号="3", 公示起="", 公示止="2026-02-28"),
        a_credit_event(文号="4", 惩戒止="2026-02-01"),
        a_credit_event(文号="5", 分值="十分"),
        a_credit_event(文号="6", 分值="1001"),
    ]
    assert bring.summary("credit-events", wrong) == "新增 0 · 变更 0 · 未变 0 · 移出 0 · 拒收 10"
    assert [finding for finding in bring.told if isinstance(finding, Refused)] == [
        Refused(2, "统一社会信用代码", "911201165929382023", "统一社会信用代码有误：校验位不对"),
        Refused(3, "统一社会信用代码", "91120116592938202F", "登记库里没有这家企业，请先导入企业"),
        Refused(4, "类型", "表扬", "应为：奖励、处罚、不良行为、列入黑名单、移出黑名单、信用修复"),
        Refused(5, "文号", "", "不能为空"),
        Refused(6, "公示起", "", "作出日期和公示起不能都为空"),
        Refused(7, "公示止", "2026-03-04", "早于“公示起” 2026-03-05"),
        Refused(8, "公示止", "2026-02-28", "早于“作出日期” 2026-03-01"),
        Refused(9, "惩戒止", "2026-02-01", "早于“作出日期” 2026-03-01"),
        Refused(10, "分值", "十分", "应为数字"),
        Refused(11, "分值", "1001", "分值应在 0 到 1000 之间"),
    ]


def test_a_day_to_come_and_an_indicator_that_is_none_are_refused(bring):
    bring("credit-events", [a_credit_event(作出日期="2099-01-01", 公示起="2099-01-02", 公示止="", 惩戒止="")])
    [refused] = bring.told
    assert (refused.column, refused.value, "晚于今天" in refused.reason) == ("作出日期", "2099-01-01", True)
    bring("credit-events", [a_credit_event(指标代码="B99")])
    [refused] = bring.told
    assert (refused.column, refused.value) == ("指标代码", "B99")
    assert refused.reason.startswith("没有这个指标，可填：")
    assert "B01 行政处罚" in refused.reason


def test_a_blacklisting_from_a_file_waits_for_an_officer(bring, rows):
    bring("credit-events", [a_credit_event(类型="列入黑名单")])
    assert bring.told[-1] == Doubted(2, "类型", "列入黑名单", "要由另一名审批人员在监管台确认后才生效")
    assert rows(select(CreditEvent.confirmed_at)) == [(None,)]


def test_a_complete_file_removes_what_it_no_longer_holds_and_counts_it_again(bring, rows):
    bring("credit-events", [a_credit_event(), a_credit_event(文号="2")])
    before = len(rows(select(CreditDue.id)))
    summary = bring.summary("credit-events", [a_credit_event()], complete=True)
    assert summary == "新增 0 · 变更 0 · 未变 1 · 移出 1 · 拒收 0"
    assert rows(select(CreditEvent.document).where(CreditEvent.removed_at.is_not(None))) == [("2",)]
    assert len(rows(select(CreditDue.id))) == before + 1


def test_a_dry_run_writes_nothing(bring, rows):
    assert bring("credit-events", [a_credit_event()], dry_run=True, transact=bring.sessions).added == 1
    assert rows(select(CreditEvent.id)) == []


def test_another_official_score_puts_the_company_on_the_list(bring, rows):
    before = len(rows(select(CreditDue.id)))
    bring("companies", [a_company(官方信用分="880")])
    assert len(rows(select(CreditDue.id))) == before + 1
