"""What is said when people ask about a company: exact names are answered, near ones asked back."""

from actions.wording.credit_own import HOW_TO_BIND
from data.tables.register import Role
from tests.actions.conversation.conftest import Talk
from tests.builders import a_company, a_party, a_project

GROUND = "来源：天津市工程登记库，截至2026年11月1日"
LATER = "信用记录（奖励、处罚、不良行为、黑名单）还没有导入，暂时查不到。"
WHICH = "请问您问的是哪家企业？发企业全称或统一社会信用代码都行。"


def test_a_company_by_its_name_is_shown_with_its_projects_and_what_is_not_open(session, talk, register):
    register.builder.legal_representative = "周海涛"
    session.flush()
    assert talk.company("城垒建设集团怎么样", company="城垒建设集团") == (
        "天津城垒建设集团有限公司\n"
        f"统一社会信用代码：{register.builder.uscc}\n企业类型：未登记\n"
        "资质等级：建筑工程施工总承包特级\n法定代表人：周海涛\n注册区：未登记\n"
        "参与的工程：2个\n1. 海河新苑一期：河西区，施工单位\n2. 海河新苑二期：河西区，施工单位\n"
        f"{LATER}\n{GROUND}"
    )


def test_a_near_name_is_asked_back_and_never_answered(talk, register):
    (reply,) = talk.ask("look_up_company", "城垒建设受过处罚吗", company="城垒建设")
    assert reply.text == (
        "没有和“城垒建设”完全同名的企业。为免弄错，请您点一下确认：\n1. 天津城垒建设集团有限公司"
    )
    (answer,) = talk.tap(reply, "天津城垒建设集团有限公司")
    assert answer.text == f"天津城垒建设集团有限公司\n{LATER}\n{GROUND}"


def test_a_short_name_inside_a_longer_one_is_not_that_company(session, talk):
    a_company(session, "天津宏远建设有限公司", official_score=900)
    said = talk.company("宏远建设集团信用分多少", company="宏远建设集团")
    assert "900" not in said
    assert said.split("\n")[0] == "没有和“宏远建设集团”完全同名的企业。为免弄错，请您点一下确认："


def test_a_code_finds_the_company_with_the_dirt_people_type(session, talk):
    a_company(session, "天津沽岩勘察有限公司", uscc="91120103MA0K3X5P6U", qualification="工程勘察综合甲级")
    assert talk.company("91120103ma0k3x5p6u 什么资质", uscc="91120103ma0k3x5p6u") == (
        f"天津沽岩勘察有限公司\n资质等级：工程勘察综合甲级\n{GROUND}"
    )


def test_score_and_grade_are_said_only_where_they_were_imported(session, talk):
    a_company(session, "天津甲建设有限公司", official_score=795.2, official_grade="B")
    a_company(session, "天津乙建筑有限公司")
    assert talk.company("天津甲建设有限公司信用分", company="天津甲建设有限公司") == (
        f"天津甲建设有限公司\n官方信用评价：795.2分，B级\n{LATER}\n{GROUND}"
    )
    assert talk.company("天津乙建筑有限公司信用分", company="天津乙建筑有限公司") == (
        f"天津乙建筑有限公司\n官方信用评价：未登记\n{LATER}\n{GROUND}"
    )


def test_this_company_is_the_one_that_answers_for_the_project_spoken_of(talk, register):
    talk.project("海河新苑一期是谁盖的", project="海河新苑一期")
    assert talk.company("这家公司什么资质") == (
        f"天津城垒建设集团有限公司\n资质等级：建筑工程施工总承包特级\n{GROUND}"
    )
    talk.project("那监理呢")
    assert (
        talk.company("这家公司什么资质") == f"天津海顺监理有限公司\n资质等级：房屋建筑工程监理甲级\n{GROUND}"
    )
    assert talk.company("它还监理过哪些工程") == (
        "天津海顺监理有限公司\n参与的工程：2个\n1. 海河新苑一期：河西区，监理单位\n"
        f"2. 海河新苑二期：河西区，监理单位\n{GROUND}"
    )
    assert talk.project("竣工了吗") == (
        f"海河新苑一期（河西区）\n已经竣工验收。\n竣工验收日期：2021年4月18日\n各楼验收：1号楼 2020年9月29日\n{GROUND}"
    )


def test_a_role_names_the_company_of_the_project(talk, register):
    said = f"天津城垒建设集团有限公司\n资质等级：建筑工程施工总承包特级\n{GROUND}"
    assert talk.company("海河新苑一期的施工单位什么资质", project="海河新苑一期", role="施工单位") == said


def test_a_party_that_the_register_of_companies_does_not_know_is_only_named(session, talk):
    a_party(session, a_project(session), Role.DESIGN, "某某设计院")
    talk.project("海河新苑二期", project="海河新苑二期")
    assert talk.company("它的设计资质是什么") == (
        "设计单位登记的是某某设计院，企业登记库里没有它的资料，资质等信息查不到。"
    )


def test_our_company_is_not_known_without_a_binding(talk, register):
    talk.project("海河新苑一期是谁盖的", project="海河新苑一期")
    assert talk.company("我们公司扣了几分") == (
        f"{HOW_TO_BIND}\n公开的信息现在就能查：发企业全称或统一社会信用代码。"
    )


def test_another_conversation_speaks_of_no_company(session, talk, register):
    talk.company("城垒建设集团", company="城垒建设集团")
    assert Talk(session, "b").company("这家公司还盖过什么") == WHICH


def test_a_list_of_companies_is_not_open_yet(talk):
    assert talk.company("今年进黑名单的企业都有谁") == (
        "按条件列企业名单的查询还没有开通。可以一家一家查：发企业全称或统一社会信用代码。"
    )


def test_at_most_eight_projects_are_listed_with_their_count(session, talk):
    firm = a_company(session)
    for number in range(9):
        a_party(session, a_project(session, f"锦绣{'甲乙丙丁戊己庚辛壬'[number]}园"), Role.CONTRACTOR, firm)
    said = talk.company("恒筑建工集团盖过什么", company="恒筑建工集团").split("\n")
    assert (said[1], len(said)) == ("参与的工程：9个，列出最近8个", 11)


def test_a_further_question_before_the_choice_asks_which_of_them_again(talk, register):
    talk.ask("look_up_company", "城垒建设受过处罚吗", company="城垒建设")
    (again,) = talk.ask("look_up_company", "得过奖吗")
    assert again.text.startswith("您问的是刚才哪一家？")
    (answer,) = talk.tap(again, "天津城垒建设集团有限公司")
    assert answer.text.startswith("天津城垒建设集团有限公司")
