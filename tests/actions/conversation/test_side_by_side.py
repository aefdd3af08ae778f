"""Several projects in one answer: the phases of an estate, and whether two are the same, on both databases."""

from datetime import date

from data.tables.register import Role
from tests.builders import a_party, a_project

GROUND = "来源：天津市工程登记库，截至2026年11月1日"
BOTH = "海河新苑一期、二期（河西区）"
MISSING = "“未登记”是登记库里没有这一项，不等于没有办。"


def test_what_is_asked_of_an_estate_of_two_phases_is_said_for_both(talk, register):
    (reply,) = talk.ask("look_up_project", "海河新苑的监理是谁", project="海河新苑")
    assert reply.text == (
        f"{BOTH}\n监理单位是同一家，总监理工程师不同：\n"
        "· 一期：天津海顺监理有限公司，总监理工程师 魏旭\n"
        f"· 二期：天津海顺监理有限公司，总监理工程师 周思远\n{GROUND}"
    )
    assert [button.title for button in reply.buttons] == ["海河新苑一期", "海河新苑二期", "全部公示"]
    assert talk.tap(reply, "海河新苑一期")[0].text.startswith("海河新苑一期（河西区）\n地址：")


def test_what_is_said_for_both_is_said_once_and_the_cards_come_by_a_tap(talk, register):
    """A card for two phases would say of both what is registered of one."""
    (reply,) = talk.ask("look_up_project", "下周海河新苑收房 想问下验收没", project="海河新苑")
    assert reply.card is None
    assert "工程状态：\n· 二期：在建\n计划竣工日期：\n· 二期：2027年6月8日" in reply.text
    cards = [answer.card for answer in talk.tap(reply, "全部公示")]
    assert [card.title for card in cards] == ["海河新苑一期（河西区）", "海河新苑二期（河西区）"]
    states = [[row.value for row in card.rows if row.label == "工程状态"] for card in cards]
    assert states == [["已备案"], ["在建"]]
    assert talk.project("二期的").split("\n")[0] == "海河新苑二期（河西区）"


def test_a_hand_over_that_is_only_told_is_not_looked_up(talk, register):
    said = talk.project("下周海河新苑收房 想问下谁监理的", project="海河新苑")
    assert "总监理工程师 周思远" in said
    assert "验收" not in said
    assert "竣工验收日期" in talk.project("海河新苑下周能收房吗", project="海河新苑")


def test_what_all_phases_share_is_said_once(session, talk, register):
    for project in (register.first, register.second):
        a_party(session, project, Role.DESIGN, "天津卫筑建筑设计院有限公司", leader="吴卫东")
    assert talk.project("海河新苑谁设计的", project="海河新苑") == (
        f"{BOTH}\n设计单位：一期、二期都是天津卫筑建筑设计院有限公司，项目负责人 吴卫东\n{GROUND}"
    )
    assert talk.project("勘察呢") == f"{BOTH}\n勘察单位：一期、二期都未登记\n{MISSING}\n{GROUND}"


def test_after_an_estate_was_answered_a_phase_can_be_named(talk, register):
    talk.project("海河新苑的监理是谁", project="海河新苑")
    assert talk.project("二期的") == (
        f"海河新苑二期（河西区）\n监理单位：天津海顺监理有限公司，总监理工程师 周思远\n{GROUND}"
    )


def test_which_phase_is_stopped_is_said_first(session, talk):
    a_project(session, "柳林家园一期")
    a_project(session, "柳林家园二期", state="停工", accepted_on=None)
    assert talk.project("听说柳林家园停工了，哪一期停的？", project="柳林家园") == (
        "柳林家园一期、二期（河西区）\n登记为停工的：二期。\n工程状态：\n· 一期：已备案\n· 二期：停工\n"
        + GROUND
    )
    assert talk.project("哪期还没验收").split("\n")[1] == "还没有登记竣工验收的：二期。"


def test_every_phase_can_be_asked_from_one_of_them(talk, register):
    talk.project("海河新苑二期停工了吗", project="海河新苑二期")
    assert talk.project("哪一期停工了").split("\n")[:2] == [BOTH, "没有登记为停工的。"]


def test_an_estate_of_many_phases_is_asked_back(session, talk):
    for phase in "一二三四":
        a_project(session, f"云山苑{phase}期")
    assert talk.project("云山苑停工了吗", project="云山苑").startswith("“云山苑”在登记库里有几个工程")


def test_the_new_and_the_old_phase_are_understood(session, talk, register):
    assert (
        talk.project("海河新苑，新的那期停工了吗", project="海河新苑").split("\n")[0]
        == "海河新苑二期（河西区）"
    )
    talk.project("海河新苑", project="海河新苑")
    assert talk.project("最早的那期").split("\n")[0] == "海河新苑一期（河西区）"


def test_a_phase_that_is_not_registered_is_said_at_once(talk, register):
    (reply,) = talk.ask("look_up_project", "海河新苑三期施工单位是谁", project="海河新苑三期")
    assert reply.text == (
        "登记库里没有“海河新苑三期”，登记的有一期、二期。\n您要看哪一期？点一下或者直接说。\n"
        "查的是：天津市工程登记库，截至2026年11月1日"
    )
    assert talk.tap(reply, "二期")[0].text == (
        "海河新苑二期（河西区）\n施工单位：天津城垒建设集团有限公司，项目经理 冯克勤（证书号 津112091088171）\n"
        + GROUND
    )


def test_another_phase_is_compared_with_the_one_spoken_of(talk, register):
    talk.project("海河新苑一期的监理是谁", project="海河新苑一期")
    assert talk.project("跟二期是一家吗") == (
        f"{BOTH}\n监理单位是同一家，总监理工程师不同：\n"
        "· 一期：天津海顺监理有限公司，总监理工程师 魏旭\n"
        f"· 二期：天津海顺监理有限公司，总监理工程师 周思远\n{GROUND}"
    )


def test_the_two_projects_spoken_of_last_are_compared_whatever_the_model_took_it_for(session, talk, register):
    school = a_project(session, "柳林实验小学", address="河西区大沽南路228号")
    a_party(session, school, Role.CONTRACTOR, "天津渤岸建工有限公司", leader="窦静怡")
    same = (
        "柳林实验小学（河西区）、海河新苑一期（河西区）\n施工单位不是同一家：\n"
        "· 柳林实验小学：天津渤岸建工有限公司，项目经理 窦静怡\n"
        f"· 海河新苑一期：天津城垒建设集团有限公司，项目经理 冯克勤\n{GROUND}"
    )
    for action in (
        "look_up_project",
        "look_up_company",
        "look_up_person",
        "not_open",
        "out_of_scope",
        "fallback",
    ):
        talk.project("柳林实验小学的施工单位", project="柳林实验小学")
        talk.project("海河新苑一期的施工单位", project="海河新苑一期")
        (reply,) = talk.ask(action, "是不是同一家公司", intent="ask_warranty")
        assert reply.text == same


def test_the_inspector_is_compared_as_a_person(session, talk):
    for phase in "一二":
        a_project(
            session, f"渔阳锦绣{phase}期", station="蓟州区质监站", inspector="穆松涛", inspector_phone="022-1"
        )
    talk.project("渔阳锦绣一期的质监员是谁", project="渔阳锦绣一期")
    (reply,) = talk.ask("look_up_person", "二期的也是这个人吗")
    assert reply.text == (
        "渔阳锦绣一期、二期（河西区）\n质量监督机构一样：蓟州区质监站\n质量监督员是同一个人：穆松涛\n"
        f"监督电话一样：022-1\n{GROUND}"
    )


def test_what_is_not_registered_is_not_called_the_same(session, talk, register):
    talk.project("海河新苑一期设计单位", project="海河新苑一期")
    assert talk.project("和二期是同一家吗") == (f"{BOTH}\n设计单位：都未登记，没法比较\n{MISSING}\n{GROUND}")


def test_the_same_as_last_year_is_a_question_about_one_project(session, talk, register):
    talk.project("海河新苑一期的监理是谁", project="海河新苑一期")
    talk.project("海河新苑二期的监理是谁", project="海河新苑二期")
    assert talk.project("跟去年是同一家吗", time="去年").split("\n")[0] == "海河新苑二期（河西区）"


def test_next_door_is_looked_for_while_the_phase_is_still_open(session, talk, register):
    a_project(session, "柳林花园", address="河西区洞庭路128号")
    talk.project("你好，我住海河新苑", project="海河新苑")
    assert talk.project("隔壁那个小区监理是谁", role="监理").split("\n")[0] == (
        "我不知道您说的是哪个。和海河新苑一期在同一条路上的有：柳林花园（河西区）"
    )


def test_changes_in_the_phases_are_told_phase_by_phase(session, talk):
    first, second = a_project(session, "云山苑一期"), a_project(session, "云山苑二期")
    change = date(2025, 1, 1)
    a_party(session, first, Role.SUPERVISION, "甲监理", leader="张三")
    a_party(session, second, Role.SUPERVISION, "甲监理", leader="张三", until=change)
    a_party(session, second, Role.SUPERVISION, "乙监理", leader="李四", since=change)
    said = talk.project("云山苑的监理换过没有", project="云山苑").split("\n")
    assert [line for line in said if line.startswith("【")] == ["【一期】", "【二期】"]


def test_whether_it_changed_is_asked_of_all_the_phases_spoken_of(talk, register):
    talk.project("海河新苑的监理是谁", project="海河新苑")
    (reply,) = talk.ask("affirm", "是不是换过")
    assert reply.text.split("\n")[0] == "海河新苑一期、二期（河西区）"
