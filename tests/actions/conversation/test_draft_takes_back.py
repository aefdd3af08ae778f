"""A name, a date, a flat that is taken back or said again is what stands; roughly said is read back roughly."""

import pytest

from actions.complaints.drafts import open_draft, told
from actions.conversation.coming_back import come_back
from data.queries import case_words
from data.queries import disclosure as queries
from data.tables.complaints import Case, WordKind
from tests.actions.conversation.person import Person
from tests.builders import a_project, a_turn
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session):
    for number, name, district in (
        ("120103000001", "柳林花园一期", "120103"),
        ("120103000002", "柳林花园二期", "120103"),
        ("120102000001", "柳霖花园一期", "120102"),
        ("120102000002", "柳霖花园二期", "120102"),
    ):
        a_project(session, name=name, number=number, district_code=district)
    return Person(session, "me")


def project(session, me):
    found = told(open_draft(session, me.account_id)).project
    return queries.project(session, found).name if found is not None else ""


def words_of(session, me):
    case = session.query(Case).filter_by(account_id=me.account_id).order_by(Case.id.desc()).first()
    kept = case_words.newest(session, case, [WordKind.STORY, WordKind.SUPPLEMENT])
    return case, " ".join(kept.values())


@pytest.mark.parametrize(
    "words", ["柳霖花园，呃柳林花园二期", "柳霖花园二期，说错了，柳林花园二期", "柳林花园二期，不是柳霖花园"]
)
def test_a_name_that_is_taken_back_in_the_same_breath_is_not_meant(session, me, words):
    me.says("房顶漏水", "file_complaint")
    me.says(words)
    assert project(session, me) == "柳林花园二期"


@pytest.mark.parametrize("words", ["不对不对，是柳林花园，河西的，不是柳霖", "错了，柳林花园"])
def test_another_name_after_the_reading_back_keeps_the_phase(session, me, words):
    me.says("柳霖花园二期6号楼房顶漏水", "file_complaint")
    assert project(session, me) == "柳霖花园二期"
    said = me.says(words, "look_up_project")
    assert (project(session, me), "柳林花园二期（河西区）" in said) == ("柳林花园二期", True)


def test_the_draft_comes_back_with_its_estate(session, me):
    me.says("柳霖花园二期6号楼房顶漏水", "file_complaint")
    *_, again = come_back(a_turn(session, "你好", door="me"), [], understood=True)
    assert again.text.startswith("您的投诉还没提交：柳霖花园二期，")


def test_a_place_in_the_list_is_picked_by_its_number(session, me):
    me.says("柳林花园房顶漏水", "file_complaint")
    me.says("第二个")
    assert project(session, me) == "柳林花园二期"


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("才住进来一年", "约一年前入住"),
        ("三年前买的", "约三年前购买"),
        ("去年11月住进来的", "2025年11月入住"),
    ],
)
def test_no_month_is_read_back_that_nobody_said(me, words, read):
    assert read in me.says(f"柳林花园二期6号楼房顶漏水，{words}", "file_complaint")


def test_when_somebody_moved_in_is_put_right(me):
    me.says("柳林花园二期6号楼房顶漏水，才住进来一年", "file_complaint")
    said = me.says("不对，我是去年11月住进来的")
    assert ("2025年11月入住" in said, "交房" in said) == (True, False)


@pytest.mark.parametrize("words", ["行，就先这样吧", "就这么办吧", "就先这样吧"])
def test_so_be_it_files(me, words):
    me.says("柳林花园二期6号楼房顶漏水", "file_complaint")
    assert "受理编号" in me.says(words, "affirm")


@pytest.mark.parametrize("words", ["好几条", "关上了 阀门关上了"])
def test_ordinary_words_are_no_estate(me, words):
    me.says("水管漏水", "file_complaint")
    assert "没查到" not in me.says(words)


def test_what_stands_beside_the_place_goes_into_the_case(session, me):
    me.says("柳林花园二期电梯坏了", "file_complaint")
    me.taps("提交")
    me.says("2号楼，两部都坏，我妈爬了十五层")
    case, kept = words_of(session, me)
    assert (case.building, "爬了十五层" in kept) == ("2号楼", True)


def test_a_new_danger_beside_the_own_case_goes_into_it(session, me):
    me.says("柳林花园二期6号楼楼上在砸承重墙", "file_complaint")
    me.taps("提交")
    me.says("完了，我家客厅顶上裂了一道大长缝，正往下掉块", "emergency")
    _case, kept = words_of(session, me)
    assert ("大长缝" in kept, session.query(Case).count()) == (True, 1)
