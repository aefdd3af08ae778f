"""“我写的那句我家住5楼能不能删了”: it is asked which words go, and then nobody has them any more."""

import pytest
from sqlalchemy import select

from actions.complaints import striking
from data.queries import case_file, case_words
from data.tables.complaints import Case, Draft
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑一期", number="120103000001")
    return Person(session, "me")


@pytest.fixture
@made_once
def filed(session, me):
    me.says("海河新苑一期9号楼 楼下4楼那户在砸承重墙 我家住5楼", "file_complaint")
    me.taps("提交")
    me.says("刚才又砸了一阵墙 5楼是我家", "file_complaint")
    return session.scalars(select(Case)).one()


def kept(session, case):
    rows = case_file.words(session, case.id)
    return " ".join(case_words.unseal(case, row) or "" for row in rows)


@pytest.mark.parametrize(
    "wish",
    [
        "我写了我家住5楼 这句话删掉行不行 万一来的人念给他听",
        "我写的那句我家住5楼能不能删了",
        "把我家住5楼那句话划掉",
        "我家住5楼这句别让人看见，去掉吧",
    ],
)
def test_the_words_are_shown_and_nothing_is_changed_before_the_tap(session, me, filed, wish):
    before = kept(session, filed)
    said = me.says(wish)
    assert "“我家住5楼”" in said
    assert "“5楼是我家”" in said
    assert kept(session, filed) == before


def test_after_the_tap_nobody_has_them(session, me, filed):
    me.says("我写的那句我家住5楼能不能删了")
    assert "划掉了" in me.taps("划掉")
    left = kept(session, filed)
    assert "5楼" not in left
    assert "楼下4楼那户在砸承重墙" in left
    assert striking.STRUCK in left
    assert all("住5楼" not in draft.content for draft in session.scalars(select(Draft)))
    assert [e.facts["kept"] for e in filed.entries if e.deed == "erase_words"] == [striking.KEPT]
    me.taps("看进度")
    assert "您划掉了自己的几句话" in me.taps("全部过程")


def test_twice_is_said_to_be_done(me, filed):
    me.says("我写的那句我家住5楼能不能删了")
    me.taps("划掉")
    assert "已经没有这些话" in me.taps("划掉")


def test_words_that_are_not_there_are_asked_for(session, me, filed):
    before = kept(session, filed)
    assert "是哪一句" in me.says("我写的那句我姓王能不能删了")
    assert kept(session, filed) == before


def test_of_a_draft_they_go_at_once(session, me):
    me.says("海河新苑一期9号楼 楼下4楼那户在砸承重墙 我家住5楼", "file_complaint")
    said = me.says("我家住5楼那句删了吧")
    assert "去掉了：“我家住5楼”" in said
    assert "9号楼4层" in said
    assert "我家住5楼" not in session.scalars(select(Draft)).one().content


@pytest.mark.parametrize("words", ["把电话删了", "第2条删了", "把我说过的话全删了", "照片删了"])
def test_other_wishes_to_erase_are_none_of_it(me, filed, words):
    assert "划掉" not in me.says(words)


def test_somebody_else_s_button_strikes_nothing(session, me, filed):
    me.says("我写的那句我家住5楼能不能删了")
    button = next(b for r in me.heard for b in r.buttons if b.title == "划掉")
    before = kept(session, filed)
    Person(session, "other").presses(button)
    assert kept(session, filed) == before
