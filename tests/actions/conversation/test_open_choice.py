"""While it is open which phase is meant: what all share is answered, and the choice stays open, on both databases."""

import pytest

from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once

PHONE = "022-00009012"
STATION = {"station": "滨海新区建设工程质量监督站", "inspector": "王秀兰", "inspector_phone": PHONE}


@pytest.fixture
@made_once
def me(session):
    for phase in "一二三四":
        a_project(session, f"新港和顺里{phase}期", district_code="120116", address="杭州道77号", **STATION)
    a_project(session, "福顺里", district_code="120101")
    person = Person(session, "a")
    said = person.says("新港和顺里", "look_up_project", project="和顺里")
    assert said.startswith("“新港和顺里”在登记库里有几个工程，您问的是哪一个？")
    return person


@pytest.mark.parametrize("words", ["管质量的电话多少", "质监站电话", "质量监督的电话给我"])
def test_the_phone_all_share_is_told_and_the_phase_still_answers(me, words):
    assert PHONE in me.says(words, "ask_responsibility")
    assert me.says("一期", "look_up_project").startswith("新港和顺里一期（滨海新区）")


@pytest.mark.parametrize("words", ["谁盖的", "盖它那家罚过款没", "监理罚过没"])
def test_another_question_does_not_forget_the_choice(me, words):
    me.says(words, "look_up_company" if "罚" in words else "look_up_project")
    assert me.says("二期", "look_up_project").startswith("新港和顺里二期（滨海新区）")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("新港和顺里三期", "新港和顺里三期（滨海新区）"),
        ("新港和顺里", "“新港和顺里”在登记库里有几个工程，您问的是哪一个？"),
    ],
)
def test_a_name_in_full_is_the_answer_whatever_was_asked_beside(me, words, answer):
    me.says("楼道灯坏了归谁管", "ask_responsibility")
    assert me.says(words, "look_up_project").startswith(answer)


def test_of_several_estates_the_one_that_is_named_is_asked_for_its_phases(session, me):
    for name in ("和畅雅园一期", "和畅雅园二期", "和畅嘉居"):
        a_project(session, name, district_code="120116")
    me.says("和畅小区谁盖的", "look_up_project", project="和畅小区")
    assert set(me.titles()) == {"和畅雅园", "和畅嘉居"}
    said = me.says("雅园的", "look_up_project")
    assert "一期" in said
    assert "二期" in said
    assert "嘉居" not in said
