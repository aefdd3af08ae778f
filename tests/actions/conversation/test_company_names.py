"""A company that is waited for, said beside another, weighed against it; and what a score says."""

import pytest

from tests.actions.conversation.person import Person
from tests.builders import a_company
from tests.made_once import made_once


@pytest.fixture
@made_once
def person(session):
    a_company(
        session, "天津卫衡工程监理有限公司", kind="监理", qualification="监理甲级", official_score=795.2
    )
    a_company(
        session, "天津正垣建设监理有限公司", kind="监理", qualification="监理甲级", official_score=907.7
    )
    a_company(session, "天津鹤汀地产发展有限公司", kind="房地产开发", official_score=720)
    return Person(session, "a")


def test_a_name_after_the_question_is_a_companys(person):
    person.says("查企业", "look_up_company")
    assert person.says("天津正垣建设监理有限公司", "look_up_project").startswith("天津正垣建设监理有限公司")


def test_a_name_that_is_not_registered_is_looked_for_among_companies(person):
    person.says("查企业", "look_up_company")
    assert "登记库里没有找到“万科”" in person.says("万科", "out_of_scope")


@pytest.mark.parametrize("words", ["你好", "怎么投诉", "卫生间漏水", "有没有好的公司"])
def test_what_is_no_name_is_not_taken_for_one(person, words):
    person.says("查企业", "look_up_company")
    assert "没有找到" not in person.says(words, "help")


@pytest.mark.parametrize("words", ["跟它比 正垣监理呢", "和他家比，天津正垣建设监理怎么样"])
def test_another_company_is_said_beside_the_one_that_is_spoken_of(person, words):
    person.says("天津卫衡工程监理有限公司", "look_up_company")
    assert "正垣" in person.says(words, "look_up_project")


def test_two_companies_stand_side_by_side_and_none_is_called_better(person):
    person.says("天津卫衡工程监理有限公司", "look_up_company")
    person.says("天津正垣建设监理有限公司", "look_up_company")
    said = person.says("这两家哪个靠谱", "out_of_scope")
    assert said.startswith("谁好谁差我不评")
    assert "795.2分" in said
    assert "907.7分" in said


@pytest.mark.parametrize("words", ["795分算好算坏 满分多少", "这个分高不高", "满分是多少"])
def test_a_score_is_told_by_its_rules_with_their_source(person, words):
    person.says("天津卫衡工程监理有限公司", "look_up_company")
    said = person.says(words, "ask_question")
    assert "满分1000分" in said
    assert "依据：《天津市建设工程企业信用评价管理办法》" in said
    assert "我不下结论" in said


def test_a_figure_without_a_source_is_not_told(person):
    person.says("天津鹤汀地产发展有限公司", "look_up_company")
    said = person.says("满分多少", "ask_question")
    assert "满分1000" not in said
    assert "700分以上B级（良好）" in said
