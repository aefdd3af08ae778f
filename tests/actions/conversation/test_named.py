"""The names of the register and what is spoken of decide, whatever the model took the words for; both databases."""

from datetime import date

import pytest

from actions.conversation.subject import Subject
from data.tables.register import Role
from tests.builders import a_company, a_party, a_person, a_project, a_turn

GROUND = "来源：天津市工程登记库，截至2026年11月1日"
NOT_FOUND = "您可以换登记的全名试试，或者发地址、施工许可证号、标牌编号。\n查的是：天津市工程登记库，截至2026年11月1日"


def test_a_person_asked_for_as_if_it_were_a_project_is_looked_up(session, talk, register):
    a_person(session, "刘洋", register.builder, number="津212060796079", category="二级注册建造师")
    assert talk.project("刘洋是哪个单位的") == f"刘洋\n注册单位：天津城垒建设集团有限公司\n{GROUND}"
    assert talk.project("刘洋", project="刘洋").split("\n")[0] == "刘洋"
    assert talk.project("王秀兰在吗").startswith("请问您问的是哪个小区")


def test_a_number_on_a_board_is_looked_up_for_what_it_is(session, talk, register):
    a_person(session, "刘洋", register.builder, number="津212060796079")
    said = talk.project("公示牌上写着津212060796079，这是谁", certificate_number="津212060796079")
    assert said.split("\n")[0] == "刘洋"
    assert talk.project(f"{register.builder.uscc}这是谁家").split("\n")[0] == "天津城垒建设集团有限公司"


def test_many_of_one_name_are_counted_right_and_each_is_found_by_its_unit(session, talk):
    for n in range(7):
        a_person(session, "刘洋", a_company(session, f"天津甲{'零一二三四五六'[n]}建设有限公司"))
    (reply,) = talk.ask("look_up_person", "刘洋", person="刘洋")
    lines = reply.text.split("\n")
    assert (lines[0], lines[-1]) == (
        "叫“刘洋”的有7位，您问的是哪个单位的？",
        "先列出5位。说出单位名，比如“甲六建设的”，就能找到别的。",
    )
    assert len(reply.buttons) == 5
    assert talk.project("甲六建设的").split("\n")[1] == "注册单位：天津甲六建设有限公司"


def test_he_is_the_person_spoken_of(session, talk, register):
    a_person(session, "刘洋", register.builder, number="津212060796079")
    talk.person("刘洋", person="刘洋")
    unit = f"刘洋\n注册单位：天津城垒建设集团有限公司\n{GROUND}"
    assert talk.company("他哪个公司的", intent="look_up_company") == unit
    (reply,) = talk.ask("not_open", "他现在管哪些工程", intent="ask_responsibility")
    assert reply.text == f"刘洋\n负责的工程：未登记\n{GROUND}"


def test_whether_a_certificate_holds_is_said_first_and_nothing_else(session, talk, register):
    a_person(session, "刘洋", register.builder, number="津212060796079", category="二级建造师", state="暂扣")
    assert talk.person("刘洋的证还有效吗", person="刘洋") == (
        "刘洋\n证书登记为暂扣，现在不是有效状态。\n注册单位：天津城垒建设集团有限公司\n证书：二级建造师，津212060796079\n"
        f"登记状态：暂扣\n有效期至：2028年5月31日\n{GROUND}"
    )


def test_a_short_form_asks_back_among_companies_that_sound_like_it(session, talk):
    a_company(session, "天津津沽恒筑建设工程有限公司")
    a_company(session, "天津恒铸置业有限公司")
    a_company(session, "天津永固建设工程有限公司")
    (reply,) = talk.ask("look_up_company", "查一下恒筑建设", company="恒筑建设")
    assert [button.title for button in reply.buttons] == [
        "天津津沽恒筑建设工程有限公司",
        "天津恒铸置业有限公司",
    ]
    assert reply.text.startswith("没有和“恒筑建设”完全同名的企业。")


def test_an_estate_marked_as_a_company_is_still_an_estate(session, talk):
    a_project(session, "云邸", state="停工")
    assert talk.company("云邸停工了吗", company="云邸").split("\n")[:2] == [
        "云邸（河西区）",
        "是的，登记为停工。",
    ]
    said = talk.project("滨海明珠是谁盖的", company="滨海明珠")
    assert said == f"登记库里没有找到“滨海明珠”。\n{NOT_FOUND}"


def test_a_name_that_was_cut_is_quoted_whole(session, talk):
    a_project(session, "滨海观澜庭")
    assert talk.project("滨海明珠是谁盖的", project="滨海明") == f"登记库里没有找到“滨海明珠”。\n{NOT_FOUND}"
    assert talk.project("云山苑三期监理是谁", project="云山").split("\n")[0] == "登记库里没有找到“云山苑”。"


def test_half_a_name_offers_what_is_there_in_that_district(session, talk):
    a_project(session, "金钟雅苑", district_code="120105", address="河北区中山路3号")
    a_project(session, "和顺雅苑")
    (reply,) = talk.ask(
        "look_up_project", "叫什么雅苑，在河北区，忘了全名了", project="什么雅苑", district="河北区"
    )
    assert [button.title for button in reply.buttons] == ["金钟雅苑（河北区）"]
    (again,) = talk.ask("out_of_scope", "好像是金钟雅苑什么的")
    assert again.text.split("\n")[0] == "金钟雅苑（河北区）"


def test_an_item_of_the_project_is_not_a_question_of_companies_or_rules(talk, register):
    talk.project("海河新苑二期停工了吗", project="海河新苑二期")
    second = "海河新苑二期（河西区）"
    assert talk.company("有没有停工过").split("\n")[:3] == [second, "没有登记停工。", "工程状态：在建"]
    (reply,) = talk.ask("ask_question", "标牌编号是多少", intent="ask_policy")
    assert reply.text.split("\n")[:2] == [second, "永久性标牌编号：未登记"]
    (reply,) = talk.ask("ask_question", "标牌编号有什么规定", intent="ask_policy")
    assert reply.text.endswith("依据：建质〔2014〕124号第九条")


def test_a_phone_asked_for_after_a_project_is_that_of_its_supervision(session, talk, register):
    a_party(session, register.second, Role.OWNER, "天津鹤汀地产有限公司", leader=None)
    talk.project("海河新苑二期停工了吗", project="海河新苑二期")
    (reply,) = talk.ask("talk_to_human", "电话给我！")
    assert reply.text.split("\n")[1:4] == [
        "质量监督机构：河西区建设工程质量监督站",
        "质量监督员：康维平",
        "监督电话：022-23000000",
    ]
    assert talk.company("开发商电话多少", role="开发商").split("\n")[1:3] == [
        "建设单位：天津鹤汀地产有限公司，项目负责人未登记",
        "单位和个人的联系电话不在公示范围内。可打质量监督电话：022-23000000。",
    ]
    (reply,) = talk.ask("talk_to_human", "给我转人工，打电话也行")
    assert reply.text.startswith("人工服务时间")


def test_more_of_a_company_and_the_past_of_a_project_are_heard_whatever_they_were_taken_for(talk, register):
    talk.project("海河新苑二期的监理是谁", project="海河新苑二期")
    (reply,) = talk.ask("out_of_scope", "跟去年还是同一家吗", time="去年")
    assert reply.text.split("\n")[1] == "监理单位：单位没变，总监理工程师换过。此后没有再更换。"
    talk.company("天津城垒建设集团有限公司", company="天津城垒建设集团有限公司")
    (reply,) = talk.ask("fallback", "有没有被拉黑")
    assert reply.text.split("\n")[1] == "信用记录（奖励、处罚、不良行为、黑名单）还没有导入，暂时查不到。"
    (reply,) = talk.ask("help", "还盖过什么")
    assert reply.text.split("\n")[:2] == ["天津城垒建设集团有限公司", "参与的工程：2个"]


def test_whether_a_company_built_it_is_answered_yes_or_no(session, talk, register):
    other = a_company(session, "天津卫筑建设工程有限公司")
    talk.company(other.name, company=other.name)
    assert talk.project("海河新苑二期是它盖的吗", project="海河新苑二期").split("\n")[1] == (
        "不是。这个工程登记的单位里没有天津卫筑建设工程有限公司。"
    )
    words = "海河新苑二期是天津城垒建设集团有限公司盖的吗"
    said = talk.project(words, project="海河新苑二期", company="天津城垒建设集团有限公司")
    assert said.split("\n")[1] == "是的，天津城垒建设集团有限公司是这个工程的施工单位。"


def test_a_project_named_in_a_complaint_or_a_danger_is_what_the_talk_is_about(session, talk, register):
    for action, intent in (("not_open", "file_complaint"), ("emergency", "")):
        door = talk.__class__(session, action)
        door.ask(action, "海河新苑二期外墙要掉下来了", intent=intent, project="海河新苑二期")
        turn = a_turn(session, "", door=action)
        assert Subject.of(turn.conversation).project == register.second.id


def test_wanting_to_ask_is_answered_by_an_invitation(talk):
    (reply,) = talk.ask("fallback", "想问个事儿")
    assert reply.text == "好的，您说。想查什么直接发，比如“海河新苑是谁盖的”。"


def test_an_age_is_no_year_that_is_asked_about(talk, register):
    words = "我今年七十六了，海河新苑一期的监理是谁"
    assert talk.project(words, project="海河新苑一期") == (
        f"海河新苑一期（河西区）\n监理单位：天津海顺监理有限公司，总监理工程师 魏旭\n{GROUND}"
    )


def test_a_word_of_the_trade_written_as_it_sounds_is_understood(talk, register):
    assert (
        talk.project("海河新苑一期的建理是谁", project="海河新苑一期").split("\n")[1].startswith("监理单位：")
    )
    assert talk.project("施攻单位呢").split("\n")[1].startswith("施工单位：")


def test_what_no_register_tells_is_said(session, talk):
    a_project(session, "云邸", state="停工", inspector_phone="022-1", accepted_on=None)
    ask = "可以问质量监督机构：022-1。"
    for words, told in (
        ("云邸为什么停工", f"原因登记库里没有，{ask}"),
        ("云邸什么时候复工", f"停工、复工的日期登记库里没有，{ask}"),
    ):
        assert told in talk.project(words, project="云邸").split("\n")


def test_who_took_over_and_what_never_changed(session, talk):
    project = a_project(session, "云邸")
    change = date(2026, 3, 6)
    for role in (Role.OWNER, Role.SURVEY, Role.DESIGN, Role.SUPERVISION):
        a_party(session, project, role, "甲公司")
    a_party(session, project, Role.CONTRACTOR, "乙公司", leader="张三", until=change)
    a_party(session, project, Role.CONTRACTOR, "丙公司", leader="李四", since=change)
    taken = (
        "云邸（河西区）\n施工单位换过，先后是：\n· 乙公司，项目经理 张三，至2026年3月6日\n"
        "· 丙公司，项目经理 李四，2026年3月6日起\n"
    )
    assert talk.project("云邸现在谁接手的", project="云邸") == f"{taken}{GROUND}"
    door = talk.__class__(session, "b")
    assert door.project("云邸都换过谁", project="云邸") == (
        f"{taken}没有更换登记的：建设单位、勘察单位、设计单位、监理单位。\n{GROUND}"
    )


def test_an_unmarked_name_at_the_beginning_is_the_person(session, talk):
    for firm in ("天津甲一建设有限公司", "天津甲二建设有限公司"):
        a_person(session, "李娜", a_company(session, firm))
    assert talk.person("李娜在哪家公司注册的").split("\n")[0] == "叫“李娜”的有2位，您问的是哪个单位的？"


def test_what_is_only_told_of_a_year_is_not_asked(talk, register):
    words = "海河新苑二期，2024年买的房，监理是谁"
    assert talk.project(words, project="海河新苑二期").split("\n")[1] == (
        "监理单位：天津海顺监理有限公司，总监理工程师 周思远"
    )


def test_half_a_name_chooses_among_those_that_were_offered(session, talk):
    for name in ("锦钟雅苑", "金钟雅苑"):
        a_project(session, name, district_code="120105", address=f"河北区{name}路3号")
    talk.project("叫什么雅苑，在河北区", project="什么雅苑", district="河北区")
    (reply,) = talk.ask("out_of_scope", "好像是金钟什么的")
    assert reply.text.split("\n")[0] == "金钟雅苑（河北区）"


def test_two_that_were_compared_can_be_compared_in_another_role(session, talk, register):
    other = a_project(session, "云邸")
    a_party(session, other, Role.CONTRACTOR, register.builder, leader="冯克勤")
    talk.project("海河新苑一期和云邸是一家监理吗", project=["海河新苑一期", "云邸"])
    assert talk.project("那施工呢，也是一家？").split("\n")[1] == (
        "施工单位是同一家：天津城垒建设集团有限公司，项目经理 冯克勤"
    )


def test_a_name_nobody_knows_is_never_answered_for_the_project_spoken_of(talk, register):
    talk.project("海河新苑二期监理是谁", project="海河新苑二期")
    assert talk.project("滨海明珠是谁盖的") == f"登记库里没有找到“滨海明珠”。\n{NOT_FOUND}"
    talk.project("海河新苑三期监理是谁", project="海河新苑三期")
    assert talk.project("滨海明珠是谁盖的") == f"登记库里没有找到“滨海明珠”。\n{NOT_FOUND}"


@pytest.mark.parametrize("asked", ["验收了没有", "验收了没", "这楼验收过没有啊", "验收报告在哪能看"])
def test_whether_it_was_accepted_is_asked_of_the_register_and_is_no_complaint(talk, register, asked):
    talk.project("海河新苑二期", project="海河新苑二期")
    assert talk.project(asked).split("\n")[0] == "海河新苑二期（河西区）"


def test_a_company_is_looked_up_though_nobody_marked_its_name(session, talk, register):
    a_company(session, "天津市津沽恒筑房地产开发有限公司")
    assert "津沽恒筑" in talk.project("查一下津沽恒筑")
    assert talk.project("查一下海河新苑二期", project="海河新苑二期").startswith("海河新苑二期")


def test_the_blacklist_is_no_list_of_companies(session, talk, register):
    talk.company("天津城垒建设集团有限公司", company="天津城垒建设集团有限公司")
    assert talk.company("它是不是在黑名单").split("\n")[0] == "天津城垒建设集团有限公司"
