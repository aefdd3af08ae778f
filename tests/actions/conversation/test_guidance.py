"""Questions of warranty, offices, rules and procedure; and what is not open yet, with what helps today."""

from datetime import date

import pytest

from data.tables.departments import Department
from tests.actions.conversation.conftest import Talk
from tests.builders import a_project, a_source

NOT_OPEN = [
    "look_up_material",
    "look_up_inspection",
]


def said(talk, intent, text="", action="not_open", **entities):
    return "\n".join(reply.text for reply in talk.ask(action, text, intent=intent, **entities))


def an_office(session, **facts):
    facts = {
        "name": "河西区住建委",
        "district_code": "120103",
        "matter": "工程质量",
        "phone": "022-23278888",
        "address": "洞庭路1号",
        "hours": "工作日 8:30–17:30",
        "source_id": a_source(session, "区住建委公开电话").id,
    } | facts
    session.add(Department(**facts))
    session.flush()


def test_every_intent_has_a_sentence_of_its_own_that_says_it_is_not_open(talk):
    answers = {intent: said(talk, intent) for intent in NOT_OPEN}
    assert len(set(answers.values())) == len(NOT_OPEN)
    assert [intent for intent, words in answers.items() if "开通" not in words] == []


@pytest.mark.parametrize("intent", ["no such intent", ""])
def test_an_unknown_intent_still_gets_a_sentence(talk, intent):
    assert said(talk, intent) == "这项功能还没有开通。\n需要的话请打 022-12345678。"


def test_a_warranty_question_is_answered_part_by_part_from_the_register_and_never_that_it_is_over(
    session, talk
):
    a_project(session, accepted_on=date(2016, 6, 1))
    talk.project("海河新苑二期", project="海河新苑二期")
    answer = said(talk, "ask_warranty", "卫生间漏水保修几年", "ask_warranty")
    assert answer.startswith(
        "按登记的竣工验收2016年6月1日算，法定最低：防水、防渗漏5年，到2021年6月1日，这天已经过了。"
    )
    assert "依据：《建设工程质量管理条例》第四十条第（二）项" in answer
    assert "来源：天津市工程登记库，截至2026年11月1日" in answer
    assert [word for word in ("过保", "已过", "到期了") if word in answer.replace("过没过保", "")] == []


def test_the_handover_that_was_told_counts_and_a_question_without_a_part_gets_every_term(session, talk):
    told = said(talk, "ask_warranty", "2025年5月1日交的房，电路坏了保多久", "ask_warranty")
    assert told.startswith("按您说的日子（2025年5月交房）算，法定最低：电气管线2年，到2027年5月")
    every = said(Talk(session, "b"), "ask_warranty", "保修期多久", "ask_warranty")
    known = ("合理使用年限", "5年", "2个采暖期", "2年")
    assert [words for words in known if words not in every] == []


@pytest.mark.parametrize(
    ("intent", "text", "source"),
    [
        ("ask_policy", "五方责任主体是什么意思", "建质〔2014〕124号"),
        ("ask_policy", "永久性标牌上要写什么", "建质〔2014〕124号第九条"),
        ("ask_policy", "维修资金是干嘛的", "《住宅专项维修资金管理办法》（建设部、财政部令第165号）"),
        ("ask_policy", "两书是什么", "《城市房地产开发经营管理条例》第三十条"),
        ("ask_procedure", "怎么投诉", ""),
        ("ask_procedure", "投訴要準備什麼材料", ""),
        ("ask_procedure", "多久有结果", "本平台（60天外限参照《信访工作条例》第三十四条）"),
    ],
)
def test_what_is_sourced_is_told_with_its_source(talk, intent, text, source):
    """What we do ourselves needs none."""
    ground = said(talk, intent, text, "ask_question").partition("\n依据：")[2]
    assert (ground.startswith(source), bool(ground)) == (True, bool(source))


@pytest.mark.parametrize("text", ["那个2号文还有效吗", "什么叫举牌验收", "建设单位的首要责任是什么"])
def test_the_document_of_2020_is_called_void(talk, text):
    assert "该文件已失效" in said(talk, "ask_policy", text, "ask_question")


@pytest.mark.parametrize(
    ("intent", "text"), [("ask_policy", "室内甲醛标准值是多少"), ("ask_procedure", "竣工备案要什么材料")]
)
def test_what_has_no_source_is_not_invented(talk, intent, text):
    answer = said(talk, intent, text, "ask_question")
    assert answer.startswith(("这项规定，我手里没有", "这件事怎么办，我手里没有"))
    assert "022-12345678" in answer


def test_who_is_in_charge_is_the_office_of_the_district_with_its_phone_and_source(session, talk):
    an_office(session)
    an_office(session, district_code="120101", name="和平区住建委", phone="022-27110000")
    answer = said(talk, "ask_responsibility", "河西区房子漏水归谁管", "ask_responsibility", district="河西区")
    assert "这件事归河西区住建委（022-23278888）管" in answer
    assert "来源：区住建委公开电话，截至2026年11月1日" in answer
    assert "27110000" not in answer


def test_what_the_list_does_not_have_is_told_without_a_phone_that_nobody_knows(talk):
    answer = said(talk, "ask_responsibility", "房子漏水归谁管", "ask_responsibility")
    assert answer.startswith("先找开发商（建设单位）报修")
    assert "这件事归区住房和建设委员会管" in answer
    assert "在哪个区，就找哪个区的" in answer


def test_a_removed_row_and_another_matter_of_the_same_office_are_not_told(session, talk):
    an_office(session, phone="022-1", removed_at=a_source(session).imported_at)
    an_office(session, phone="022-2", matter="物业管理")
    an_office(
        session, phone="022-3", matter="质量投诉", district_code="120103", name="河西区住房和建设委员会"
    )
    answer = said(talk, "ask_responsibility", "河西区外墙裂了找谁", "ask_responsibility")
    assert "022-3" in answer


def test_what_is_not_ours_goes_where_it_belongs(talk):
    answer = said(talk, "ask_responsibility", "拖欠农民工工资该找哪儿", "ask_responsibility")
    assert "劳动监察）（12333）。" in answer
    assert "登记" not in answer


def test_the_station_of_the_project_that_is_spoken_of_is_told_too(session, talk):
    a_project(session, station="河西区质监站", inspector_phone="022-88888888")
    talk.project("海河新苑二期", project="海河新苑二期")
    answer = said(talk, "ask_responsibility", "墙裂了这事归谁管", "ask_responsibility")
    assert "海河新苑二期的质量监督：河西区质监站，电话 022-88888888。" in answer


def test_who_we_are(talk):
    assert said(talk, "ask_responsibility", "你们是哪个部门", "ask_responsibility").startswith("我是质监通")


def test_a_matter_of_another_office_names_the_phone_of_its_district(session, talk):
    an_office(session, name="和平区城管委", phone="022-1")
    an_office(session, name="河西区人力资源和社会保障局", matter="劳动监察", phone="022-55556666")
    answer = said(talk, "file_complaint", "河西区的工地拖欠农民工工资", "file_complaint")
    assert "022-55556666" in answer
