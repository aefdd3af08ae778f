"""What is said when people ask about a registered person: what the public register shows, never a near name."""

from datetime import date

from data.tables.register import Role
from tests.actions.conversation.conftest import Talk
from tests.builders import a_company, a_party, a_person, a_project

GROUND = "来源：天津市工程登记库，截至2026年11月1日"


def test_a_person_is_shown_with_unit_certificate_and_projects(session, talk, register):
    a_person(session, "周思远", register.supervisor, number="津112161894721", category="注册监理工程师")
    register.second.participations[-1].certificate_number = "津112161894721"
    session.flush()
    (reply,) = talk.ask("look_up_person", "周思远", person="周思远")
    assert reply.text == (
        "周思远\n注册单位：天津海顺监理有限公司\n证书：注册监理工程师，津112161894721\n登记状态：有效\n"
        "有效期至：2028年5月31日\n负责的工程：1个\n1. 海河新苑二期：监理单位总监理工程师，2025年6月16日起\n"
        f"{GROUND}"
    )
    assert [button.title for button in reply.buttons] == ["注册单位情况", "海河新苑二期"]


def test_a_certificate_is_valid_on_its_last_day_and_expired_on_the_next(session, talk):
    firm = a_company(session)
    a_person(session, "赵立群", firm, valid_until=date(2026, 11, 3))
    a_person(session, "孙玉梅", firm, valid_until=date(2026, 11, 2))
    said = [talk.person(name, person=name).split("\n")[4] for name in ("赵立群", "孙玉梅")]
    assert said == ["有效期至：2026年11月3日", "有效期至：2026年11月2日，已过有效期"]


def test_several_of_one_name_are_asked_by_unit_and_chosen_by_unit(session, talk):
    a_person(session, "杨帆", a_company(session, "天津海顺监理有限公司"), number="津112000000001")
    a_person(session, "杨帆", a_company(session, "天津子牙建筑有限公司"), number="津112000000002")
    assert talk.person("杨帆", person="杨帆") == (
        "叫“杨帆”的有2位，您问的是哪个单位的？\n1. 杨帆（天津海顺监理有限公司）\n2. 杨帆（天津子牙建筑有限公司）"
    )
    assert talk.company("子牙建筑").split("\n")[:2] == ["杨帆", "注册单位：天津子牙建筑有限公司"]
    assert talk.person("子牙建筑的杨帆", person="杨帆", company="子牙建筑").split("\n")[1] == (
        "注册单位：天津子牙建筑有限公司"
    )


def test_a_near_name_is_asked_back_and_never_answered(session, talk):
    a_person(session, "李国栋", a_company(session), state="吊销")
    assert talk.person("李国东的证还有效吗", person="李国东") == (
        "没有姓名是“李国东”的登记。为免弄错，请您点一下确认：\n1. 李国栋（天津恒筑建工集团有限公司）"
    )


def test_a_name_that_only_begins_like_the_one_in_the_sentence_is_not_answered(session, talk):
    a_person(session, "刘建", a_company(session), state="吊销")
    assert talk.person("刘建国有证吗") == "请问您要查哪位注册人员？发姓名或证书编号都行。"


def test_a_title_is_no_part_of_the_name(session, talk):
    a_person(session, "王建勋", a_company(session), number="津112050700001")
    assert talk.person("项目经理王建勋", person="项目经理王建勋").startswith("王建勋\n注册单位：")


def test_a_certificate_number_tells_its_owner_and_that_another_name_does_not_fit(session, talk):
    a_person(session, "王建勋", a_company(session), number="津112050700001")
    said = talk.person(
        "马永刚，津1120507 00001，对得上吗", person="马永刚", certificate_number="津1120507 00001"
    )
    assert said.split("\n")[0] == "王建勋"
    assert said.split("\n")[-2] == "您说的“马永刚”和这个证书编号登记的姓名不一致。"


def test_the_leader_of_the_project_spoken_of_is_looked_up(session, talk, register):
    a_person(session, "冯克勤", register.builder, number="津112091088171")
    talk.project("海河新苑二期", project="海河新苑二期")
    assert talk.person("项目经理有没有证").split("\n")[0] == "冯克勤"
    assert talk.person("总监的证还有效吗").split("\n")[0] == (
        "登记的总监理工程师是周思远，人员登记库里没有查到他的证书。"
    )


def test_my_certificate_needs_a_name_whoever_was_spoken_of(session, talk):
    a_person(session, "王建勋", a_company(session))
    talk.person("王建勋", person="王建勋")
    assert talk.person("他的证什么时候到期").startswith("王建勋\n")
    assert talk.person("我的证什么时候到期") == "请问您要查哪位注册人员？发姓名或证书编号都行。"


def test_penalties_are_not_open_yet(session, talk):
    a_person(session, "卢胜利", a_company(session))
    assert talk.person("卢胜利有不良记录吗", person="卢胜利").split("\n")[-2] == (
        "个人处罚记录的查询还没有开通，证书状态以上面登记的为准。"
    )


def test_another_conversation_speaks_of_nobody(session, talk):
    a_person(session, "王建勋", a_company(session))
    talk.person("王建勋", person="王建勋")
    assert Talk(session, "b").person("他的证还有效吗") == "请问您要查哪位注册人员？发姓名或证书编号都行。"


def test_who_is_not_registered_is_said_with_what_to_try(session, talk):
    a_person(session, "王建勋", a_company(session))
    assert talk.person("欧阳振华有证吗", person="欧阳振华") == (
        "人员登记库里没有找到“欧阳振华”。请核对一下字，或者发证书编号再试。\n"
        "查的是：天津市工程登记库，截至2026年11月1日"
    )


def test_leaders_of_one_name_in_another_unit_are_not_counted(session, talk):
    firm, other = a_company(session, "天津甲建设有限公司"), a_company(session, "天津乙建筑有限公司")
    a_person(session, "李国栋", firm)
    a_party(session, a_project(session, "锦绣园"), Role.CONTRACTOR, other, leader="李国栋")
    assert "锦绣园" not in talk.person("李国栋", person="李国栋")
