"""全部过程 of a long way: a page at a time, down to the first step."""

from datetime import timedelta

from sqlalchemy import select

from actions.complaints import supplementing
from data.tables.complaints import Case
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_project


def a_long_way(session, steps):
    a_project(session, "海河新苑一期")
    me = Person(session, "me")
    me.says("海河新苑一期8号楼2单元1801厨房漏水", "file_complaint")
    me.says("提交")
    case = session.scalar(select(Case))
    for step in range(steps):
        supplementing.supplement(session, case.id, f"又滴了{step}盆", now=NOW + timedelta(minutes=step))
    me.says("全部过程")
    return me


def lines(said):
    return [line for line in said.splitlines() if "　" in line]


def test_every_line_is_shown_once_and_the_first_step_with_them(session):
    me = a_long_way(session, 70)
    pages = [me.heard[-1].text]
    while "看更早的" in me.titles():
        pages.append(me.taps("看更早的"))
    shown = [line for page in reversed(pages) for line in lines(page)]
    assert "登记，拿到受理编号" in shown[0]
    assert (len(pages), len(shown)) == (3, 71)
    assert "更早的还有 41 条，点“看更早的”" in pages[0]


def test_a_short_way_has_no_earlier_page(session):
    me = a_long_way(session, 3)
    assert "看更早的" not in me.titles()
    assert "更早" not in me.heard[-1].text


def test_nobody_elses_way_is_shown(session):
    me = a_long_way(session, 70)
    button = next(one for one in me.heard[-1].buttons if one.title == "看更早的")
    assert "登记，拿到" not in Person(session, "other").presses(button)
