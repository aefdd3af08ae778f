import pytest
from sqlalchemy import func, select

from data.database import reading, writing
from data.search.evaluation.measuring import run, summed
from data.search.evaluation.names import generate
from data.search.evaluation.queries import SEEN, TUNING, Ear, queries
from data.search.evaluation.register import build_index, fill
from data.tables.register import Building, Project, Site
from tests.builders import NOW, a_project

pytestmark = pytest.mark.slow


def test_a_generated_register_is_built_and_measured(own_engine):
    names = list(generate(600))
    assert fill(own_engine, names, now=NOW) == 600
    build_index(own_engine)
    asked = list(queries(names, Ear(names), each=5, seed=TUNING, kinds=SEEN))
    with reading(own_engine)() as session:
        counts = [session.scalar(select(func.count()).select_from(t)) for t in (Project, Site, Building)]
        measured = {m.kind: m for m in summed(run(session, asked))}
    assert counts == [
        600,
        len({(n.stem, n.phase, n.district_code) for n in names}),
        sum(len(n.buildings) for n in names),
    ]
    assert measured.keys() >= {*SEEN, "all that name one", "all that name none"}
    assert [measured[k].recall_1 for k in ("exact", "homophone", "phase otherwise", "no name")] == [1.0] * 4
    assert measured["all that name one"].wrong <= 0.01


def test_numbers_go_on_behind_the_generated_ones(own_engine):
    fill(own_engine, generate(20), now=NOW)
    with writing(own_engine).begin() as session:
        assert a_project(session, "海河新苑").id > 20
