"""What a neighbour broke is a leak between neighbours, never noise for the police."""

import pytest

from actions.danger.judge import judge
from data.rules.dangers import Kind
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    return Person(session, "me")


@pytest.mark.parametrize(
    "words",
    [
        "楼上装修把水管砸了，水都漏我家来了",
        "楼上邻居弄坏了水管，漏得我家到处都是",
        "对门装修把我家水管弄坏了",
        "邻居凿断暖气管，水流到我家",
    ],
)
def test_who_answers_is_told_and_no_police(me, words):
    said = me.says(words, "file_complaint")
    assert ("邻居造成的漏水" in said, "人民调解委员会" in said, "法院" in said, "派出所" in said) == (
        True,
        True,
        True,
        False,
    )
    assert "仍要登记并转办" in me.titles()


def test_where_the_own_ceiling_leaks_it_is_filed_and_who_answers_is_said_beside(me):
    said = me.says("海河新苑二期3号楼楼上邻居装修打坏了水管，我家厨房顶漏水", "file_complaint")
    assert ("漏水渗水" in said, "物业、社区先调解" in said, "派出所" in said) == (True, True, False)
    assert "提交" in me.titles()


@pytest.mark.parametrize("words", ["楼上水管爆了，水往我家流", "开发商把水管接错了，楼上一放水我家就返水"])
def test_a_pipe_that_broke_by_itself_is_a_defect(me, words):
    said = me.says(words, "file_complaint")
    assert ("哪个小区" in said, "调解" in said) == (True, False)


def test_noise_is_still_noise(me):
    assert "派出所" in me.says("楼上半夜装修吵死了", "file_complaint")


def test_a_heating_pipe_is_no_gas():
    assert Kind.GAS not in judge("邻居装修砸断暖气管").kinds
    assert Kind.GAS in judge("邻居装修砸断气管了").kinds
