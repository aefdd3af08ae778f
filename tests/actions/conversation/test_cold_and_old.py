"""Cold rooms and a draught with somebody old in them: told and taken down like any complaint, with a kind line and no alarm."""

import pytest

from actions.conversation.cared_for import with_care
from data.tables.assistance import DangerReport
from tests.actions.conversation.person import Person
from tests.builders import a_project, a_turn

STORY = "替我妈反映个事，暖气从供暖开始就不热，还有个窗户漏风，老太太80了"


@pytest.fixture
def me(session):
    a_project(session, "海河新苑二期")
    return Person(session, "me")


@pytest.mark.parametrize(
    "words", [STORY, "海河新苑二期3号楼602暖气不热 家里才15度 她冻得手都僵了", "屋里才12度，暖气冰凉"]
)
def test_it_is_taken_down_without_an_alarm(session, me, words):
    said = me.says(words, "emergency")
    assert "119" not in said
    assert session.query(DangerReport).count() == 0
    assert "暖气" in said or "小区" in said


def test_it_goes_into_the_case_that_is_spoken_of(session, me):
    me.says("海河新苑二期3号楼602暖气不热", "file_complaint")
    me.taps("提交")
    said = me.says("家里才15度 她冻得手都僵了", "emergency")
    assert ("已补充到" in said, "119" in said, session.query(DangerReport).count()) == (True, False, 0)


def test_a_kind_line_goes_before(session):
    turn = a_turn(session, STORY)
    (first, *_) = with_care(turn, [])
    assert ("穿暖" in first.text, "120" in first.text, "119" in first.text) == (True, True, False)


@pytest.mark.parametrize(
    "words", ["屋里冷，烧炭取暖，我妈晕倒了", "暖气爆了，烫着人了", "冻得叫不醒了 快救人"]
)
def test_what_is_a_danger_stays_one(me, words):
    assert me.says(words, "emergency").startswith(("先保证人安全", "如果现在"))
