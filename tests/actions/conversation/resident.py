"""A resident with a leak, told and filed; and the case that was filed last."""

import pytest
from sqlalchemy import select

from data.tables.complaints import Case
from tests.actions.conversation.person import Person
from tests.builders import a_project
from tests.made_once import made_once

__all__ = ["filed", "me"]


@pytest.fixture
@made_once
def me(session):
    a_project(session, "海河新苑二期")
    return Person(session, "me")


@pytest.fixture
@made_once
def filed(me):
    me.says("海河新苑二期3号楼2单元1802，主卧窗户漏水，2024年5月收的房", "file_complaint")
    me.taps("提交")
    return me


def newest_case(session):
    return session.scalars(select(Case).order_by(Case.id.desc())).first()


def newest_number(me):
    return newest_case(me.session).number
