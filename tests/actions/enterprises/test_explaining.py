"""详情: each number of a notice leads to its entry, its line of the rules and their source; to nobody else."""

import re
from decimal import Decimal

import pytest
from sqlalchemy import select

from actions.enterprises import binding
from actions.enterprises.explaining import behind
from actions.wording.enterprise_explained import numbers
from actions.wording.reply import Button, load_replies
from data.rules.credit_rules import Part, credit_rules
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


@pytest.mark.parametrize("kind", ["施工总承包", "房地产开发"])
def test_no_number_of_a_notice_is_without_its_line(session, bound, kind):
    """Mixed entries, points of documents and of rules, a limit: each figure of the text stands in 详情, and they add up."""
    company = a_company(session, kind=kind)
    counted(session, company)
    bound("n", company)
    for facts in (
        {"kind": CreditKind.AWARD, "points": 170.5},
        {"kind": CreditKind.AWARD, "indicator": "L01"},
        {"kind": CreditKind.PENALTY},
        {"kind": CreditKind.MISCONDUCT, "points": 3.5},
    ):
        an_event(session, company, **facts)
    counted(session, company)
    notice = session.scalars(select(CompanyNotice).order_by(CompanyNotice.id.desc())).first()
    text = "".join(reply.text for reply in load_replies(notice.content))
    found = behind(session, notice, now=NOW)
    lines = "\n".join(numbers(found))
    figures = set(re.findall(r"[-+]?[\d.]+(?=分)", text))
    assert figures == {"+170.5", "+50", "-30", "-3.5", "600", "766.5", "+166.5"}
    assert figures <= set(re.findall(r"[-+]?[\d.]+(?=分)", lines))
    assert lines.count("规则来源：") == lines.count("登记：") == len(found.entries) == 4
    assert all(each.line.rule.source and each.ground.name for each in found.entries)
    assert found.rules.base.points + sum(points for _, points in found.parts) == found.total
    assert sum(each.line.points for each in found.entries) == dict(found.parts)[Part.BAD] + Decimal("220.5")


def test_an_award_is_neither_disputed_nor_repaired(session, company, bound, details):
    person = bound("a", company)
    an_event(session, company, CreditKind.AWARD)
    counted(session, company)
    assert "计分：+10分，规则 L09" in details(person)
    assert person.titles() == ["已阅", "我的企业"]


def test_a_withdrawn_entry_still_leads_to_the_rule_it_was_counted_by(session, company, bound, details):
    person = bound("a", company)
    event = an_event(session, company)
    counted(session, company)
    first = session.scalars(select(CompanyNotice).order_by(CompanyNotice.id.desc())).first()
    event.withdrawn_at = NOW
    session.flush()
    counted(session, company)
    said = details(person, first)
    assert "现在不计分，当时计分：-30分，规则 B01 行政处罚，每条30分" in said
    assert "规则来源：演示规则" in said
    assert "600分 → 570分（-30分）" in said
    assert "合计600分" in said


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
