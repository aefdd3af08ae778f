"""No word at all, or a doubt, while a case is under way: where it stands and what is asked, kindly."""

import pytest
from sqlalchemy import select

from data.tables.complaints import Case
from tests.actions.conversation.person import Person
from tests.actions.conversation.test_case_in_focus import supplements
from tests.builders import a_project
from tests.made_once import made_once

COLD = ("没听明白", "我不懂", "没看到文字")


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑一期")
    person = Person(session, "me")
    person.says("海河新苑一期8号楼2单元1801厨房漏水", "file_complaint")
    person.says("提交")
    return person


@pytest.fixture
def filed(session, me):
    return session.scalar(select(Case))


@pytest.mark.parametrize("words", ["？？？", "?", "！！！", "。。。", "……", "🤔"])
def test_where_it_stands_and_what_is_asked(session, me, filed, words):
    said = me.says(words, "out_of_scope")
    assert (filed.number in said, "下一步" in said, "刚才问您" in said) == (True, True, True)
    assert supplements(session, filed) == []


@pytest.mark.parametrize("words", ["😡😡", "😡？？", "👎"])
def test_anger_is_heard(session, me, filed, words):
    said = me.says(words, "fallback")
    assert ("您的着急我听到了" in said, filed.number in said) == (True, True)
    assert supplements(session, filed) == []


@pytest.mark.parametrize("words", ["嗯呐", "嗯嗯呢", "得嘞", "👍"])
def test_a_nod_is_a_nod(session, me, filed, words):
    said = me.says(words, "fallback")
    assert filed.number in said
    assert not any(cold in said for cold in COLD)


@pytest.mark.parametrize("words", ["你们到底管不管用啊", "你们有没有用啊", "你们这是摆设吧", "忽悠人呢"])
@pytest.mark.parametrize("intent", ["urge_complaint", "fallback", "out_of_scope"])
def test_a_doubt_is_no_wish_to_hurry(session, me, filed, words, intent):
    me.says("催一下", "urge_complaint")
    said = me.says(words, intent)
    assert ("您的着急我听到了" in said, "刚催过" in said) == (True, False)
    assert supplements(session, filed) == []


def test_who_has_no_case_is_answered_as_before(session, me):
    other = Person(session, "other")
    assert "TS" not in other.says("？？？", "out_of_scope")
    other.says("海河新苑一期9号楼电梯老停", "file_complaint")
    assert "TS" not in other.says("？？？", "out_of_scope")
