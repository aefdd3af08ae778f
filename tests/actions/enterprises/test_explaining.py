"""详情: each number of a notice leads to its entry, its line of the rules and their source; to nobody else."""

import pytest
from sqlalchemy import select

from actions.enterprises import binding
from actions.wording.reply import Button
from data.rules.credit_rules import credit_rules
from data.tables.credit import CreditKind
from data.tables.enterprises import CompanyNotice
from tests.actions.credit.builders import DAY, TODAY, an_event, counted, noon
from tests.builders import NOW, a_company


@pytest.fixture
def company(session):
    company = a_company(session, kind="施工总承包")
    counted(session, company)
    return company


@pytest.fixture
def details(session):
    def ask(person, notice=None):
        notice = notice or session.scalars(select(CompanyNotice).order_by(CompanyNotice.id.desc())).first()
        return person.presses(Button("详情", "explain_notice", {"notice": notice.id}))

    return ask


def test_every_number_leads_to_its_rule_and_its_source(session, company, bound, details):
    person = bound("a", company)
    event = an_event(session, company)
    counted(session, company)
    said = details(person)
    rules = credit_rules().in_force(company.kind, TODAY)
    rule = rules.indicators["B01"]
    for word in (
        event.document,
        event.body,
        "公示：2026年1月10日至2027年12月31日",
        "登记：天津市工程登记库，截至2026年11月1日",
        f"计分：-{rule.points:g}分，规则 B01 {rule.name}，每条{rule.points:g}分",
        f"规则来源：{rule.source}（未见公开来源）",
        "600分 → 570分（-30分）",
        f"基础{rules.base.points:g}分",
        "不良信息-30分，合计570分",
        rules.version,
        rules.source,
    ):
        assert word in said
    assert person.titles() == ["已阅", "异议", "信用修复", "我的企业"]
    assert person.heard[-1].buttons[1].arguments == {"event": event.id}


def test_an_award_is_neither_disputed_nor_repaired(session, company, bound, details):
    person = bound("a", company)
    an_event(session, company, CreditKind.AWARD)
    counted(session, company)
    assert "计分：+10分，规则 L09" in details(person)
    assert person.titles() == ["已阅", "我的企业"]


def test_what_is_over_is_counted_and_not_shown(session, company, bound, details):
    person = bound("a", company)
    event = an_event(session, company, public_until=TODAY)
    counted(session, company)
    person.now = noon(TODAY + DAY)
    said = details(person)
    assert "其中1条已不在公示期，内容不再显示。" in said
    assert event.document not in said


def test_nobody_else_sees_it(session, company, bound, details, person_at):
    other = bound("b", a_company(session, "天津乙建筑有限公司"))
    left = bound("a", company)
    event = an_event(session, company)
    counted(session, company)
    notice = session.scalars(
        select(CompanyNotice).where(CompanyNotice.company_id == company.id).order_by(CompanyNotice.id.desc())
    ).first()
    binding.leave(session, left.account_id, company.id, now=NOW)
    answers = {details(person, notice) for person in (left, other, person_at("z"))}
    assert answers == {"这里没有这条通知，或者您不是这家企业的联系人。"}
    assert event.document not in "".join(answers)
