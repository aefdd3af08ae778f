"""“我住一期9号楼1单元1801 赶紧给我编号”: the place is taken and it is filed; nothing of it is asked again."""

import pytest
from sqlalchemy import select

from data.queries import case_words
from data.tables.complaints import Case, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session):
    for phase in "一二":
        a_project(session, f"海河新苑{phase}期")
    person = Person(session, "me")
    person.says("海河新苑的房子，1.客厅顶上裂缝一米多长；2.主卧窗户渗水", "file_complaint")
    return person


def filed(session):
    return session.scalars(select(Case)).one_or_none()


@pytest.mark.parametrize("intent", ["file_complaint", "fallback", "look_up_project"])
@pytest.mark.parametrize(
    "words",
    [
        "我住一期9号楼1单元1801 赶紧给我编号",
        "一期，9号楼1单元1801室，马上登记",
        "一期9号楼1单元1801 快给编号",
    ],
)
def test_the_place_is_taken_and_it_is_filed(session, me, words, intent):
    said = me.says(words, intent)
    case = filed(session)
    assert (case.project.name, case.building) == ("海河新苑一期", "9号楼")
    told = case_words.newest(session, case, [WordKind.UNIT, WordKind.ROOM])
    assert (told[WordKind.UNIT], told[WordKind.ROOM]) == ("1", "1801")
    assert ("受理编号" in said, "几单元" in said) == (True, False)
    assert "9号楼1单元1801室" in me.says("登记内容")


@pytest.mark.parametrize("intent", ["look_up_project", "check_complaint", "fallback"])
@pytest.mark.parametrize("words", ["编号呢？？？", "编号呢", "我要的编号呢？", "倒是给我编号啊！"])
def test_who_asks_where_the_number_is_gets_it_and_no_question_of_the_register(session, me, words, intent):
    said = me.says(words, intent)
    assert (filed(session) is not None, "请问您问的是哪个" in said) == (True, False)
    assert filed(session).number in said


@pytest.mark.parametrize(
    "words",
    ["我住一期9号楼1单元1801", "一期9号楼1单元1801 先别登记", "一期9号楼1单元1801 给我编号有啥用？"],
)
def test_who_does_not_want_it_filed_now_is_read_it_back(session, me, words):
    me.says(words, "file_complaint")
    assert filed(session) is None


def test_another_flat_than_was_read_back_is_read_back_first(session, me):
    me.says("我住一期9号楼1单元1801", "file_complaint")
    assert "对就点“提交”" in me.says("一期9号楼1单元1802 赶紧给我编号", "file_complaint")
    assert filed(session) is None


@pytest.mark.parametrize("intent", ["file_complaint", "look_up_project", "fallback"])
@pytest.mark.parametrize("filing", [False, True])
@pytest.mark.parametrize("words", ["我没写名字吧", "没留我名字吧？", "有没有记我的名字"])
def test_whether_a_name_is_written_down(session, me, words, filing, intent):
    if filing:
        me.taps("提交")
    said = me.says(words, intent)
    assert ("没记您的名字，电话也没留" in said, "请问您问的是哪个" in said) == (True, False)
    assert filing or "提交" in me.titles()


def test_a_name_that_was_told_is_said(me):
    me.says("我姓张，张女士，电话13812345678", "file_complaint")
    assert "138" in me.says("我没写名字吧")
