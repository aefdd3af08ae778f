"""Who goes next, and that nobody stands there while the channel says wait."""

import asyncio
from itertools import pairwise

import pytest

from bot.delivery.pace import CATCH_UP, Limits, Pace
from bot.delivery.turnstile import Turnstile
from data.tables.delivery import Priority

REPLY, NOTICE, BROADCAST = Priority.REPLY, Priority.NOTICE, Priority.BROADCAST


@pytest.fixture
def half_gone():
    return asyncio.Event()


@pytest.fixture
def turnstile(half_gone):
    return Turnstile(Pace(Limits(50)), half_gone.set)


def stand(turnstile, *priorities):
    """So many, in the order in which they came; who goes is written down."""
    gone = []

    def noted(priority):
        moment = turnstile.moment(priority)
        moment.add_done_callback(lambda one: one.cancelled() or gone.append((priority, one.result())))
        return moment

    return [noted(priority) for priority in priorities], gone


async def warmed_up(turnstile):
    """The first of all go together."""
    while (moment := turnstile.moment(BROADCAST)).done():
        pass
    await moment


async def test_the_most_pressing_goes_next(turnstile):
    await warmed_up(turnstile)
    moments, gone = stand(turnstile, BROADCAST, BROADCAST, NOTICE, REPLY)
    await asyncio.gather(*moments)
    assert [priority for priority, _ in gone] == [REPLY, NOTICE, BROADCAST, BROADCAST]


async def test_each_goes_at_its_moment(turnstile):
    await warmed_up(turnstile)
    moments, gone = stand(turnstile, *[BROADCAST] * 20)
    await asyncio.gather(*moments)
    begun = [going.begun for _, going in gone]
    assert begun[-1] - begun[0] >= 19 / 50 - CATCH_UP
    assert all(earlier <= later for earlier, later in pairwise(begun))


async def test_a_fifth_of_a_second_stands_ready_and_it_is_told_when_half_of_it_has_gone(turnstile, half_gone):
    assert (turnstile.room(40), turnstile.room(3), turnstile.is_short) == (10, 3, True)
    await warmed_up(turnstile)
    half_gone.clear()
    moments, _ = stand(turnstile, *[BROADCAST] * 10)
    assert (turnstile.room(40), turnstile.room(0), turnstile.is_short) == (1, 0, False)
    await half_gone.wait()
    assert turnstile.is_short
    await asyncio.gather(*moments)
    assert turnstile.room(40) == 10


async def test_never_more_than_a_second_of_the_pace_stands_ready():
    turnstile = Turnstile(Pace(Limits(4)), lambda: None)
    await warmed_up(turnstile)
    moments, _ = stand(turnstile, *[REPLY] * 4)
    assert turnstile.room(40) == 0
    await asyncio.wait(moments, return_when=asyncio.FIRST_COMPLETED)
    assert turnstile.room(40) == 1
    for moment in moments:
        moment.cancel()


async def test_without_a_pace_every_hand_may_claim_and_nobody_waits():
    turnstile = Turnstile(Pace(), lambda: None)
    assert (turnstile.room(40), turnstile.is_short) == (40, False)
    assert turnstile.moment(BROADCAST).done()


async def test_when_the_channel_says_wait_those_who_stand_there_do_not_go():
    pace = Pace(Limits(50))
    turnstile = Turnstile(pace, lambda: None)
    await warmed_up(turnstile)
    moments, gone = stand(turnstile, *[BROADCAST] * 3)
    pace.hold(20)
    await asyncio.wait_for(asyncio.gather(*moments), 5)
    assert [going for _, going in gone] == [None, None, None]


async def test_one_that_was_called_off_takes_no_place(turnstile):
    await warmed_up(turnstile)
    moments, gone = stand(turnstile, BROADCAST, NOTICE, BROADCAST)
    moments[1].cancel()
    await asyncio.gather(moments[0], moments[2])
    assert [priority for priority, _ in gone] == [BROADCAST, BROADCAST]
