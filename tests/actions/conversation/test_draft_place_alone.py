"""A place that is said alone, beside the card of the draft, is where it is: whatever was read back before."""

import pytest

from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session):
    a_project(session, name="海河新苑一期", number="120103000001", address="天津市河西区洞庭路126号")
    person = Person(session, "me")
    person.says("卧室顶漏水，海河新苑一期9号楼1单元1801", "file_complaint")
    return person


def where(said):
    return next(line for line in said.splitlines() if line.startswith("海河新苑"))


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["一期9号楼1单元1802"], "9号楼1单元1802室"),
        (["4号楼1门502"], "4号楼1单元502室"),
        (["我家是3号楼的"], "3号楼1单元1801室"),
        (["1802"], "9号楼1单元1802室"),
        (["我家1803的", "1804"], "9号楼1单元1804室"),
        (["房号写错了应该是602", "9号楼 1门 1801"], "9号楼1单元1801室"),
        (["4号楼1门502", "9号楼1单元1801", "4号楼1门502"], "4号楼1单元502室"),
    ],
)
def test_the_last_one_stands(me, lines, place):
    *_, said = [me.says(line) for line in lines]
    assert where(said) == f"海河新苑一期（河西区）{place}"


@pytest.mark.parametrize("words", ["2021", "180", "12345"])
def test_a_number_that_may_be_anything_else_moves_nobody(me, words):
    me.says(words)
    assert where(me.says("登记内容")) == "海河新苑一期（河西区）9号楼1单元1801室"


def test_another_flat_beside_it_is_no_move(me):
    said = me.says("9号楼1单元1802也漏")
    assert where(said) == "海河新苑一期（河西区）9号楼1单元1801、1802室"
