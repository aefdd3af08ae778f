"""人工: who can be called now, when somebody calls back, and never the same words twice in a row."""

from datetime import UTC, datetime

import pytest

from actions.wording.reply import Reply
from bot.conversation import mailbox
from data.queries import people
from tests.actions.conversation.person import Person

MONDAY_NOON = datetime(2026, 11, 30, 4, 0, tzinfo=UTC)
FRIDAY_EVENING = datetime(2026, 12, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def me(session):
    return Person(session, "a", now=MONDAY_NOON)


def asks(session, me):
    """“人工”, with what was said kept as the house keeps it."""
    said = me.says("人工")
    talk = people.find_conversation(session, "web", "a")
    cause = f"m{len(me.heard)}"
    mailbox.post_ours(session, talk, [Reply(said)], cause=cause, inbox_id=None, now=me.now, postman=None)
    session.flush()
    return said


def test_within_the_hours_the_phone_can_be_called_now(session, me):
    said = asks(session, me)
    assert "现在在时间里，可以直接打 022-12345678" in said
    assert "留个电话" in said


def test_outside_it_is_told_when_somebody_is_there_again(session, me):
    me.now = FRIDAY_EVENING
    said = asks(session, me)
    assert "现在没有人接电话，12月7日8:30才有" in said
    assert "12月7日8:30起按先后给您回电" in said


def test_the_station_of_the_project_that_is_spoken_of_is_named_with_its_ground(session, me, register):
    me.says("海河新苑二期谁盖的", "look_up_project", project="海河新苑二期")
    said = asks(session, me)
    assert "河西区建设工程质量监督站（海河新苑二期的工程质量）也可以打：022-23000000" in said
    assert "来源：" in said


def test_asked_three_times_no_answer_is_the_one_before(session, me):
    said = [asks(session, me) for _ in range(3)]
    assert said[0] != said[1] != said[2]
    assert "022-12345678" in said[1]


def test_a_call_that_is_waited_for_is_told_with_its_time_and_number(session, me):
    me.says("人工")
    me.taps("请给我回电")
    me.says("13812345678")
    me.waits(hours=1)
    assert "您今天12:00要的回电记着呢，还没办" in asks(session, me)
    assert "138****5678" in asks(session, me)
