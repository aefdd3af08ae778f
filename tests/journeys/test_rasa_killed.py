"""Rasa killed during a conversation, and a resident who floods: nobody else suffers, and it mends itself."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.bench.houses import children_of
from tests.journeys.house import House, Resident, running, text_of, wait_for

pytestmark = [pytest.mark.journey, pytest.mark.rasa]

ASKED = "海河新苑一期的监理是谁"
UNIT = "天津卫衡工程监理有限公司"
HALF_AWAKE = "恢复"


@pytest.fixture(scope="module")
def own_house(model: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running(House(tmp_path_factory.mktemp("killed"))) as house:
        wait_for(house.understands, 120, "Rasa is ready")
        yield house


def test_the_next_message_is_answered_and_full_answers_come_back_by_themselves(own_house: House):
    with Resident(own_house.url) as resident, Resident(own_house.url) as neighbour:
        assert UNIT in text_of(resident.say(ASKED))
        kill_rasa(own_house)
        answers = [within(6, resident, ASKED), within(6, neighbour, "菜单"), within(6, neighbour, ASKED)]
        assert [HALF_AWAKE in answer for answer in answers] == [True, False, True]
        assert [UNIT in answer for answer in answers] == [True, False, True]
        wait_for(own_house.understands, 60, "Rasa is back by itself")
        assert text_of(resident.say(ASKED)).startswith("海河新苑一期")


def test_messages_under_way_when_rasa_dies_are_answered_too(own_house: House):
    wait_for(own_house.understands, 60, "Rasa is ready")
    with ThreadPoolExecutor(8) as threads:
        asking = [threads.submit(ask_six_times, own_house.url) for _ in range(8)]
        kill_rasa(own_house)
        answers = [answer for one in asking for answer in one.result()]
    assert [answer for answer in answers if UNIT not in answer] == []


def test_two_hundred_messages_in_ten_seconds_disturb_nobody_else(own_house: House):
    wait_for(own_house.understands, 60, "Rasa is ready")
    with Resident(own_house.url) as flooding, ThreadPoolExecutor(20) as threads:
        stopped = threading.Event()
        neighbour = threads.submit(ask_until, stopped, own_house.url)
        sending = [threads.submit(send, flooding, number) for number in range(200)]
        statuses = [one.result() for one in sending]
        stopped.set()
        answers = neighbour.result()
    assert set(statuses) == {200, 429}
    assert [answer for answer in answers if UNIT not in answer] == []
    assert len(answers) > 1


def kill_rasa(house: House) -> None:
    assert house.process is not None
    (rasa,) = children_of(house.process.pid)
    os.kill(rasa, signal.SIGKILL)


def within(seconds: float, resident: Resident, text: str) -> str:
    began = time.monotonic()
    answer = text_of(resident.say(text))
    assert time.monotonic() - began < seconds
    return answer


def ask_six_times(url: str) -> list[str]:
    with Resident(url) as resident:
        return [text_of(resident.say(ASKED)) for _ in range(6)]


def ask_until(stopped: threading.Event, url: str) -> list[str]:
    answers = []
    with Resident(url) as resident:
        while not stopped.is_set():
            answers.append(text_of(resident.say(ASKED)))
    return answers


def send(resident: Resident, number: int) -> int:
    """429 comes with the seconds to wait, in Chinese."""
    response = resident.send(text=ASKED if number % 2 else "😀")
    if response.status_code == 429:
        assert int(response.headers["retry-after"]) >= 1
        assert response.json()["detail"] == "您发得太快了，请稍等几秒再发。"
    return response.status_code
