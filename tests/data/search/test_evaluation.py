import pytest
from sqlalchemy import func, select

from data.database import reading
from data.search.evaluation import SEEN, SPOILERS, UNSEEN, build, generate, measure, queries
from data.tables.register import Project
from tests.builders import NOW

pytestmark = pytest.mark.slow


def test_the_same_seed_gives_the_same_names():
    assert list(generate(50)) == list(generate(50))
    assert list(generate(50)) != list(generate(50, seed=2))


def test_every_kind_of_error_is_seen_or_held_out():
    assert {*SEEN, *UNSEEN} == {*SPOILERS, "no entity", "unknown estate"}
    assert set(SEEN) & set(UNSEEN) == set()


def test_a_generated_register_is_built_and_measured(own_engine):
    build(own_engine, 600, now=NOW)
    asked = queries(600, each=5)
    with reading(own_engine)() as session:
        assert session.scalar(select(func.count()).select_from(Project)) == 600
        measured = {m.kind: m for m in measure(session, asked)}
    assert measured.keys() == {*SEEN, *UNSEEN, "all"}
    assert [
        measured[k].recall_1 for k in ("exact", "homophone", "phase otherwise", "sentence", "no entity")
    ] == [1.0] * 5
    assert measured["all"].queries == len(asked)
    assert measured["all"].wrong <= 0.01
