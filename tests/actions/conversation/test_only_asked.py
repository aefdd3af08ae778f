"""What is only asked is answered and never filed: phones, the warranty, whose matter it is; and 不是要登记."""

from datetime import date

import pytest
from sqlalchemy import func, select

from data.tables.complaints import Draft, DraftState
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
def person(session):
    return Person(session, "a")


@pytest.fixture
@made_once
def estate(session):
    return a_project(
        session,
        "海河新苑二期",
        accepted_on=None,
        state="在建",
        station="河西区建设工程质量监督站",
        inspector_phone="022-23000000",
        buildings={"3号楼": None},
    )


def drafts(session):
    open_ones = select(func.count()).select_from(Draft).where(Draft.state == DraftState.OPEN)
    return session.scalar(open_ones)


@pytest.mark.parametrize(
    "words",
    ["河西区质监站电话", "给我河西质量监督站的号码", "河西区电话多少", "海河新苑二期质监员电话是多少"],
)
def test_the_phone_of_the_supervision_is_told_and_nothing_is_filed(session, person, estate, words):
    assert person.says(words, "file_complaint").startswith("022-23000000：河西区建设工程质量监督站")
    assert drafts(session) == 0


@pytest.mark.parametrize("where", ["河西", "河西区的", "海河新苑二期"])
def test_a_bare_place_after_the_question_is_its_answer(person, estate, where):
    assert "哪个区的" in person.says("质监员电话是多少", "ask_responsibility")
    assert person.says(where).startswith("022-23000000")


def test_a_district_that_the_register_does_not_know_gets_the_duty_phone(person, estate):
    person.says("质监站电话多少")
    assert "022-12345678" in person.says("蓟州")


def test_the_part_and_the_day_that_were_said_are_answered_first(person):
    said = person.says("卫生间三年了 还在保修期吗", "ask_warranty").split("\n")[0]
    assert said == (
        "按您说的日子（约2023年11月交房）算，法定最低：防水、防渗漏5年，到2028年11月，还没到日子；给排水2年，到2025年11月，这天已经过了。"
    )


def test_what_we_taught_to_say_goes_on_with_the_question(session, person):
    person.says("还在保修期里吗", "ask_warranty")
    said = person.says("就说厕所漏水 2023年10月交的房", "file_complaint")
    assert said.startswith("按您说的日子（2023年10月交房）算，法定最低：防水、防渗漏5年，到2028年10月")
    assert "在不在保由办事人员认定" in said
    assert "给排水2年" in person.says("那水管呢")
    assert drafts(session) == 0


def test_the_whole_table_comes_by_a_tap(person):
    person.says("2023年10月交的房，厕所防水还保吗")
    assert "· 供热与供冷系统：2个采暖期，从交房（您说的2023年10月）算" in person.taps("各部位保修年限")


def test_a_building_that_is_not_accepted_yet_is_said_to_be_built(person, estate):
    said = person.says("海河新苑二期3号楼的厕所防水保到哪年啊", "ask_warranty")
    assert "海河新苑二期3号楼（河西区）登记为在建" in said
    assert "对不上" in person.says("2024年10月收的房")


@pytest.mark.parametrize(
    "words", ["不是登记 我问在不在保", "我不登记，就想问问还保修吗", "没说投诉，问你还在不在保修期"]
)
def test_who_denies_to_file_gets_the_answer_and_the_draft_is_closed(session, person, words):
    person.says("厕所漏水 2023年10月交的房", "file_complaint")
    assert drafts(session) == 1
    said = person.says(words)
    assert said.startswith("好，不登记。\n按您说的日子（2023年10月交房）算")
    assert drafts(session) == 0


@pytest.mark.parametrize("words", ["我不投诉物业，我投诉开发商", "能不登记姓名吗", "卫生间漏水没人管"])
def test_what_only_sounds_like_a_denial_keeps_the_draft(session, person, words):
    person.says("厕所漏水", "file_complaint")
    person.says(words)
    assert drafts(session) == 1


def test_many_parties_in_a_long_question_are_no_question_of_a_company(person, estate):
    said = person.says(
        "喂你好我想问一下就是海河新苑二期的房子那个暖气不热物业说是阀的问题热力公司说是开发商的问题我就想问问到底该找谁啊",
        "look_up_project",
        project="海河新苑二期",
    )
    assert "先找供热单位" in said.split("\n")[0]


def test_whose_matter_it_is_is_said_before_anything_is_filed(session, person):
    said = person.says("新房甲醛味儿呛得眼睛流泪 介归你们管嘛", "file_complaint")
    assert said.startswith("这件事归区住房和建设委员会管，在这里登记我们受理。")
    assert "河西区住房和建设委员会" in person.says("河西")
    assert "河西区住房和建设委员会" in person.says("我先问归不归你们管", "file_complaint")
    assert drafts(session) == 0


def test_another_offices_matter_offers_no_filing_here(person):
    said = person.says("停车费找谁 电话多少", "ask_responsibility")
    assert "不归工程质量这个窗口管" in said
    assert "022-12345678" in said
    assert "登记投诉" not in person.titles()


def test_who_repairs_is_told_of_the_project_that_was_complained_of(session, person):
    a_project(session, "柳林花园二期", accepted_on=date(2019, 12, 25))
    person.says("柳林花园二期3号楼2单元502卫生间漏水", "file_complaint")
    person.says("提交")
    assert "先找开发商" in person.says("每一条谁负责修", "ask_responsibility")


def test_the_phone_that_was_told_is_told_again_and_another_district_follows(person, estate):
    person.says("河西区质监站电话")
    assert "022-23000000" in person.says("我不投诉 就要个电话号")
    assert "和平区" in person.says("那和平呢")


def test_the_estate_that_is_named_later_goes_before_the_district(person, estate):
    person.says("楼上砸承重墙归谁管")
    assert "津南区" in person.says("在津南")
    said = person.says("海河新苑二期")
    assert "河西区住房和建设委员会" in said
    assert "津南" not in said
