"""“绿化那条管不管” asks about one item of the list: it urges nothing; “能叫房东看见吗” is no danger."""

import pytest

from actions.complaints.stages import Record
from data.tables.complaints import Case
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once

LIST = "海河新苑二期3号楼有几个问题：1、厨房顶漏水；2、小区绿化到现在光秃秃的；3、房产证三年没办下来；4、客厅墙裂了"


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    return Person(session, "me")


ASKED = [
    ("绿化那条管不管", "“小区绿化到现在光秃秃的”我没归上类"),
    ("第3条归不归你们管", "“房产证三年没办下来”是房产证、产权，不归工程质量这个窗口管，该找规划和自然资源局"),
    ("房产证那一条受理吗", "不归工程质量这个窗口管"),
    ("厨房那条到底管不管", "“厨房顶漏水”是漏水渗水，在这里受理的范围里"),
    ("车位那条管吗", "没有“车位”这一条"),
]


@pytest.mark.parametrize("intent", ["urge_complaint", "ask_responsibility", "fallback"])
@pytest.mark.parametrize(("words", "answer"), ASKED)
def test_of_a_case_it_is_said_whose_matter_the_item_is(session, me, words, answer, intent):
    me.has_said(LIST, "file_complaint")
    me.has_tapped("提交")
    assert answer in me.says(words, intent)
    (case,) = session.query(Case).all()
    assert [entry.deed for entry in case.entries] == [Record.FILE]


@pytest.mark.parametrize(("words", "answer"), [*ASKED[:-1], ("车位那条管吗", "还没有“车位”这一条")])
def test_of_a_draft_too_and_it_goes_on(me, words, answer):
    me.says(LIST, "file_complaint")
    assert answer in me.says(words, "ask_responsibility")
    assert "提交" in me.titles()


@pytest.mark.parametrize("words", ["这件事管不管", "你们管不管", "再不来人管不管了"])
def test_who_means_all_of_it_still_urges(me, words):
    me.says(LIST, "file_complaint")
    me.taps("提交")
    assert "一条" not in me.says(words, "urge_complaint")


@pytest.mark.parametrize("intent", ["emergency", "fallback"])
@pytest.mark.parametrize("words", ["能叫房东看见吗", "我登记的这些邻居能看到吗", "物业查得到是我吗"])
def test_who_gets_to_see_it_is_told_and_no_card_of_danger(me, words, intent):
    me.has_said(LIST, "file_complaint")
    me.has_tapped("提交")
    said = me.says(words, intent)
    assert ("房东、邻居、物业也看不到" in said, "119" in said) == (True, False)
