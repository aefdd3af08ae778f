"""How many may go when, on ticks of our own."""

import random

import pytest

from bot.delivery.pace import Limits, Pace

TELEGRAM = Limits(30, 1.0, 20)


class Ticks:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def ticks():
    return Ticks()


def send_for(pace, ticks, seconds, step=0.001):
    """When each went, sending whatever may go, looking every `step` seconds."""
    sent, end = [], ticks.now + seconds
    while ticks.now < end:
        ticks.now += step * max(1, int(pace.wait() / step))  # until then every look would be in vain
        while not pace.wait():
            pace.begun()
            sent.append(ticks.now)
    return sent


@pytest.mark.parametrize("step", [0.001, 0.007])
def test_no_second_holds_more_than_its_number_and_little_is_given_away(ticks, step):
    sent = send_for(Pace(TELEGRAM, ticks), ticks, 60, step)
    crowded = max(
        sum(1 for other in sent[place : place + 40] if other < at + 1) for place, at in enumerate(sent)
    )
    assert (crowded <= 30, len(sent) >= 0.98 * 30 * 60) == (True, True)


def test_what_is_long_on_its_way_is_counted_from_when_it_may_have_arrived(ticks):
    """The channel counts arrivals: the first messages take 0.2 s to it, the others up to 25 ms; it answers after 0.2 s."""
    pace, chance = Pace(TELEGRAM, ticks), random.Random(4)
    arrived, under_way, end = [], [], ticks.now + 60
    while ticks.now < end:
        answers = (at - ticks.now for _, at in under_way)
        ticks.now += max(0.001, min(pace.wait(), *answers, 1.0))
        for one, at in [each for each in under_way if each[1] <= ticks.now]:
            pace.answered(one, len(arrived), "5")
            under_way.remove((one, at))
        while not pace.wait():
            delay = 0.2 if len(arrived) < 6 else chance.uniform(0.004, 0.025)
            arrived.append(ticks.now + delay)
            under_way.append((pace.begun(), ticks.now + delay + 0.2))
    arrived.sort()
    crowded = max(
        sum(1 for other in arrived[place : place + 40] if other < at + 1) for place, at in enumerate(arrived)
    )
    assert (crowded <= 30, len(arrived) >= 0.97 * 30 * 60) == (True, True)


def test_without_limits_as_many_go_as_there_are_hands(ticks):
    pace = Pace(Limits(), ticks)
    for _ in range(100):
        pace.begun()
    assert pace.wait() == 0.0


def test_a_channel_that_says_wait_is_not_spoken_to_at_all(ticks):
    pace = Pace(TELEGRAM, ticks)
    pace.hold(20)
    assert (pace.wait(), pace.held()) == (20.0, 20.0)
    ticks.now += 20
    assert (pace.wait(), pace.held()) == (0.0, 0.0)


def test_after_a_hold_it_goes_a_little_slower(ticks):
    pace = Pace(TELEGRAM, ticks)
    before = len(send_for(pace, ticks, 20))
    pace.hold(1)
    ticks.now += 1
    after = len(send_for(pace, ticks, 20))
    assert before * 0.97 <= after < before


def test_a_refusal_that_comes_quickly_says_nothing_about_how_long_others_are_on_their_way(ticks):
    after = {}
    for sent in (True, False):  # answered at once, the channel counts the others when they are answered
        pace = Pace(TELEGRAM, ticks)
        pace.answered(pace.begun(), 1, "1", sent=sent)
        ticks.now += 2
        some = [pace.begun() for _ in range(30)]
        ticks.now += 0.3
        for going in some:
            pace.answered(going, 2, "2")
        after[sent] = pace.wait()
    assert after == {True: pytest.approx(1.001), False: pytest.approx(0.701)}


def test_one_address_rests_a_second_after_it_was_told(ticks):
    pace = Pace(TELEGRAM, ticks)
    pace.answered(pace.begun(), 7, "5")
    assert list(pace.resting()) == [7]
    ticks.now += 1.0
    assert list(pace.resting()) == [7]
    ticks.now += 0.02
    assert list(pace.resting()) == []


def test_a_group_rests_when_it_had_its_number_of_a_minute(ticks):
    pace = Pace(TELEGRAM, ticks)
    for _ in range(20):
        pace.answered(pace.begun(), 7, "-100")
        ticks.now += 1.1
    assert list(pace.resting()) == [7]
    ticks.now += 60.9 - 22
    assert list(pace.resting()) == []
