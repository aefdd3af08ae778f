"""公示缺项: who hears of which, how often, with what to publish and where."""

import pytest
from sqlalchemy import select

from actions.deeds import DEEDS
from actions.enterprises import gaps
from actions.wording.reply import load_replies
from data.queries import due_tasks
from data.tables.enterprises import CompanyNotice, ContactRole
from data.tables.register import Role
from tests.actions.credit.builders import DAY, TODAY, noon
from tests.builders import a_company, a_party, a_project, a_source


@pytest.fixture
def run(session):
    def day(date):
        now = noon(date)
        for _ in range(2):
            gaps.put_gaps(session, gaps.look_for_gaps(session, now=now), now=now)
            session.flush()
            for task in due_tasks.claim(session, now=now):
                due_tasks.perform(session, task, DEEDS, now=now)
            session.flush()
        rows = session.scalars(select(CompanyNotice).order_by(CompanyNotice.id))
        return [(row, load_replies(row.content)[0]) for row in rows]

    return day


@pytest.fixture
def project(session, company):
    """The owner's; the contractor's leader and its promise are missing."""
    project = a_project(
        session, accepted_on=None, station="河西区质监站", inspector="赵工", inspector_phone="022-1"
    )
    builder = a_company(session, "天津乙建筑有限公司")
    a_party(session, project, Role.OWNER, company, promised_on=TODAY)
    a_party(session, project, Role.CONTRACTOR, builder, leader=None)
    for role in (Role.SURVEY, Role.DESIGN):
        a_party(session, project, role, f"{role}甲", promised_on=TODAY)
    project.builder = builder
    return project


def test_the_owner_hears_of_all_and_a_unit_of_its_own(session, company, project, bound, run):
    bound("a", company)
    bound("b", project.builder, ContactRole.LEADER)
    (owner, said), (unit, to_unit) = run(TODAY)
    assert (owner.company_id, unit.company_id) == (company.id, project.builder.id)
    assert "缺：施工单位项目负责人、监理单位" in said.text
    assert "缺：施工单位项目负责人\n" in to_unit.text
    where = "写在工程现场的责任公示牌和竣工后的永久性标牌上（建质〔2014〕124号第九条）"
    assert f"· 项目负责人：姓名和执业证书编号，{where}" in said.text
    [button] = said.buttons
    assert (button.title, button.command) == ("补报", "submit_disclosure")
    assert button.arguments == {"project": project.id, "company": company.id}


def test_not_more_often_than_the_rules_say_whatever_is_imported(session, company, project, bound, run):
    bound("a", company)
    assert len(run(TODAY)) == 1
    a_source(session, "另一份")
    assert len(run(TODAY + DAY)) == 1
    assert len(run(TODAY + 29 * DAY)) == 1
    assert len(run(TODAY + 31 * DAY)) == 2


def test_an_import_that_opens_a_gap_is_followed(session, company, project, bound, run):
    bound("a", project.builder)
    party = next(p for p in project.participations if p.role == Role.CONTRACTOR)
    party.leader, party.promised_on = "李工", TODAY
    session.flush()
    assert run(TODAY) == []
    a_source(session, "另一份")
    party.leader = None
    session.flush()
    assert len(run(TODAY)) == 1


def test_who_speaks_for_nobody_gets_none(session, company, project, run):
    assert run(TODAY) == []


def test_who_does_not_answer_any_more_is_left_alone(session, company, project, bound, run):
    bound("b", project.builder)
    party = next(p for p in project.participations if p.role == Role.CONTRACTOR)
    party.until = TODAY - DAY
    session.flush()
    assert run(TODAY) == []
