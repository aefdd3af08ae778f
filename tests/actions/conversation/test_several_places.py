"""从3楼到5楼, 3号楼和5号楼, 整栋楼: read back as said, put right in both directions, before the filing and after it."""

import pytest
from sqlalchemy import select

from data.tables.complaints import Case
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    return Person(session, "me")


def place_line(said):
    return next(line for line in said.splitlines() if line.startswith("海河新苑二期（河西区）"))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("海河新苑二期3号楼从3楼到5楼楼道都漏水", "3号楼3到5层"),
        ("海河新苑二期3号楼三五层都漏水", "3号楼3、5层"),
        ("海河新苑二期3号楼和5号楼外墙都掉砖", "3、5号楼"),
        ("海河新苑二期3号楼1单元2单元都漏水", "3号楼1、2单元"),
        ("海河新苑二期3号楼2单元601和602都漏水", "3号楼2单元601、602室"),
    ],
)
def test_it_is_read_back_and_filed_as_it_was_said(me, words, shown):
    assert place_line(me.says(words, "file_complaint")).endswith(shown)
    me.taps("提交")
    assert f"位置：海河新苑二期{shown}" in me.says("登记的内容")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("不是3楼，是3楼到5楼", "3到5层"),
        ("3到5楼都漏", "3到5层"),
        ("5楼也漏", "3、5层"),
        ("不光3楼，整栋楼都这样", "整栋楼"),
    ],
)
def test_one_becomes_several_and_one_again(me, words, shown):
    me.says("海河新苑二期3号楼3楼楼道漏水", "file_complaint")
    assert place_line(me.says(words, "file_complaint")).endswith(f"3号楼{shown}")
    assert place_line(me.says("不对，就3楼", "deny")).endswith("3号楼3层")


def test_several_are_put_right_after_the_filing(session, me):
    me.says("海河新苑二期3号楼3楼楼道漏水", "file_complaint")
    me.taps("提交")
    assert "改好了" in me.says("不是3楼，是3楼到5楼")
    assert "位置：海河新苑二期3号楼3到5层" in me.says("登记的内容")
    me.says("就3楼")
    assert "位置：海河新苑二期3号楼3层" in me.says("登记的内容")


@pytest.mark.parametrize("words", ["不是602，是整栋楼的电梯", "不是我家，整栋楼都这样", "是整栋楼"])
def test_the_whole_house_has_no_flat_before_and_after_the_filing(session, me, words):
    me.says("海河新苑二期3号楼2单元602电梯坏了", "file_complaint")
    assert place_line(me.says(words, "deny")).startswith("海河新苑二期（河西区）3号楼整栋楼")
    me.says("不对，是602", "deny")
    me.taps("提交")
    me.says(words, "deny")
    said = me.says("登记的内容")
    assert ("3号楼整栋楼" in said, "602室" in said, "2单元" in said.splitlines()[1]) == (True, False, False)


def test_who_says_not_only_ours_keeps_the_own_flat(session, me):
    me.says("海河新苑二期3号楼2单元602电梯坏了", "file_complaint")
    me.says("不光我家，整栋楼都这样", "file_complaint")
    assert place_line(me.says("继续")).endswith("3号楼2单元602室")


def test_the_whole_estate_has_no_house(session, me):
    me.says("海河新苑二期3号楼地库积水", "file_complaint")
    assert place_line(me.says("不是3号楼，是整个小区的地库", "deny")).endswith("（河西区）整个小区的地库")
    me.taps("提交")
    assert session.scalars(select(Case)).one().building is None


@pytest.mark.parametrize(
    "words", ["海河新苑二期3号楼电梯坏了，楼上老张家住602", "海河新苑二期3号楼电梯坏了，5楼大娘也困过"]
)
def test_where_somebody_else_lives_is_not_the_own_place(me, words):
    assert place_line(me.says(words, "file_complaint")).endswith("3号楼")
