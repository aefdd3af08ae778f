"""What a session has loaded is not loaded again, and what became of it is seen all the same."""

import pytest

from data.queries import disclosure
from tests.builders import NOW, a_project
from tests.statements import sent_to


@pytest.fixture
def sent(session):
    """The statements sent from here on."""
    with sent_to(session.get_bind()) as statements:
        yield statements


def test_a_project_is_loaded_once(session, sent):
    project = a_project(session)
    assert disclosure.project(session, project.id) is project
    del sent[:]
    assert disclosure.projects(session, [project.id, project.id]) == [project, project]
    assert sent == []


def test_only_what_is_missing_is_asked_for_and_the_order_is_that_of_the_question(session, sent):
    first, second = a_project(session), a_project(session, "柳林花园")
    disclosure.project(session, first.id)
    del sent[:]
    assert disclosure.projects(session, [second.id, first.id]) == [second, first]
    assert len(sent) == 1


def test_one_that_was_removed_meanwhile_is_gone(session):
    project = a_project(session)
    assert disclosure.project(session, project.id) is project
    project.removed_at = NOW
    assert disclosure.project(session, project.id) is None
