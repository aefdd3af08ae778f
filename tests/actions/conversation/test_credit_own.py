"""“我们公司信用分多少”: all of it to who speaks for the company, nothing that is not public to anybody else."""

from datetime import date, timedelta

import pytest

from actions.enterprises import binding
from actions.wording.credit_own import HOW_TO_BIND, LISTED
from data.tables.credit import CreditKind
from tests.actions.credit.builders import an_event
from tests.actions.enterprises.conftest import bound, code_for, officer, person_at  # noqa: F401 - fixtures
from tests.builders import NOW, a_company
from tests.made_once import made_once

LOOK_UP = "look_up_company"


@pytest.fixture
@made_once
def company(session):
    return a_company(session, "天津甲建设有限公司", kind="施工")


@pytest.fixture
def contact(bound, company):  # noqa: F811
    return bound("甲", company)


def test_who_speaks_for_a_company_hears_each_number_with_its_line_and_its_source(session, company, contact):
    penalty = an_event(session, company, document="津建罚字〔2026〕12号")
    said = contact.says("我们公司信用分多少，为什么扣分", LOOK_UP)
    assert said == (
        "【信用说明】天津甲建设有限公司（2026年11月3日）\n"
        "官方信用评价：未登记\n"
        "测算信用分：570分，测算等级：不定级（这类企业的分级标准未见公开来源）"
        "（测算不是官方分，其中没有公开来源的分值是演示规则）\n"
        "怎么算的：基础600分，市场行为0分，良好信息0分，不良信息-30分，合计570分\n"
        "规则：建设工程企业信用评价（施工、监理、造价咨询）（施工监理造价-2021），"
        "来源：《天津市建设工程企业信用评价管理办法》（2021年10月1日起施行）\n"
        "计分的记录：\n"
        "1. -30分　处罚：未按图施工（市住房城乡建设委 津建罚字〔2026〕12号）\n"
        "   公示2026年1月10日至2027年12月31日\n"
        "   规则 B01 行政处罚；规则来源：演示规则\n"
        "到期后不再公示、不再计分：2027年12月31日：处罚津建罚字〔2026〕12号\n"
        "来源：天津市工程登记库，截至2026年11月1日"
    )
    buttons = {button.title: button for button in contact.heard[-1].buttons}
    assert list(buttons) == ["异议", "信用修复", "企业完整信息", "我的企业"]
    assert (buttons["异议"].command, buttons["异议"].arguments) == ("object_to_credit", {"event": penalty.id})
    assert (buttons["信用修复"].command, buttons["信用修复"].arguments) == (
        "repair_credit",
        {"event": penalty.id},
    )


def test_the_official_score_goes_first_and_a_blacklisting_is_told_with_its_end_and_its_measures(
    session, company, contact
):
    company.official_score, company.official_grade = 795.2, "B"
    an_event(session, company, CreditKind.BLACKLISTED, disciplined_until=date(2027, 6, 30))
    said = contact.says("我司为什么上了黑名单", LOOK_UP).split("\n")
    assert said[1:3] == ["官方信用评价：795.2分，B级", "黑名单：在黑名单上，到2027年6月30日为止"]
    assert "测算信用分：400分" in said[3]
    assert [line for line in said if line.startswith("随之的措施：列为重点监管对象")]


def test_one_who_speaks_for_several_is_asked_which(session, company, contact, code_for):  # noqa: F811
    other = a_company(session, "天津乙建设有限公司", kind="施工")
    code = code_for(other)
    binding.bind(session, contact.account_id, other.uscc, code, client_index=None, now=NOW)
    an_event(session, company)
    assert (
        contact.says("我们公司被扣了多少分", LOOK_UP).split("\n")[0]
        == "您绑定了几家企业，请问您问的是哪一家？"
    )
    assert "不良信息-30分" in contact.taps("天津甲建设有限公司")


def test_the_own_company_by_its_name_and_without_any_name_is_explained_too(session, company, contact):
    an_event(session, company)
    assert "不良信息-30分" in contact.says("天津甲建设有限公司信用分", LOOK_UP, company="天津甲建设有限公司")
    assert "不良信息-30分" in contact.says("为什么扣分", LOOK_UP)
    assert "不良信息" not in contact.says("我们公司做过哪些项目", LOOK_UP)


def test_all_entries_are_told_page_after_page(session, company, contact):
    documents = [an_event(session, company, points=n).document for n in range(LISTED + 2)]
    said = contact.says("我们公司为什么扣分", LOOK_UP)
    assert "还有2条" in said
    said += contact.taps("后面的明细")
    assert [document for document in documents if f"{document}）" not in said] == []


def test_an_unbound_chat_hears_how_to_bind_and_nothing_else(session, company, person_at):  # noqa: F811
    an_event(session, company)
    somebody = person_at("乙")
    said = somebody.says("我们公司信用分多少", LOOK_UP)
    assert said == f"{HOW_TO_BIND}\n公开的信息现在就能查：发企业全称或统一社会信用代码。"
    assert somebody.titles() == ["绑定企业", "菜单"]
    public = somebody.says("天津甲建设有限公司信用分", LOOK_UP, company="天津甲建设有限公司")
    assert "测算" not in public
    assert "-30分" not in public


def test_who_left_or_speaks_for_another_sees_nothing_by_an_old_button(session, company, contact, bound):  # noqa: F811
    for n in range(LISTED + 1):
        an_event(session, company, points=n)
    contact.says("我们公司为什么扣分", LOOK_UP)
    old = next(button for button in contact.heard[-1].buttons if button.title == "后面的明细")
    other = bound("乙", a_company(session, "天津乙建设有限公司", kind="施工"))
    assert other.presses(old) == HOW_TO_BIND
    binding.leave(session, contact.account_id, company.id, now=NOW)
    assert contact.presses(old) == HOW_TO_BIND
    assert contact.says("我们公司为什么扣分", LOOK_UP).split("\n")[0] == HOW_TO_BIND


def test_what_expired_is_told_on_no_day(session, company, contact):
    an_event(session, company, document="津建罚字〔2020〕1号", public_until=date(2026, 11, 3))
    assert "津建罚字〔2020〕1号" in contact.says("我们公司为什么扣分", LOOK_UP)
    contact.now += timedelta(days=1)
    said = contact.says("我们公司为什么扣分", LOOK_UP)
    assert "津建罚字〔2020〕1号" not in said
    assert "测算信用分：600分" in said
