"""Photos that come with 提交 are in what is submitted."""

import pytest
from sqlalchemy import select

from actions.conversation.registry import COMMANDS
from data.queries import case_photos
from data.tables.complaints import Case
from data.tables.enterprises import PetitionDocument, PetitionStage
from tests.actions.conversation.person import Person
from tests.actions.conversation.petitioner import (
    bound,
    code_for,
    company,
    me,
    officer,
    penalty,
    the_petition,
)
from tests.builders import a_photo, a_project, a_turn

__all__ = ["bound", "code_for", "company", "me", "officer", "penalty"]


def test_they_are_in_the_case(session):
    a_project(session, "海河新苑一期")
    person = Person(session, "resident")
    person.says("海河新苑一期8号楼2单元1801厨房漏水", "file_complaint")
    assert "登记好了" in person.says("提交", photos=(a_photo(session).id,))
    assert case_photos.count_of_the_resident(session, session.scalar(select(Case))) == 1


@pytest.mark.usefixtures("penalty")
def test_they_are_among_the_documents_of_a_petition(session, me):
    me.says("我们要申诉", "object_to_credit")
    me.says("图纸变更经过设计单位签认，不是未按图施工。")
    turn = a_turn(session, "提交", door="me", message={"photo_count": 1})
    a_photo(session, inbox_id=turn.inbox.id)
    COMMANDS["submit_draft"](turn)
    assert the_petition(session).stage == PetitionStage.SUBMITTED
    assert len(session.scalars(select(PetitionDocument)).all()) == 1
