"""A neighbour breaks a wall: the place is the neighbour's, and the own floor is not written as it."""

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
    a_project(session, "海河新苑一期", number="120103000001")
    a_project(session, "海河新苑二期", number="120103000002")
    return Person(session, "me")


def floor(session):
    case = session.scalars(select(Case)).one()
    return case_words.newest(session, case, [WordKind.ROOM]).get(WordKind.ROOM)


def test_it_is_read_back_as_the_neighbour_s(me):
    me.says("楼下在砸墙 现在正砸呢", "file_complaint")
    me.says("海河新苑", "file_complaint")
    said = me.says("9号楼 我家住5楼 楼下就是4楼那户", "file_complaint")
    assert "海河新苑（河西区）9号楼4层（被反映的那家）" in said


def test_the_own_floor_alone_is_not_written(me):
    said = me.says("海河新苑9号楼，我家住5楼，楼下在砸承重墙", "file_complaint")
    assert "海河新苑（河西区）9号楼\n" in said


def test_a_leak_is_where_it_drips(me):
    said = me.says("海河新苑9号楼，我家住5楼，楼上6楼漏水漏到我家卫生间", "file_complaint")
    assert "9号楼5层\n" in said


def test_the_same_put_right_before_and_after_filing(session, me):
    me.says("海河新苑9号楼，5楼，有人在砸承重墙", "file_complaint")
    assert "9号楼4层" in me.says("砸墙的是4楼 不是5楼 5楼是我家 别写我家", "file_complaint")
    me.taps("提交")
    me.says("位置改成5层")
    assert floor(session) == "5层"
    assert "的楼层是4层" in me.says("怎么还写我家5层 我说了砸的是4楼 求你改了")
    assert floor(session) == "4层"


def test_a_reproach_means_what_follows_it(session, me):
    me.says("海河新苑9号楼，楼下4楼那户在砸承重墙", "file_complaint")
    me.taps("提交")
    me.says("位置改成5层")
    assert "的楼层是4层" in me.says("怎么又改成5层了！！是4层啊")
    assert "的楼层记的就是4层，没有改动" in me.says("怎么又改成5层了！！是4层啊")
    assert floor(session) == "4层"
