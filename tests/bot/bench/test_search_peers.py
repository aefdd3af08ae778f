"""What stands beside our search finds what it can find."""

import pytest
from sqlalchemy import create_engine

from bot.bench.search_peers import Fts5Bigram, Fts5Trigram, PgTrgm, Scan, tokens
from tests.conftest import POSTGRES_URL

ROWS = [(1, "海河新苑二期"), (2, "柳林家园"), (3, "梅江康城三期"), (4, "万科四季花城")]


@pytest.mark.parametrize("peer", [Fts5Bigram, Fts5Trigram, Scan])
def test_a_peer_on_sqlite_finds_a_name_with_one_wrong_character(peer):
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        one = peer(connection)
        one.build(ROWS[:1])
        one.build(ROWS)
        assert one.find("万科四李花城")[:1] == [4] or one.find("梅江康城二期")[:1] == [3]
        one.drop()
    engine.dispose()


@pytest.mark.postgres
@pytest.mark.parametrize("lies_in", ["", "somewhere_else"])
def test_pg_trgm_finds_a_name_with_one_wrong_character(postgres_engine, lies_in):
    engine = create_engine(POSTGRES_URL)
    with engine.connect() as connection, connection.begin() as transaction:
        if lies_in:
            connection.exec_driver_sql("DROP EXTENSION IF EXISTS pg_trgm CASCADE")
            connection.exec_driver_sql(f"CREATE SCHEMA {lies_in}")
            connection.exec_driver_sql(f"CREATE EXTENSION pg_trgm SCHEMA {lies_in}")
        one = PgTrgm(connection)
        one.build(ROWS)
        assert one.find("梅江康城二期")[:1] == [3]
        one.drop()
        transaction.rollback()
    engine.dispose()


def test_a_name_is_cut_into_neighbours_by_sight_and_by_sound():
    assert tokens("海河苑") == ["海河", "河苑", "haihe", "heyuan"]
