"""What is made once is there for each, and nobody finds what another did to it."""

from dataclasses import dataclass, field

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.tables.register import Company, Project, Source
from tests.builders import NOW, a_company, a_project
from tests.made_once import Beginning, made_once

ESTATE = "海河新苑二期"
made = []


@dataclass
class Visitor:
    session: Session
    heard: list[str] = field(default_factory=list)

    @made_once
    def comes(self, project):
        made.append("visitor")
        a_company(self.session)
        self.heard.append(project.name)
        return self, project


@made_once
def estate(session):
    made.append("estate")
    return a_project(session)


def count(session, table):
    return session.scalar(select(func.count()).select_from(table))


@pytest.fixture
def begin(dialect, request):
    beginning = Beginning(
        request.getfixturevalue("untouched_sqlite" if dialect == "sqlite" else "untouched_postgres")
    )
    made.clear()
    yield beginning.session
    beginning.close()


def test_it_is_made_once_and_each_has_it(begin):
    for _ in range(3):
        with begin() as session:
            assert estate(session).name == ESTATE
            assert count(session, Project) == 1
    assert made == ["estate"]


def test_what_one_does_to_it_the_next_does_not_find(begin):
    with begin() as session:
        estate(session).name = "改名"
        a_project(session, "柳林花园")
        session.flush()
    with begin() as session:
        assert (estate(session).name, count(session, Project)) == (ESTATE, 1)


def test_one_goes_on_from_another_with_the_same_objects(begin):
    for _ in range(2):
        with begin() as session:
            visitor, project = Visitor(session), estate(session)
            assert visitor.comes(project) == (visitor, project)
            assert (visitor.heard, project.name) == ([ESTATE], ESTATE)
            assert (count(session, Company), count(session, Project)) == (1, 1)
    assert made == ["estate", "visitor"]


def test_asked_of_another_it_is_made_for_that(begin):
    with begin() as session:
        visitor = Visitor(session, ["早上好"])
        visitor.comes(estate(session))
        assert visitor.heard == ["早上好", ESTATE]
    with begin() as session:
        visitor = Visitor(session)
        visitor.comes(estate(session))
        assert visitor.heard == [ESTATE]
    assert made == ["estate", "visitor", "visitor"]


@pytest.mark.parametrize("flushed", [True, False])
def test_after_something_was_written_it_is_made_there(begin, flushed):
    for _ in range(2):
        with begin() as session:
            source = Source(name="建筑业登记", as_of=NOW.date(), imported_at=NOW)
            session.add(source)
            if flushed:
                session.flush()
            estate(session)
            assert source in session
            assert count(session, Project) == 1
    assert made == ["estate", "estate"]


def test_after_something_was_only_read_it_is_there_at_once(begin):
    for _ in range(2):
        with begin() as session:
            assert count(session, Project) == 0
            estate(session)
            assert count(session, Project) == 1
    assert made == ["estate"]


def test_it_stays_when_a_test_takes_back_its_work(begin):
    with begin() as session:
        project = estate(session)
        project.name = "改名"
        session.rollback()
        assert (project.name, count(session, Project)) == (ESTATE, 1)
