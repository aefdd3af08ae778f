"""Tiles that fall in the flat and hit nobody get a line of care and go to the case; whoever is hit gets the card."""

import pytest
from sqlalchemy import select

from actions.complaints.stages import Record
from data.tables.complaints import Case
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once

LIST = "海河新苑二期3号楼，1、客厅墙裂了；2、卫生间瓷砖空鼓，敲着咚咚响"


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    person = Person(session, "me")
    person.says(LIST, "file_complaint")
    person.taps("提交")
    return person


def deeds(session):
    return [entry.deed for entry in session.scalars(select(Case)).one().entries]


@pytest.mark.parametrize("intent", ["emergency", "supplement_complaint"])
@pytest.mark.parametrize(
    "words",
    ["第2条比我说的还严重 刚才又掉下来两块 差点砸到我妈", "卫生间瓷砖又掉了一块 险些砸着孩子"],
)
def test_what_hit_nobody_goes_to_the_case_without_a_card(session, me, words, intent):
    said = me.says(words, intent)
    assert ("【" in said, "已补充到" in said) == (False, True)
    assert deeds(session) == [Record.FILE, Record.SUPPLEMENT]


@pytest.mark.parametrize(
    "words",
    [
        "瓷砖砸到我妈了 头破了",
        "外墙砖掉下来差点砸到人",
        "卫生间吊顶塌了 差点砸到我妈",
        "瓷砖砸着我妈了 差点没命",
    ],
)
def test_a_hit_and_what_falls_of_the_building_keep_their_card(me, words):
    assert "【" in me.says(words, "emergency")


def test_what_is_not_known_to_be_in_the_flat_keeps_its_card(session):
    stranger = Person(session, "he")
    assert "【" in stranger.says("刚才又掉下来两块 差点砸到我妈", "emergency")


@pytest.mark.parametrize("intent", ["emergency", "ask_warranty", "fallback"])
@pytest.mark.parametrize(
    ("words", "part"),
    [("栏杆也算装修？栏杆掉下去人就没了", "栏杆"), ("护栏怎么按装修算", "护栏"), ("窗户算不算装修", "窗户")],
)
def test_why_a_part_counts_as_decoration(session, me, words, part, intent):
    said = me.says(words, intent)
    assert f"条例没有单列{part}，我这里先按装修工程（2年）算日子" in said
    assert ("要工作人员认定" in said, f"{part}是保命的" in said, "【" in said) == (True, True, False)
    assert deeds(session) == [Record.FILE]


@pytest.mark.parametrize("words", ["栏杆是装修公司装的，晃", "墙面装修没做好"])
def test_who_only_speaks_of_decoration_is_not_told_what_counts(me, words):
    assert "没有单列" not in me.says(words, "supplement_complaint")
