"""Postmen that are killed and postmen side by side, with real processes on real databases."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.bench import delivery_kills, delivery_telegram
from bot.bench.databases import in_a_file, in_a_scratch_schema
from bot.bench.delivery_house import most_in_a_second
from bot.delivery.postman import IN_FLIGHT
from data.tables import Table
from tests.conftest import POSTGRES_URL

pytestmark = pytest.mark.slow


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, tmp_path):
    """An engine on a database of its own, which other processes can open."""
    with in_a_file(tmp_path) if request.param == "sqlite" else in_a_scratch_schema(POSTGRES_URL) as engine:
        if engine is None:
            pytest.skip("no PostgreSQL")
        yield engine


def test_a_postman_killed_three_times_loses_nothing_and_sends_nothing_twice(empty, tmp_path):
    killed = delivery_kills.kill(empty, tmp_path, people=20_000, times=3, seed=7)
    assert (killed.kills, killed.lost, killed.twice) == (3, 0, 0)
    assert killed.sent + killed.in_doubt == 20_000
    assert killed.in_doubt <= killed.kills * killed.in_flight


def test_two_processes_that_serve_two_channels_tell_nobody_twice():
    with TemporaryDirectory() as folder, in_a_scratch_schema(POSTGRES_URL) as engine:
        if engine is None:
            pytest.skip("no PostgreSQL")
        assert delivery_kills.two_postmen(engine, Path(folder), 1000) == 0


async def test_through_a_channel_with_telegrams_limits_everybody_is_told_once(empty):
    Table.metadata.create_all(empty)
    told = await delivery_telegram.tell(empty, 150)
    assert (told.lost, told.twice, told.early) == (0, 0, 0)


async def test_a_channel_that_says_wait_is_left_alone_and_nothing_is_lost(empty):
    Table.metadata.create_all(empty)
    told = await delivery_telegram.tell(empty, 100, hold_after=40, hold=6.0)
    assert (told.lost, told.twice, told.early) == (0, 0, 0)
    assert 0 < told.refused <= IN_FLIGHT  # what was on its way


def test_the_fullest_second_is_found_wherever_it_begins():
    assert most_in_a_second([0.0, 0.6, 0.7, 1.5, 1.55, 3.0]) == 4
