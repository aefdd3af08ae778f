"""What is said when people ask about a project, through the registry's action, on both databases."""

from datetime import date

import pytest

from data.tables.register import Role
from tests.actions.conversation.conftest import Talk
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_company, a_party, a_project, a_source

GROUND = "来源：天津市工程登记库，截至2026年11月1日"
SECOND = "海河新苑二期（河西区）"


def test_one_role_is_said_with_leader_certificate_and_ground(talk, register):
    assert talk.project("海河新苑二期的项目经理是谁", project="海河新苑二期") == (
        f"{SECOND}\n施工单位：天津城垒建设集团有限公司，项目经理 冯克勤（证书号 津112091088171）\n{GROUND}"
    )


def test_who_built_it_names_owner_and_contractor_and_what_is_not_registered(talk, register):
    assert talk.project("海河新苑二期是谁盖的", project="海河新苑二期") == (
        f"{SECOND}\n建设单位：未登记\n"
        "施工单位：天津城垒建设集团有限公司，项目经理 冯克勤（证书号 津112091088171）\n"
        f"“未登记”是登记库里没有这一项，不等于没有办，可向质量监督机构核实：022-23000000。\n{GROUND}"
    )


def test_the_whole_card_says_in_text_what_it_shows(talk, register):
    (reply,) = talk.ask("look_up_project", "海河新苑二期", project="海河新苑二期")
    assert reply.text.split("\n") == [
        reply.card.title,
        *(f"{row.label}：{row.value}" for row in reply.card.rows),
        GROUND,
    ]
    assert [row.label for row in reply.card.rows if row.missing] == [
        "建设单位",
        "勘察单位",
        "设计单位",
        "开工日期",
        "永久性标牌编号",
        "还未登记",
    ]
    assert [(link.title, link.url) for link in reply.card.links] == [
        ("工程公示页", f"/p/{register.second.number}")
    ]


def test_a_name_in_two_districts_is_asked_back_and_the_tap_goes_on_with_what_was_asked(session, talk):
    there = a_project(session, "锦绣新城", district_code="120111", address="西青区赛达大道1号")
    a_project(session, "锦绣新城", district_code="120112", address="津南区雅润路2号")
    a_party(session, there, Role.SUPERVISION, "天津海顺监理有限公司", leader="魏旭")
    (reply,) = talk.ask("look_up_project", "锦绣新城的监理是谁", project="锦绣新城")
    assert reply.text == (
        "“锦绣新城”在登记库里有几个工程，您问的是哪一个？\n"
        "1. 锦绣新城（西青区）\n2. 锦绣新城（津南区）\n点一个，或者回复序号。"
    )
    (answer,) = talk.tap(reply, "锦绣新城（西青区）")
    assert answer.text == (f"锦绣新城（西青区）\n监理单位：天津海顺监理有限公司，总监理工程师 魏旭\n{GROUND}")


def test_a_choice_can_be_typed_as_number_or_phase(talk, register):
    first = "海河新苑一期（河西区）\n监理单位：天津海顺监理有限公司，总监理工程师 魏旭\n" + GROUND
    for words in ("1", "第一个", "一期的"):
        talk.project("海河新苑的监理是谁", project="海河新苑")
        assert talk.project(words) == first


def test_projects_of_one_name_in_two_districts_are_told_apart(session, talk):
    a_project(session, "锦绣新城", district_code="120111", address="西青区赛达大道1号")
    a_project(session, "锦绣新城", district_code="120112", address="津南区雅润路2号")
    (reply,) = talk.ask("look_up_project", "锦绣新城是谁盖的", project="锦绣新城")
    assert [button.title for button in reply.buttons] == ["锦绣新城（西青区）", "锦绣新城（津南区）"]


def test_projects_of_one_name_in_one_district_are_told_apart_by_address(session, talk):
    a_project(session, "锦绣新城", address="河西区洞庭路1号")
    a_project(session, "锦绣新城", address="河西区友谊路2号")
    (reply,) = talk.ask("look_up_project", "锦绣新城", project="锦绣新城")
    assert [button.title for button in reply.buttons] == [
        "锦绣新城（河西区洞庭路1号）",
        "锦绣新城（河西区友谊路2号）",
    ]


def test_follow_ups_stay_with_the_project(talk, register):
    talk.project("海河新苑二期", project="海河新苑二期")
    assert talk.project("那监理呢", role="监理") == (
        f"{SECOND}\n监理单位：天津海顺监理有限公司，总监理工程师 周思远\n{GROUND}"
    )
    assert talk.project("质监员电话") == (
        f"{SECOND}\n质量监督机构：河西区建设工程质量监督站\n质量监督员：康维平\n监督电话：022-23000000\n{GROUND}"
    )
    assert talk.project("一期的呢") == (
        "海河新苑一期（河西区）\n质量监督机构：未登记\n质量监督员：未登记\n监督电话：未登记\n"
        f"“未登记”是登记库里没有这一项，不等于没有办。\n{GROUND}"
    )


def test_a_phase_that_is_not_registered_is_said_and_the_others_are_offered(talk, register):
    talk.project("海河新苑二期", project="海河新苑二期")
    (reply,) = talk.ask("look_up_project", "五期呢")
    assert reply.text == (
        "登记库里没有“海河新苑五期”，登记的有一期、二期。\n您要看哪一期？点一下或者直接说。\n"
        "查的是：天津市工程登记库，截至2026年11月1日"
    )
    assert talk.project("停工了吗") == f"{SECOND}\n没有登记停工。\n工程状态：在建\n{GROUND}"


def test_a_building_has_its_own_acceptance(talk, register):
    talk.project("海河新苑二期竣工了吗", project="海河新苑二期")
    assert (
        talk.project("1号楼呢") == f"海河新苑二期1号楼（河西区）\n1号楼竣工验收日期：2026年8月10日\n{GROUND}"
    )
    assert talk.project("8号楼呢").split("\n")[-3:] == [
        "登记库里没有单独列出8号楼，以上是整个工程的信息。列出的有1号楼、3号楼。",
        "“未登记”是登记库里没有这一项，不等于没有办，可向质量监督机构核实：022-23000000。",
        GROUND,
    ]


def test_who_answered_last_year_and_whether_it_changed(talk, register):
    talk.project("海河新苑二期", project="海河新苑二期")
    assert talk.project("去年的监理是谁", role="监理", time="去年") == (
        f"{SECOND}\n去年的监理单位：\n"
        "· 天津海顺监理有限公司，总监理工程师 吴景春，2024年4月27日至2025年6月16日\n"
        "· 天津海顺监理有限公司，总监理工程师 周思远，2025年6月16日起\n"
        f"单位没变，总监理工程师换过。此后没有再更换。\n{GROUND}"
    )
    assert talk.project("换过没有") == (
        f"{SECOND}\n监理单位没有换，总监理工程师换过：\n"
        "· 天津海顺监理有限公司，总监理工程师 吴景春，2024年4月27日至2025年6月16日\n"
        f"· 天津海顺监理有限公司，总监理工程师 周思远，2025年6月16日起\n{GROUND}"
    )
    assert talk.project("施工单位换过没有") == (
        f"{SECOND}\n施工单位没有更换的登记，一直是：\n"
        f"· 天津城垒建设集团有限公司，项目经理 冯克勤（证书号 津112091088171）\n{GROUND}"
    )


def test_another_conversation_is_about_nothing_yet(session, talk, register):
    talk.project("海河新苑二期", project="海河新苑二期")
    assert Talk(session, "b").project("那监理呢") == (
        "请问您问的是哪个小区或工程？小区名、地址、施工许可证号或者标牌编号都行。"
    )


def test_the_name_alone_answers_the_question_which_project(talk, register):
    talk.project("监理是谁")
    assert talk.project("海河新苑一期", project="海河新苑一期") == (
        "海河新苑一期（河西区）\n监理单位：天津海顺监理有限公司，总监理工程师 魏旭\n" + GROUND
    )


def test_a_name_in_the_sentence_that_nobody_marked_is_still_heard(talk, register):
    talk.project("海河新苑一期", project="海河新苑一期")
    assert talk.project("海河新苑二期停工了吗") == f"{SECOND}\n没有登记停工。\n工程状态：在建\n{GROUND}"


def test_what_is_not_found_is_said_with_what_to_try_and_is_not_answered_for_another(talk, register):
    talk.project("海河新苑二期", project="海河新苑二期")
    assert talk.project("观山悦谁盖的", project="观山悦") == (
        "登记库里没有找到“观山悦”。\n您可以换登记的全名试试，或者发地址、施工许可证号、标牌编号。\n"
        "查的是：天津市工程登记库，截至2026年11月1日"
    )
    assert talk.project("那监理呢") == (
        "请问您问的是哪个小区或工程？小区名、地址、施工许可证号或者标牌编号都行。"
    )


def test_several_projects_named_at_once_are_answered_one_by_one(session, talk, register):
    a_party(session, a_project(session, "柳林花园"), Role.SUPERVISION, "天津渤岸监理有限公司", leader="窦颖")
    replies = talk.ask(
        "look_up_project", "海河新苑一期和柳林花园的监理", project=["海河新苑一期", "柳林花园"]
    )
    assert [reply.text.split("\n")[1] for reply in replies] == [
        "监理单位：天津海顺监理有限公司，总监理工程师 魏旭",
        "监理单位：天津渤岸监理有限公司，总监理工程师 窦颖",
    ]


def test_what_is_said_not_to_be_meant_is_left_alone(session, talk, register):
    a_project(session, "柳岸花园", state="停工")
    said = talk.project("不是海河新苑一期，是柳岸花园，停工了吗", project=["海河新苑一期", "柳岸花园"])
    assert said == f"柳岸花园（河西区）\n是的，登记为停工。\n工程状态：停工\n{GROUND}"


def test_a_permit_and_a_plate_find_the_project(session, talk):
    a_project(session, "翠湖湾", permit_number="120103202003150101", plate_number="津质牌HX-2023-0001")
    for words in ("120103202003150101", "标牌上写着津质牌HX-2023-0001"):
        assert talk.project(words).startswith("翠湖湾（河西区）\n地址：")


def test_a_list_by_district_is_not_open_yet(talk, register):
    assert talk.project("河西区在建的住宅都有哪些", district="河西区") == (
        "按区、按状态列清单的查询还没有开通。您可以一个一个查：发小区名、地址或者施工许可证号。"
    )


def test_phone_numbers_of_people_are_not_given(talk, register):
    assert talk.project("海河新苑二期总监电话多少", project="海河新苑二期") == (
        f"{SECOND}\n监理单位：天津海顺监理有限公司，总监理工程师 周思远\n"
        f"单位和个人的联系电话不在公示范围内。可打质量监督电话：022-23000000。\n{GROUND}"
    )


def test_a_demonstration_is_marked_in_the_answer(session, talk):
    demo = a_source(session, "演示数据", date(2026, 10, 31), demo=True)
    a_project(session, "和顺雅苑", source=demo)
    assert talk.project("和顺雅苑停工了吗", project="和顺雅苑") == (
        "和顺雅苑（河西区）\n没有登记停工。\n工程状态：已备案\n来源：演示数据，截至2026年10月31日\n"
        "【演示数据】内容为虚构，请勿当作真实登记信息。"
    )


def test_a_project_taken_out_after_the_button_was_shown_is_not_shown(session, talk, register):
    (reply,) = talk.ask("look_up_project", "海河新苑", project="海河新苑")
    register.first.removed_at = NOW
    session.flush()
    (answer,) = talk.tap(reply, "海河新苑一期（河西区）")
    assert answer.text.split("\n")[0] == "这个工程现在不在登记库里了。"


def test_the_supplier_of_concrete_needs_no_leader(session, talk, register):
    a_party(session, register.first, Role.CONCRETE, a_company(session, "天津津砼混凝土有限公司"), leader=None)
    assert talk.project("海河新苑一期用的谁家混凝土", project="海河新苑一期") == (
        f"海河新苑一期（河西区）\n预拌混凝土供应单位：天津津砼混凝土有限公司\n{GROUND}"
    )


def test_the_house_next_door_is_asked_back_by_the_road_and_the_tap_keeps_the_time_asked_about(
    session, talk, register
):
    willow = a_project(session, "柳林花园", address="河西区洞庭路128号")
    a_project(session, "云邸", address="河西区友谊路1号")
    a_party(session, willow, Role.SUPERVISION, "天津渤岸监理有限公司", leader="窦颖", since=date(2020, 5, 1))
    talk.project("海河新苑二期的监理是谁", project="海河新苑二期")
    (reply,) = talk.ask("look_up_project", "隔壁那个小区的监理还是去年那家吗", role="监理", time="去年")
    assert reply.text == (
        "我不知道您说的是哪个。和海河新苑二期在同一条路上的有：柳林花园（河西区）\n"
        "都不是的话，请发它的名字或地址（路名加门牌号）。"
    )
    same = (
        "柳林花园（河西区）\n去年的监理单位：\n· 天津渤岸监理有限公司，总监理工程师 窦颖，2020年5月1日起\n"
        f"和现在相同，没有更换。\n{GROUND}"
    )
    assert talk.tap(reply, "柳林花园（河西区）")[0].text == same
    talk.project("海河新苑二期的监理是谁", project="海河新苑二期")
    talk.project("隔壁那个小区的监理还是去年那家吗", role="监理", time="去年")
    assert talk.project("1") == same


def test_another_building_without_its_number_is_asked_back(talk, register):
    talk.project("海河新苑二期竣工了吗", project="海河新苑二期")
    (reply,) = talk.ask("look_up_project", "旁边那栋呢")
    assert reply.text == "请问是海河新苑二期的几号楼？登记的有：1号楼、3号楼。"
    assert talk.tap(reply, "1号楼")[0].text.split("\n")[1] == "1号楼竣工验收日期：2026年8月10日"


def test_a_name_that_is_registered_in_another_district_is_not_answered(talk, register):
    assert talk.project("津南区的海河新苑二期停工了吗", project="海河新苑二期", district="津南区") == (
        "登记库里没有“津南区的海河新苑二期”。别的区有：海河新苑二期（河西区）\n"
        "都不是的话，请发全名、地址、施工许可证号或标牌编号。\n"
        "查的是：天津市工程登记库，截至2026年11月1日"
    )


def test_a_follow_up_on_another_phase_keeps_the_time_asked_about(talk, register):
    talk.project("去年海河新苑二期的监理", project="海河新苑二期", time="去年")
    assert talk.project("一期的呢") == (
        "海河新苑一期（河西区）\n去年的监理单位：\n· 天津海顺监理有限公司，总监理工程师 魏旭\n"
        f"和现在相同，没有更换。\n{GROUND}"
    )
    assert talk.project("二期施工单位呢").split("\n")[1].startswith("施工单位：")


def test_the_site_beside_the_own_estate_is_not_the_own_estate(session):
    a_project(session, "海河新苑一期", address="河西区解放南路1号", state="已竣工")
    a_project(session, "柳林花园三期", address="河西区解放南路9号", state="在建")
    person = Person(session, "a")
    said = person.says("我家在海河新苑一期，旁边那个正盖着的楼 监理还是去年那家不", "look_up_project")
    assert said.startswith("我不知道您说的是哪个。")
    assert person.titles() == ["柳林花园三期（河西区）"]
    said = person.says("不是我家 是旁边那个工地 在河西区解放南路那边", "file_complaint")
    assert person.titles() == ["柳林花园三期（河西区）"]
    assert "监理单位" in person.taps("柳林花园三期（河西区）")


def test_a_nuisance_from_the_site_next_door_is_a_complaint(session):
    a_project(session, "海河新苑一期")
    person = Person(session, "a")
    said = person.says("隔壁工地施工把我家墙震裂了，我家海河新苑一期3号楼", "file_complaint")
    assert "我记下的是" in said


@pytest.mark.parametrize("words", ["竣工没 啥时候能住"])
def test_whether_it_is_finished_is_said_in_a_line_first(talk, register, words):
    said = talk.project(words, project="海河新苑二期").split("\n")
    assert said[1] == "整个工程还没有竣工验收的登记，有的楼已经验收。登记的计划竣工日期是2027年6月8日。"
