"""A reminder and a subscription through the real Rasa, and the bell after the clock has moved on."""

import pytest

from tests.journeys.house import House, Resident, running, text_of, wait_for

pytestmark = [pytest.mark.journey, pytest.mark.rasa, pytest.mark.slow]


def test_a_reminder_in_words_is_confirmed_and_comes_when_its_day_has_come(model, tmp_path):
    house = House(tmp_path / "house")
    with running(house):
        wait_for(house.understands, 120, "Rasa is ready")
        with Resident(house.url) as resident:
            session = resident.session
            asked = resident.say("三天后上午九点提醒我验房")
            assert "提醒您：验房" in text_of(asked)
            assert text_of(resident.tap(asked, "确定")).startswith("设好了：")
            assert "验房" in text_of(resident.say("我都让你提醒我啥了"))
        assert house.stop() == 0
    house.settings["ZHIJIAN_CLOCK_OFFSET"] = "4d"
    with running(house), Resident(house.url, session=session) as resident:
        wait_for(lambda: "【提醒】验房" in text_of(resident.history()), 60, "the reminder comes")
        assert text_of(resident.history()).count("【提醒】验房") == 1


def test_a_reminder_is_cancelled_in_words(resident):
    resident.tap(resident.say("每年开春提醒我查屋顶"), "确定")
    assert text_of(resident.say("查屋顶的提醒不要了")).startswith("取消了：每年3月1日上午9:00")


def test_what_is_followed_by_words_is_left_by_words(resident):
    assert text_of(resident.say("海河新苑一期有消息就通知我")).startswith("订好了：海河新苑一期")
    assert "停到" in text_of(resident.say("这周别发"))
    assert text_of(resident.say("别再发了")).startswith("退了：海河新苑一期")
