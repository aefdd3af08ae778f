"""“他家罚过没”: the credit of who built what is spoken of, whatever the model took it for, on both databases."""

import pytest

from data.tables.credit import CreditKind
from data.tables.register import Role
from tests.actions.conversation.person import Person
from tests.actions.credit.builders import an_event
from tests.builders import a_company, a_party, a_person, a_project
from tests.made_once import made_once

BUILDER = "天津城垒建设集团有限公司"
NO_PENALTY = "没有：现在公示的没有处罚、不良行为和黑名单，只有奖励。"
INTENTS = ("look_up_person", "look_up_company", "out_of_scope", "fallback", "file_complaint")


@pytest.fixture
@made_once
def me(session, register):
    an_event(session, register.builder, CreditKind.AWARD, document="津建奖〔2026〕3号", public_until=None)
    return Person(session, "a")


@pytest.fixture
@made_once
def owner(session, register):
    firm = a_company(session, "天津禾川云栖置业有限公司")
    a_party(session, register.second, Role.OWNER, firm, leader="窦学军")
    return firm


@pytest.mark.parametrize("intent", INTENTS)
@pytest.mark.parametrize(
    "words", ["他家罚过没", "这家有没有处罚", "那家被罚过吗", "他罚过没", "盖它那家罚过款没", "施工的罚过没"]
)
def test_it_is_the_builders_and_said_so(me, owner, words, intent):
    me.has_said("海河新苑二期谁盖的", "look_up_project", project="海河新苑二期")
    lines = me.says(words, intent).split("\n")
    assert lines[:3] == [BUILDER, "海河新苑二期的施工单位。", NO_PENALTY]
    assert me.taps("建设单位信用").startswith("天津禾川云栖置业有限公司\n")


@pytest.mark.parametrize("intent", INTENTS)
@pytest.mark.parametrize("words", ["城垒 罚过没", "我说的是公司 城垒 罚过没", "禾川云栖有没有被处罚过"])
def test_a_part_of_a_name_is_looked_for_among_those_spoken_of(session, me, owner, words, intent):
    a_company(session, "天津城垒锦程置业有限公司")
    me.says("海河新苑二期谁盖的", "look_up_project", project="海河新苑二期")
    name = BUILDER if "城垒" in words else owner.name
    assert me.says(words, intent).split("\n")[0] == name


def test_without_anything_spoken_of_a_part_is_asked_back_and_the_question_kept(me):
    me.says("城垒罚过没", "out_of_scope")
    assert NO_PENALTY in me.taps(BUILDER).split("\n")


def test_an_estate_that_is_named_is_asked_for_its_builder(me):
    lines = me.says("海河新苑罚过没", "look_up_project", project="海河新苑").split("\n")
    assert lines[:3] == [BUILDER, "海河新苑一期、海河新苑二期的施工单位。", NO_PENALTY]


def test_where_the_phases_have_two_builders_it_is_asked_which_and_the_phases_stay_open(session, me):
    for phase, name in (("一", "天津甲建工有限公司"), ("二", "天津乙建工有限公司")):
        project = a_project(session, f"云山苑{phase}期", address="河西区洞庭路128号")
        a_party(session, project, Role.CONTRACTOR, a_company(session, name))
    me.says("云山苑", "look_up_project", project="云山苑")
    said = me.says("他家罚过没", "look_up_person")
    assert said.startswith(
        "施工单位不是同一家：\n· 云山苑一期：天津甲建工有限公司\n· 云山苑二期：天津乙建工有限公司"
    )
    assert me.says("二期", "look_up_project").startswith("云山苑二期（河西区）")
    me.presses(next(b for reply in me.heard for b in reply.buttons if b.title == "天津甲建工有限公司"))
    assert me.heard[-1].text.startswith("天津甲建工有限公司")


@pytest.mark.parametrize("words", ["项目经理罚过没", "总监有没有处罚记录"])
def test_a_leader_is_still_a_person(session, me, register, words):
    a_person(session, "冯克勤", register.builder, number="津112091088171")
    me.says("海河新苑二期谁盖的", "look_up_project", project="海河新苑二期")
    assert BUILDER not in me.says(words, "look_up_person").split("\n")[0]


def test_the_person_spoken_of_is_still_meant_by_he(session, me, register):
    a_person(session, "冯克勤", register.builder, number="津112091088171")
    me.says("冯克勤", "look_up_person", person="冯克勤")
    assert me.says("他罚过没", "look_up_person").startswith("冯克勤")


def test_awards_of_the_project_stay_what_they_were(me):
    me.says("海河新苑二期谁盖的", "look_up_project", project="海河新苑二期")
    assert me.says("得过海河杯吗", "look_up_project").startswith("海河新苑二期（河西区）")
