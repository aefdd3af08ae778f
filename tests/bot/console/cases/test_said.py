"""A list that its person put right stands before the officer as it is now, the words as they came below."""

import pytest
from sqlalchemy import select

from bot.console.cases.said import Said
from data.tables.complaints import Case
from tests.actions.conversation.person import Person
from tests.builders import a_project

LIST = "海河新苑二期5号楼2单元601，1、厨房顶漏水；2、客厅墙裂了；3、阳台渗水"


@pytest.fixture
def me(session):
    a_project(session, "海河新苑二期")
    return Person(session, "me")


def said(session):
    return Said(session, session.scalars(select(Case)).one())


def test_an_item_put_right_before_and_after_the_filing_is_seen_as_such(session, me):
    me.says(LIST, "file_complaint")
    me.says("第3条不是阳台，是次卧", "file_complaint")
    me.taps("提交")
    me.says("第2条不是裂了，是空鼓了")
    ((_, items),) = said(session).items_now()
    assert items.startswith("1. 厨房顶漏水\n2. 客厅墙空鼓了（本人 ")
    assert items.endswith("3. 次卧渗水（登记前改过）")
    assert LIST in said(session).story()[0][1]


def test_a_list_as_it_was_sent_is_not_shown_twice(session, me):
    me.says(LIST, "file_complaint")
    me.taps("提交")
    assert said(session).items_now() == []
