"""Words that say they belong to a complaint that was filed reach it, and open no form."""

import pytest
from sqlalchemy import func, select

from data.queries import case_words
from data.tables.complaints import Case, CaseWords, Draft, DraftState, LedgerEntry, Stage, WordKind
from data.tables.conversation import Conversation
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once


@pytest.fixture
def me(session):
    return Person(session, "me")


@pytest.fixture
@made_once
def filed(session, me):
    """A damp ceiling, told days ago."""
    a_project(session, "海河新苑二期", buildings={"5号楼": None, "6号楼": None})
    return file(session, me, "海河新苑二期6号楼1702次卧房顶渗水，2019年5月交的房")


def file(session, me, words):
    me.says(words, "file_complaint")
    me.says("提交")
    me.says("停")
    me.waits(days=2)
    return session.scalar(select(Case).order_by(Case.id.desc()))


def supplements(session, case):
    rows = session.scalars(select(CaseWords).where(CaseWords.case_id == case.id).order_by(CaseWords.id))
    return [case_words.unseal(case, row) for row in rows if row.kind == WordKind.SUPPLEMENT]


def drafts_open(session):
    return session.scalar(select(func.count()).where(Draft.state == DraftState.OPEN))


def urged(session, case):
    asked = select(func.count()).where(LedgerEntry.case_id == case.id, LedgerEntry.deed == "urge")
    return session.scalar(asked)


@pytest.mark.parametrize(
    "words",
    [
        "就是上回那个房顶的事，昨天下雨又湿了一大片",
        "不是新的问题，客厅那头也开始往下滴了",
        "这水渗得越来越厉害了，床都湿了",
        "渗水扩大了，蔓延到走廊那边",
        "再补充一句：衣柜背面长毛了",
        "给我补到之前那个里，墙角也起皮了",
        "是我之前报的，现在地板都泡鼓了",
    ],
)
def test_what_belongs_to_the_only_case_goes_into_it(session, me, filed, words):
    said = me.says(words, "file_complaint")
    assert (filed.number in said, supplements(session, filed), drafts_open(session)) == (True, [words], 0)


@pytest.mark.parametrize("digits", [3, 4, 6])
@pytest.mark.parametrize(
    "words",
    ["尾号{}的，飘窗下面也渗了", "飘窗下面也渗了，补到{}里", "往{}里加一条，加到{}里：飘窗下面也渗了"],
)
def test_a_case_may_be_named_by_the_end_of_its_number(session, me, filed, words, digits):
    other = file(session, me, "海河新苑二期5号楼903大门锁坏了")
    other.number = f"{other.number[:-1]}{(int(filed.number[-1]) + 1) % 10}"  # drawn by lot, it may end alike
    said = words.replace("{}", filed.number[-digits:])
    assert filed.number in me.says(said, "file_complaint")
    assert (supplements(session, filed), supplements(session, other)) == ([said], [])


def test_the_end_of_a_number_before_what_is_told_and_a_wish_to_hurry(session, me, filed):
    words = f"{filed.number[-4:]}补充：飘窗底下也渗了。赶紧给办，一直没人联系我"
    me.says(words, "file_complaint")
    assert (supplements(session, filed), urged(session, filed), drafts_open(session)) == ([words], 1, 0)


def test_nobody_called_is_a_wish_to_hurry(session, me, filed):
    words = "还是之前报的那个房顶，昨晚往下掉灰了，你们也没人打电话"
    me.says(words, "file_complaint")
    assert (supplements(session, filed), urged(session, filed)) == ([words], 1)


def test_what_was_recorded_is_shown_after_it(session, me, filed):
    said = me.says(f"阳台门口也渗了，补到{filed.number[-4:]}里，再给我看看都记的啥", "file_complaint")
    assert ("里登记的是" in said, len(supplements(session, filed))) == (True, 1)


def test_a_number_that_is_none_of_the_own_is_asked_about(session, me, filed):
    wrong = f"{(int(filed.number[-4:]) + 1) % 10000:04}"
    said = me.says(f"尾号{wrong}的补充一下，走廊也湿了", "file_complaint")
    assert ("哪一件" in said, supplements(session, filed), drafts_open(session)) == (True, [], 0)
    me.taps("第1件")
    assert len(supplements(session, filed)) == 1


def test_of_two_cases_the_one_is_asked_for_and_the_words_go_into_it(session, me, filed):
    other = file(session, me, "海河新苑二期5号楼903大门锁坏了")
    me.says("菜单")
    words = "不是新的事，补到之前那个里，邻居家也一样"
    session.execute(Draft.__table__.update().values(state=DraftState.DROPPED))
    a_subject_of_nothing(session, me)
    assert "哪一件" in me.says(words, "file_complaint")
    me.taps("第2件")
    assert (supplements(session, filed), supplements(session, other)) == ([words], [])


def a_subject_of_nothing(session, me):
    for conversation in session.scalars(select(Conversation)):
        conversation.subject = {}
    session.flush()


def test_what_opened_a_form_goes_into_the_case_when_it_is_none(session, me, filed):
    me.says("走廊顶上湿了一大片，直往下滴水", "file_complaint")
    assert drafts_open(session) == 1
    said = me.says("不是新的事啊！就是我报的那个，接到那上面去，别让我重新填", "deny")
    assert (filed.number in said, drafts_open(session)) == (True, 0)
    assert supplements(session, filed) == ["走廊顶上湿了一大片，直往下滴水"]
    assert session.scalar(select(func.count(Case.id))) == 1


def test_an_empty_form_is_gone_when_it_is_nothing_new(session, me, filed):
    me.says("我要投诉", "file_complaint")
    said = me.says("哦不用另开，加到之前那个里就行", "deny")
    assert (filed.number in said, drafts_open(session), supplements(session, filed)) == (True, 0, [])


def test_more_for_the_case_leaves_another_draft_as_it_is(session, me, filed):
    me.says("楼道声控灯全都不亮了", "file_complaint")
    me.says(f"{filed.number[-4:]}补充：柜子也泡坏了", "file_complaint")
    assert (len(supplements(session, filed)), drafts_open(session)) == (1, 1)


def test_words_that_are_asked_by_nobody_are_kept_though_the_warranty_was_spoken_of(session, me, filed):
    me.says(filed.number)
    me.says("房顶渗水保修几年", "ask_warranty")
    words = "补充：床头那边也渗了，比之前厉害"
    me.says(words, "ask_warranty")
    assert supplements(session, filed) == [words]


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("海河新苑二期6号楼电梯老是坏，越来越厉害", "file_complaint"),
        ("是不是我上次报的那个有人接了", "check_complaint"),
        ("还是之前那家施工单位吗", "look_up_company"),
        ("我之前报的那个谁在办", "check_complaint"),
        ("补充材料交到哪里", "ask_question"),
        ("把尾号8888的手机删掉", "out_of_scope"),
        ("还是上次那种裂缝，不过是5号楼的", "file_complaint"),
    ],
)
def test_a_question_or_another_matter_is_none_of_it(session, me, filed, words, intent):
    me.says(words, intent)
    assert supplements(session, filed) == []


def test_more_of_a_draft_that_is_being_told_stays_there(session, me, filed):
    me.says("海河新苑二期5号楼楼道灯全都不亮了", "file_complaint")
    me.says("补充：三层到五层都不亮", "file_complaint")
    assert (supplements(session, filed), drafts_open(session)) == ([], 1)


def test_a_number_with_what_puts_it_right(session, me, filed):
    said = me.says(f"{filed.number[-5:]}那个楼号不是6号楼，是5号楼", "deny")
    assert (filed.building, "5号楼" in said) == ("5号楼", True)


@pytest.mark.parametrize("words", ["还是上次那面墙的事，又湿了", "补充：小屋也潮了", "漏得更厉害了"])
def test_who_has_no_case_tells_a_new_one(session, words):
    a_project(session, "海河新苑二期")
    you = Person(session, "you")
    you.says(words, "file_complaint")
    assert session.scalar(select(func.count(Case.id))) == 0


def test_the_end_of_somebody_elses_number_means_nothing(session, me, filed):
    you = Person(session, "you")
    said = you.says(f"{filed.number[-6:]}补充：柜子也泡坏了", "file_complaint")
    assert (filed.number in said, supplements(session, filed)) == (False, [])


def test_a_closed_case_is_shown_with_what_can_be_done(session, me, filed):
    filed.stage = Stage.CLOSED
    said = me.says(f"{filed.number[-4:]}补充：没修好，又渗了", "file_complaint")
    assert (filed.number in said, drafts_open(session)) == (True, 0)
