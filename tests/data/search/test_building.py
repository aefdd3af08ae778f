import pytest
from sqlalchemy import delete, func, select

from data.database import reading, writing
from data.search import search
from data.search.building import build, keep_up
from data.tables.register import Project
from data.tables.search import SearchKey, SearchLink, SearchPosting, SearchReading
from tests.builders import a_project
from tests.statements import sent_to

NAMES = ("海河新苑一期", "海河新苑二期", "柳林家园(1-8号楼)", "万科四季花城")


def counted(engine):
    with reading(engine)() as session:
        tables = (SearchReading, SearchPosting, SearchLink, SearchKey)
        return [session.scalar(select(func.count()).select_from(table)) for table in tables]


@pytest.fixture
def engine(own_engine):
    with writing(own_engine).begin() as session:
        for name in NAMES:
            a_project(session, name)
    return own_engine


def every(engine):
    with reading(engine)() as session:
        return list(session.scalars(select(Project.id).order_by(Project.id)))


def test_what_is_built_at_once_is_what_is_indexed_one_by_one(engine):
    before = counted(engine)
    with writing(engine).begin() as session:
        for table in (SearchLink, SearchKey, SearchPosting, SearchReading):
            session.execute(delete(table))
    build(writing(engine).begin, "project", every(engine))
    assert counted(engine) == before
    with reading(engine)() as session:
        assert [search(session, name).hits[0].name for name in NAMES] == list(NAMES)


def test_a_build_that_was_killed_is_finished_by_the_next(engine):
    before = counted(engine)
    with writing(engine).begin() as session:
        session.execute(delete(SearchPosting))
    build(writing(engine).begin, "project", every(engine))
    assert counted(engine) == before


def test_building_again_changes_nothing(engine):
    before = counted(engine)
    build(writing(engine).begin, "project", every(engine))
    assert counted(engine) == before


def test_readings_of_an_earlier_version_are_posted_again_once(engine):
    before = counted(engine)
    with writing(engine).begin() as session:
        some = session.scalars(select(SearchPosting.term).limit(10)).all()
        session.execute(delete(SearchPosting).where(SearchPosting.term.in_(some)))
    keep_up(writing(engine).begin)
    assert counted(engine) == before
    with sent_to(engine) as sent:
        keep_up(writing(engine).begin)
    assert [statement for statement in sent if "search_" in statement] == []
