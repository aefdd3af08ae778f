"""“楼上赔还是开发商修” is answered by the cause, whatever is open; a yes in angry words files, and the anger is not kept."""

import pytest

from data.queries import case_words
from data.tables.complaints import Case, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once

LEAK = "海河新苑二期3号楼1单元902卫生间漏水，楼上漏下来的"
ANSWER = "楼上漏下来的，谁出钱看原因"


@pytest.fixture
@made_once
def me(session):
    a_project(session)
    return Person(session, "me")


@pytest.mark.parametrize("filed", [False, True])
@pytest.mark.parametrize(
    "words",
    [
        "楼上漏的这个是楼上赔还是开发商修",
        "这是开发商修还是楼上赔啊",
        "我找楼上还是找物业",
        "这个该楼上出钱还是开发商出",
    ],
)
def test_it_is_answered_by_its_cause(session, me, filed, words):
    me.has_said(LEAK, "file_complaint")
    if filed:
        me.taps("提交")
    said = me.says(words, "ask_responsibility")
    told = ["楼上修、楼上赔" in said, "保修期里由开发商、施工单位修" in said, "已补充" in said]
    assert (ANSWER in said, told) == (True, [True, True, False])


@pytest.mark.parametrize(
    "words", ["楼上漏水，还是开发商修的那根管", "楼上砸墙是楼上赔还是开发商赔", "楼上还是漏"]
)
def test_other_words_are_no_such_question(me, words):
    assert ANSWER not in me.says(words, "fallback")


@pytest.mark.parametrize("words", ["楼上往下漏，是楼上赔还是开发商修", "楼上漏水谁赔"])
def test_asked_beside_the_story_it_is_answered_in_a_sentence(me, words):
    said = me.says(f"海河新苑二期3号楼卫生间漏水，{words}", "file_complaint")
    assert (said.startswith(ANSWER), "我记下的是" in said) == (True, True)


@pytest.mark.parametrize("words", ["我家房顶裂了一道缝!!刚裂的 掉灰 咋办", "客厅楼板裂了，怎么办"])
def test_what_to_do_about_a_crack_is_answered_before_it_is_read_back(me, words):
    me.says("海河新苑二期3号楼1单元902卫生间漏水", "file_complaint")
    said = me.says(words, "file_complaint")
    assert (said.startswith("危不危险，光看话我判断不了"), "打 119" in said) == (True, True)


@pytest.mark.parametrize(
    "words",
    [
        "什么乱78糟的 报上去 快",
        "什么乱七八糟的 报上去 快",
        "烦死了，赶紧报上去",
        "废话真多，提交",
        "少啰嗦 快报上去",
    ],
)
def test_a_yes_in_angry_words_files_and_the_anger_is_not_kept(session, me, words):
    me.says(LEAK, "file_complaint")
    assert "受理编号" in me.says(words, "out_of_scope")
    (case,) = session.query(Case).all()
    assert case_words.newest(session, case, [WordKind.STORY])[WordKind.STORY] == LEAK


def test_what_is_told_beside_the_anger_is_kept(session, me):
    me.says(LEAK, "file_complaint")
    assert "受理编号" in me.says("烦死了 报上去吧 把外号也写上叫大白楼", "out_of_scope")
    (case,) = session.query(Case).all()
    story = case_words.newest(session, case, [WordKind.STORY])[WordKind.STORY]
    assert ("大白楼" in story, "烦死" in story) == (True, False)


@pytest.mark.parametrize("words", ["什么乱七八糟的", "乱七八糟的，别报上去", "报上去了吗 烦死了"])
def test_anger_alone_files_nothing(session, me, words):
    me.says(LEAK, "file_complaint")
    me.says(words, "out_of_scope")
    assert session.query(Case).count() == 0
