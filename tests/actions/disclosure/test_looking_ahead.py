"""What is looked up while the model reads is what the turn would have found, and the turn asks no more for it."""

import pytest

from actions.disclosure.facts import disclosed
from actions.disclosure.looking_ahead import is_worth_it, look_ahead
from actions.disclosure.meant import About, Case
from actions.disclosure.which import which_projects
from data.search.found_before import begin_with, forget_findings
from tests.builders import NOW, a_project
from tests.statements import sent_to

TODAY = NOW.date()


@pytest.fixture
def estate(session):
    a_project(session, "海河新苑一期")
    project = a_project(session, "海河新苑二期", buildings={"3号楼": None})
    session.flush()
    return project


@pytest.mark.parametrize(
    "words", ["海河新苑二期的监理是谁", "请问海河新苑二期什么时候开工的", "海河新苑二期验收了没有"]
)
def test_the_turn_has_at_once_what_it_would_have_found(session, estate, words):
    [expected] = which_projects(session, ["海河新苑二期"], words, About())
    shown = disclosed(session, estate.id, today=TODAY)
    forget_findings(session)
    found = look_ahead(session, words, today=TODAY)
    forget_findings(session)
    begin_with(session, found)
    with sent_to(session.get_bind()) as sent:
        assert which_projects(session, ["海河新苑二期"], words, About()) == [expected]
        assert disclosed(session, estate.id, today=TODAY) == shown
    assert (expected.case, expected.project, sent) == (Case.ONE, estate.id, [])


def test_nothing_of_it_is_a_row_of_the_other_session(session, estate):
    found = look_ahead(session, "海河新苑二期的监理是谁", today=TODAY)
    assert estate.id in {asked[1] for asked in found if asked[0] is disclosed}
    assert "data.tables" not in repr(found), "nor is one inside of what was found"


@pytest.mark.parametrize("words", ["你们几点上班", "监理是谁", "楼上漏水了怎么办"])
def test_where_nothing_is_named_nothing_is_disclosed(session, estate, words):
    found = look_ahead(session, words, today=TODAY)
    assert not [asked for asked in found if asked[0] is disclosed]


def test_only_a_short_question_for_an_item_is_worth_it():
    assert is_worth_it("海河新苑二期的监理是谁")
    assert not is_worth_it("海河新苑二期")
    assert not is_worth_it("海河新苑二期的监理是谁" + "，我家漏水" * 20)
