"""What the talk is about is kept with the conversation and read with patience."""

from actions.conversation.subject import Subject, remember
from tests.builders import a_turn


def test_a_subject_is_read_back_as_it_was_kept(session):
    turn = a_turn(session)
    subject = Subject("project", 5, "3号楼", ("supervision",), company=7, asking="project", options=(5, 6))
    remember(turn, subject)
    session.flush()
    session.expire(turn.conversation)
    assert Subject.of(turn.conversation) == subject


def test_what_another_version_left_is_read_as_far_as_it_is_understood(session):
    turn = a_turn(session)
    turn.conversation.subject = {
        "kind": 3,
        "project": "five",
        "options": ["x", 2],
        "aspects": None,
        "new": True,
    }
    assert Subject.of(turn.conversation) == Subject(options=(2,))


def test_another_project_leaves_company_and_person_behind_and_keeps_the_one_before():
    before = Subject("company", 5, None, (), company=7, person=9)
    after = before.on_project(6, None, ("owner",))
    assert after == Subject("project", 6, None, ("owner",), before=5)
    assert after.on_project(6, None, ()) == Subject("project", 6, before=5)
    assert before.on_company(8) == Subject("company", 5, None, (), company=8, company_before=7)
