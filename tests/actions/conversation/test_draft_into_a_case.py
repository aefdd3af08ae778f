"""补充到 an own case: what the draft puts right, before and after the tap, is put right in the case."""

import pytest

from data.queries import case_words
from data.tables.complaints import Case, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期", buildings={"5号楼": None, "6号楼": None})
    return Person(session, "me")


@pytest.fixture
@made_once
def case(session, me):
    me.says("海河新苑二期6号楼主卧房顶漏水", "file_complaint")
    me.taps("提交")
    me.says("停")
    me.waits(hours=2)
    return session.query(Case).one()


def again(me, case, *corrections):
    """The same is told once more, put right on the way, and goes into the case."""
    me.says("海河新苑二期6号楼主卧房顶又漏水了，2019年5月交的房", "file_complaint")
    for words in corrections:
        me.says(words, "deny")
    return me.taps(f"补充到 {case.number}")


def words_of(session, case):
    return case_words.newest(session, case, [WordKind.SUPPLEMENT, WordKind.ROOM])


def test_what_was_put_right_before_the_tap(session, me, case):
    said = again(me, case, "不是主卧，是次卧", "楼号也错了，是5号楼")
    assert (case.building, "5号楼" in said, "已经把您说的补充到" in said) == ("5号楼", True, True)
    kept = words_of(session, case)[WordKind.SUPPLEMENT]
    assert ("不是主卧，是次卧" in kept, "楼号也错了，是5号楼" in kept) == (True, True)
    assert session.query(Case).count() == 1


def test_what_is_put_right_after_the_tap(session, me, case):
    again(me, case)
    said = me.says("不是主卧，是次卧", "file_complaint")
    assert (case.number in said, words_of(session, case)[WordKind.SUPPLEMENT]) == (True, "不是主卧，是次卧")
    said = me.says("楼号也错了，是5号楼", "deny")
    assert (case.building, case.number in said, session.query(Case).count()) == ("5号楼", True, 1)


def test_what_the_case_lacked_is_filled_in_and_nothing_else(session, me, case):
    me.says("海河新苑二期6号楼1702主卧房顶又漏水了，2019年5月交的房", "file_complaint")
    said = me.taps(f"补充到 {case.number}")
    assert (case.building, case.handed_over_on.year, "2019年5月" in said) == ("6号楼", 2019, True)
    assert words_of(session, case)[WordKind.ROOM] == "1702"


def test_a_flat_of_another_house_is_not_the_cases(session, me, case):
    me.says("海河新苑二期5号楼1702主卧房顶也漏水", "file_complaint")
    me.taps(f"补充到 {case.number}")
    assert (case.building, WordKind.ROOM in words_of(session, case)) == ("6号楼", False)


def test_it_can_be_taken_back(session, me, case):
    again(me, case, "楼号错了，是5号楼")
    me.taps("不是这件事")
    assert (case.building, case.handed_over_on) == ("6号楼", None)
