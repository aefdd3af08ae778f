"""Noise next door: where to go for it, and never that somebody should leave the house."""

import pytest

from tests.actions.conversation.person import Person


@pytest.fixture
def me(session):
    return Person(session, "a")


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("楼上天天半夜蹦迪 找谁", "emergency"),
        ("楼上跳绳咚咚响 谁管", "ask_responsibility"),
        ("楼下KTV半夜唱歌 归谁管", "emergency"),
        ("邻居半夜练琴吵死了 怎么办", "ask_procedure"),
        ("小区有噪音 装修的 大中午砸墙", "ask_warranty"),
        ("对门天天放音乐到半夜 没法睡", "help"),
    ],
)
def test_whom_to_turn_to_is_told_and_no_danger(me, words, intent):
    said = me.says(words, intent)
    assert ("公安派出所（110）" in said, "119" in said, "保修" in said) == (True, False, False)


@pytest.mark.parametrize("words", ["楼上装修大中午砸墙 吵死了", "隔壁砸墙的噪音 找谁管"])
def test_a_wall_may_be_one_that_bears(me, words):
    assert "承重墙" in me.says(words, "file_complaint").split("\n")[-1]


def test_whoever_cannot_leave_is_still_told_what_to_do(me):
    assert "打 119" in me.says("老人腿脚不好 房顶鼓了 大半夜上哪去", "emergency")


def test_a_blocked_fire_lane_has_its_number(me):
    said = me.says("小区门口老有人乱停车堵消防通道 归你管不", "ask_responsibility")
    assert "消防救援支队（96119）" in said
    assert "先告诉物业" in said
