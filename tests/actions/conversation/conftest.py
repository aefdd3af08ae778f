"""A small register, and a way to talk."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from actions.conversation.registry import ACTIONS, COMMANDS
from actions.wording.reply import Reply
from data.tables.register import Company, Project, Role
from tests.actions.complaints.conftest import office, project  # noqa: F401 - an office of officers, and its case
from tests.builders import a_company, a_party, a_project, a_turn
from tests.made_once import made_once


@dataclass
class Talk:
    """One door. `ask` goes through the registry's action, as Rasa would call it."""

    session: Session
    door: str = "a"

    def ask(self, action: str, text: str, *, intent: str = "", **entities: str | list[str]) -> list[Reply]:
        turn = a_turn(self.session, text, door=self.door, entities=entities, intent=intent)
        return ACTIONS[f"action_{action}"](turn)

    def project(self, text: str, **entities: str | list[str]) -> str:
        return "\n\n".join(reply.text for reply in self.ask("look_up_project", text, **entities))

    def company(self, text: str, **entities: str | list[str]) -> str:
        return "\n\n".join(reply.text for reply in self.ask("look_up_company", text, **entities))

    def person(self, text: str, **entities: str | list[str]) -> str:
        return "\n\n".join(reply.text for reply in self.ask("look_up_person", text, **entities))

    def tap(self, reply: Reply, title: str) -> list[Reply]:
        button = next(button for button in reply.buttons if button.title == title)
        turn = a_turn(self.session, title, door=self.door)
        return COMMANDS[button.command](replace(turn, arguments=button.arguments))


@dataclass
class Register:
    """海河新苑 with two phases; its builder and its supervisor, whose leader changed in the second phase."""

    first: Project
    second: Project
    builder: Company
    supervisor: Company


@pytest.fixture
def talk(session):
    return Talk(session)


@pytest.fixture
@made_once
def register(session):
    first = a_project(
        session, "海河新苑一期", accepted_on=date(2021, 4, 18), buildings={"1号楼": date(2020, 9, 29)}
    )
    second = a_project(
        session,
        "海河新苑二期",
        accepted_on=None,
        state="在建",
        planned_on=date(2027, 6, 8),
        station="河西区建设工程质量监督站",
        inspector="康维平",
        inspector_phone="022-23000000",
        buildings={"1号楼": date(2026, 8, 10), "3号楼": None},
    )
    builder = a_company(session, "天津城垒建设集团有限公司", qualification="建筑工程施工总承包特级")
    supervisor = a_company(session, "天津海顺监理有限公司", qualification="房屋建筑工程监理甲级")
    change = date(2025, 6, 16)
    a_party(session, first, Role.CONTRACTOR, builder, leader="冯克勤")
    a_party(session, first, Role.SUPERVISION, supervisor, leader="魏旭")
    a_party(session, second, Role.CONTRACTOR, builder, leader="冯克勤", certificate_number="津112091088171")
    a_party(
        session, second, Role.SUPERVISION, supervisor, leader="吴景春", since=date(2024, 4, 27), until=change
    )
    a_party(session, second, Role.SUPERVISION, supervisor, leader="周思远", since=change)
    return Register(first, second, builder, supervisor)
