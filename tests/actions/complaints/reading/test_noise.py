"""A neighbour's noise is a matter of the police and the house's committee; a wall that may bear is ours."""

from datetime import date

import pytest

from actions.complaints.reading import NOT_OURS, read


def matter(words):
    reading = read(words, today=date(2026, 11, 30))
    return reading.categories, reading.topic


@pytest.mark.parametrize(
    "words",
    [
        "楼上天天半夜蹦迪",
        "小区有噪音，装修的，大中午砸墙",
        "楼上跳绳咚咚响，没法睡",
        "隔壁装修电钻响一天，孩子睡不着",
        "楼上跑步机震得慌，晚上睡不好",
        "对门练鼓动静太大",
        "三更半夜楼上打桩一样咚咚响",
        "隔壁大半夜跳绳，地板咚咚响，睡不着",
    ],
)
def test_noise_alone_is_another_window(words):
    assert matter(words) == ((NOT_OURS,), "life_noise")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("楼上砸承重墙，噪音特别大", "Q14"),
        ("楼上装修砸墙，吵得睡不着，我家墙都裂了", "Q14"),
        ("邻居砸墙，墙皮都掉了，吵死了", "Q14"),
        ("工地半夜打桩，吵得楼上楼下睡不着", "Q16"),
        ("隔壁屋地砖一敲咚咚响，空的", "Q4"),
        ("隔音太差，楼上走路都听得见，睡不着", "Q9"),
    ],
)
def test_a_house_that_suffers_and_a_site_stay_ours(words, code):
    assert code in matter(words)[0]


@pytest.mark.parametrize("words", ["门口乱停车，消防通道堵了", "车位占了消防通道，消防车进不来"])
def test_a_blocked_fire_lane_goes_before_the_parking(words):
    assert matter(words) == ((NOT_OURS,), "fire_lane")
