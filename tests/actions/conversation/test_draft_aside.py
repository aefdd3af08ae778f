"""Who gives up is asked once; what was told is kept for a day, taken up again by a word, and erased then or at once."""

import pytest
from sqlalchemy import select

from actions.complaints import setting_aside
from actions.complaints.drafts import open_draft, told
from actions.deeds import DEEDS
from data.tables.complaints import Case, Draft, DraftState
from data.tables.delivery import DueTask
from tests.actions.conversation.person import Person
from tests.builders import a_photo, a_project
from tests.made_once import made_once

TOLD = "海河新苑二期3号楼1单元902，次卧窗户漏雨"


@pytest.fixture
@made_once
def me(session):
    a_project(session)
    return Person(session, "me")


@made_once
def set_aside(me):
    me.says(TOLD, "file_complaint")
    me.says("算了算了不弄了，麻烦死了", "cancel")
    return me.says("我说不投诉了", "withdraw_complaint")


def state(session):
    return session.scalars(select(Draft.state).order_by(Draft.id)).all()


@pytest.mark.parametrize(
    "words",
    ["算了算了不弄了，麻烦死了", "不报了，太折腾", "算了，太麻烦了", "算了", "那我不弄了", "我说不投诉了"],
)
@pytest.mark.parametrize("intent", ["cancel", "fallback"])
def test_giving_up_is_asked_once_with_what_becomes_of_it(session, me, words, intent):
    me.has_said(TOLD, "file_complaint")
    said = me.says(words, intent)
    assert ("先不登记" in said, "给您留一天" in said, "还是报吧" in said) == (True, True, True)
    said = me.says("对", "affirm")
    assert ("留到11月4日10:00" in said, state(session)) == (True, [DraftState.ASIDE])


@pytest.mark.parametrize(
    "words", ["不弄了吗你们", "别弄了，快来人", "不说了，快报上去", "不办了还是3号楼", "麻烦死了"]
)
def test_these_words_give_nothing_up(session, me, words):
    me.says(TOLD, "file_complaint")
    assert "先不登记" not in me.says(words, "fallback")


@pytest.mark.parametrize(
    "words",
    ["还是报吧", "刚才说的那些还在吗", "唉还是要投诉", "我刚才说的照片还留着吗", "那报吧", "继续", "提交"],
)
def test_a_word_takes_it_up_again(session, me, words):
    set_aside(me)
    me.waits(hours=20)
    said = me.says(words, "fallback")
    assert ("都在" in said, "3号楼1单元902室" in said) == (True, True)
    me.taps("提交")
    assert session.query(Case).count() == 1


def test_what_is_told_beside_it_goes_along(session, me):
    set_aside(me)
    said = me.says("唉 还是报吧，孩子屋里都长霉了，刚才说的那些还在吗", "check_complaint")
    assert ("都在" in said, "长霉" in said) == (True, True)
    assert TOLD in told(open_draft(session, me.account_id)).texts


@pytest.mark.parametrize("words", ["我要投诉！", "我想投诉"])
def test_the_bare_wish_takes_it_up_and_a_new_story_does_not(session, me, words):
    set_aside(me)
    assert "都在" in me.says(words, "file_complaint")
    me.says("算了", "cancel")
    me.says("是", "affirm")
    said = me.says("海河新苑二期5号楼电梯坏了", "file_complaint")
    assert ("窗户" in said, "电梯" in said) == (False, True)


def test_after_a_day_it_is_gone(session, me):
    set_aside(me)
    me.waits(hours=25)
    assert "都在" not in me.says("还是报吧", "fallback")


def test_after_a_day_its_words_and_photos_are_erased(session, me):
    photo = a_photo(session, account_id=me.account_id)
    me.says(TOLD, "file_complaint", photos=[photo.id])
    me.says("不报了")
    said = me.says("不报了")
    task = session.scalars(select(DueTask).where(DueTask.kind == setting_aside.KIND)).one()
    deed = DEEDS[setting_aside.KIND]
    deed(session, task.arguments, task.due_at)
    (row,) = session.query(Draft).all()
    session.refresh(photo)
    assert "好，不登记" in said
    assert (row.state, "窗户" in row.content, photo.removed_at is not None) == (
        DraftState.DROPPED,
        False,
        True,
    )


def test_what_was_taken_up_and_set_aside_again_has_a_day_of_its_own(session, me):
    set_aside(me)
    first = session.scalars(select(DueTask).where(DueTask.kind == setting_aside.KIND)).one()
    me.waits(hours=10)
    me.says("还是报吧")
    me.says("算了")
    me.says("算了")
    setting_aside.erase_aside(session, first.arguments, first.due_at)
    assert state(session) == [DraftState.ASIDE]
    assert len(session.scalars(select(DueTask).where(DueTask.kind == setting_aside.KIND)).all()) == 2


def test_who_wants_it_gone_taps_once(session, me):
    set_aside(me)
    assert "也删掉了" in me.taps("现在就删")
    assert (state(session), "都在" in me.says("还是报吧")) == ([DraftState.DROPPED], False)


def test_dropping_after_the_question_erases(session, me):
    me.says(TOLD, "file_complaint")
    me.says("算了")
    assert "也删掉了" in me.says("放弃")
    assert state(session) == [DraftState.DROPPED]


def test_dropping_may_still_be_set_aside(session, me):
    me.says(TOLD, "file_complaint")
    said = me.says("放弃")
    assert "都删掉" in said
    me.taps("先放着")
    assert state(session) == [DraftState.ASIDE]


def test_who_did_not_give_up_goes_on(session, me):
    me.says(TOLD, "file_complaint")
    me.says("算了")
    assert "受理编号" in me.says("谁说放弃了，赶紧报上去")


def test_nobody_elses_draft_is_taken_up(session, me):
    set_aside(me)
    other = Person(session, "other")
    assert "都在" not in other.says("还是报吧", "fallback") + other.says("我要投诉", "file_complaint")
