"""没修好 of a closed case: a question and a button's name reopen nothing, a slip is dropped or kept for the handler."""

import pytest

from actions.complaints.stages import Move
from data.queries import case_words
from data.tables.complaints import Stage, WordKind
from tests.actions.conversation.person import Person
from tests.builders import an_officer
from tests.made_once import made_once


@pytest.fixture
def me(session):
    return Person(session, "me")


@pytest.fixture
@made_once
def mine(session, office, me):
    """Closed, and asked what is still wrong."""
    office.case.account_id = me.account_id
    office.at(Stage.CLOSED)
    an_officer(session, name="刘海")
    me.says(office.case.number)
    me.taps("没修好")
    return office


def words(session, case, kind):
    return case_words.newest(session, case, [kind]).get(kind)


@pytest.mark.parametrize(
    "said",
    [
        "全部过程",
        "登记内容",
        "催办",
        "这个要多久啊",
        "谁来办啊",
        "能换个人吗",
        "又漏了咋办",
        "哪天能来",
        "先等等",
        "我明天有空",
        "你们效率真低",
    ],
)
def test_a_button_s_name_a_question_and_small_talk_reopen_nothing(mine, me, said):
    me.says(said)
    assert (mine.case.stage, mine.case.reopened) == (Stage.CLOSED, 0)
    me.says("客厅顶上还在滴水")
    assert mine.case.reopened == 1


def test_what_was_typed_is_answered(mine, me):
    assert "的全部过程" in me.says("全部过程")


@pytest.mark.parametrize(
    "said",
    [
        "才三天又开始滴水",
        "咋又漏了",
        "还漏着呢，你们咋修的？",
        "窗户关不严",
        "根本没修好",
        "人都没来过",
        "开关不好使",
    ],
)
def test_words_that_tell_what_is_wrong_reopen_and_are_the_reason(session, mine, me, said):
    assert "重新办理，这回由刘海承办" in me.says(said)
    assert words(session, mine.case, WordKind.REASON) == said


@pytest.mark.parametrize("said", ["点错了", "不用重新办了", "我没要重新办 点错了", "算了", "手滑点错了"])
def test_a_slip_drops_it(mine, me, said):
    assert me.says(said).startswith("好的，不重新办")
    me.says("客厅还在滴水")
    assert mine.case.stage == Stage.CLOSED


def test_words_that_may_be_no_reason_are_asked_about_and_go_with_the_tap(session, mine, me):
    assert "还没有重新办" in me.says("你们这活干的")
    me.taps("重新办理")
    assert (mine.case.reopened, words(session, mine.case, WordKind.REASON)) == (1, "你们这活干的")


@pytest.mark.parametrize("said", ["我没要重新办 点错了", "撤回重新办理", "点错了"])
def test_a_slip_that_is_told_too_late_is_kept_and_said_plainly(session, mine, me, said):
    me.taps("重新办理")
    answer = me.says(said, "withdraw_complaint")
    assert "撤不回来" in answer
    assert "已写给承办人刘海" in answer
    assert words(session, mine.case, WordKind.SUPPLEMENT) == said
    assert mine.case.stage == Stage.HANDLING


def test_the_whole_case_is_withdrawn_as_before(mine, me):
    me.taps("重新办理")
    assert me.says("我要撤回投诉", "withdraw_complaint").startswith("要撤回")
    assert mine.case.entries[-1].deed == Move.REOPEN


@pytest.mark.parametrize("said", ["没来人就办完了？", "谁说修好了", "人影都没见就结案了"])
def test_a_protest_after_it_was_closed_is_offered_to_be_taken_up_again(session, mine, me, said):
    heard = me.says(said, "urge_complaint")
    assert ("还没有重新办" in heard, "没有正在办的投诉" in heard) == (True, False)
    assert mine.case.stage == Stage.CLOSED
    me.taps("重新办理")
    assert mine.case.stage == Stage.HANDLING
    assert said in words(session, mine.case, WordKind.REASON)
