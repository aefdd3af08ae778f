"""“我想查查云衫郡一期的情况”: a name and nothing else is looked up, whatever the model took the words for."""

import pytest
from sqlalchemy import select

from data.tables.register import Project, Role
from tests.builders import a_company, a_party, a_person, a_project
from tests.made_once import made_once

TAKEN_FOR = (
    "look_up_project",
    "look_up_company",
    "look_up_person",
    "check_complaint",
    "not_open",
    "fallback",
    "out_of_scope",
)


@pytest.fixture(autouse=True)
@made_once
def register(session):
    for n, name in enumerate(("云杉郡一期", "云杉郡二期", "瑞泽府", "建昌温泉花园")):
        a_project(session, name=name, number=f"12010300000{n}")
    a_person(session, "刘洋", a_company(session, "天津恒筑建工集团有限公司"))


@pytest.mark.parametrize("intent", TAKEN_FOR)
@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("我想查查云衫郡一期的情况", "云杉郡一期（河西区）"),
        ("想了解一下锐泽府", "瑞泽府（河西区）"),
        ("帮我查一下建昌温全花园小区的资料", "建昌温泉花园（河西区）"),
        ("查一下云杉郡", "“云杉郡”在登记库里有几个工程，您问的是哪一个？"),
        ("查一下恒筑建工", "没有和“恒筑建工”完全同名的企业。为免弄错，请您点一下确认："),
        ("麻烦帮我查查刘洋", "刘洋"),
    ],
)
def test_the_register_says_what_the_name_is(talk, intent, words, first):
    assert talk.ask(intent, words)[0].text.split("\n")[0] == first


@pytest.mark.parametrize("words", ["查一下我的投诉", "查查投诉进度", "帮我查一下进度"])
def test_what_is_no_name_stays_what_it_was(talk, words):
    assert talk.ask("check_complaint", words)[0].text.startswith("您在这里还没有投诉")


@pytest.fixture
@made_once
def supervised(session, talk):
    project = session.scalars(select(Project).where(Project.name == "瑞泽府")).one()
    a_party(session, project, Role.SUPERVISION, a_company(session, "天津海顺监理有限公司"))
    talk.project("瑞泽府的监理是谁", project="瑞泽府")
    return talk


@pytest.mark.parametrize("intent", TAKEN_FOR)
@pytest.mark.parametrize(
    ("words", "named"),
    [("恒筑", "恒筑"), ("恒筑建工集团", "恒筑"), ("云杉郡一期", "云杉郡"), ("云杉郡", "云杉郡")],
)
def test_a_bare_name_after_something_else_is_looked_for_first(supervised, intent, words, named):
    said = supervised.ask(intent, words)[0]
    assert named in said.text + "".join(button.title for button in said.buttons)
    assert "海顺监理" not in said.text


@pytest.mark.parametrize("words", ["施工单位呢", "监理电话", "好的", "然后呢", "质监站"])
def test_what_asks_more_of_it_is_no_name(supervised, words):
    assert "恒筑" not in supervised.ask("look_up_project", words)[0].text
