"""What another told is told to nobody, and nothing of the own is put in its place; the own words with another's name in them count."""

import pytest
from sqlalchemy import select

from data.queries import case_words
from data.tables.complaints import Case, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once

OTHERS = [
    "张姐那件到哪了",
    "我家楼上张姐那件到哪了",
    "楼上张姐的投诉咋样了",
    "查一下王大爷的投诉",
    "我想看看我邻居王大爷的投诉到哪了",
]


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    person = Person(session, "me")
    person.says("海河新苑二期2号楼1门1502卫生间漏水", "file_complaint")
    person.taps("提交")
    person.says("停")
    return person


@pytest.mark.parametrize("intent", ["check_complaint", "ask_procedure", "fallback"])
@pytest.mark.parametrize("words", OTHERS)
def test_of_anothers_complaint_nothing_is_told_and_not_the_own_in_its_place(session, me, words, intent):
    said = me.says(words, intent)
    assert session.scalars(select(Case)).one().number not in said


def test_who_has_none_hears_nothing_of_anothers(session, me):
    case = session.scalars(select(Case)).one()
    other = Person(session, "other")
    for words in (
        case.number,
        f"{case.number}到哪了",
        f"{case.number}的电话是多少",
        "2号楼1502那家投诉的咋样了",
    ):
        said = other.says(words, "check_complaint")
        assert ("卫生间" in said, "核对" in said, "1502" in said.replace(words, "")) == (False, False, False)


def test_anothers_name_in_the_own_complaint_is_told_with_it(session):
    a_project(session, "梅江澜庭一期")
    person = Person(session, "张姐的邻居")
    person.says("梅江澜庭一期10号楼卫生间漏水 张姐家也漏，我家1502也漏", "file_complaint")
    person.taps("提交")
    case = session.scalars(select(Case)).one()
    assert case_words.newest(session, case, [WordKind.ROOM]).get(WordKind.ROOM) == "1502"
