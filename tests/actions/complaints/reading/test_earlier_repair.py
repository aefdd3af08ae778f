"""An earlier repair has a day of its own: it takes back no hand-over and puts none right."""

from datetime import date

import pytest

from actions.complaints.reading.put_right import Known, put_right
from actions.complaints.reading.years import NO_DAY

TODAY = date(2026, 11, 30)
KNOWN = Known(handed_over=date(2021, 8, 31))


@pytest.mark.parametrize(
    "words",
    [
        "我上次报修过 21年年底 物业来抹了点胶",
        "21年年底找物业修过一次 没修好",
        "2021年开发商来补过，又把胶抹掉重打的",
        "2021年底师傅来擦了擦就走了",
        "21年做过防水 不对 是楼上做的",
        "物业2021年来抹了一层灰",
    ],
)
def test_the_day_of_an_earlier_repair_leaves_the_hand_over_as_it_is(words):
    assert put_right(words, KNOWN, TODAY) == []


@pytest.mark.parametrize(
    "words", ["啥2021年 我没说这个", "2021年去掉", "把2021年抹了", "交房时间给我去掉", "21年抹掉 别写"]
)
def test_a_day_that_is_taken_back_is_gone(words):
    assert [one.new for one in put_right(words, KNOWN, TODAY)] == [NO_DAY]


def test_a_hand_over_put_right_beside_a_repair_is_put_right():
    (one,) = put_right("不对，是2020年3月交的房，21年物业来修过", KNOWN, TODAY)
    assert one.new.startswith("2020-03")
