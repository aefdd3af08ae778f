"""The demonstration register: into an empty register only, and out again without a trace."""

import pytest
from sqlalchemy import func, select

from actions.credit.counting import count_due
from data.importers import RegisterNotEmptyError, load_demo, remove_demo, untouched
from data.importers.demo import present
from data.sample import AS_OF
from data.search import search
from data.tables import Table
from data.tables.credit import ScoreCause
from data.tables.register import Building, Certificate, Company, Participation, Person, Project, Source
from tests.data.importers.conftest import NOW
from tests.data.importers.samples import (
    BUILDER,
    a_building,
    a_certificate,
    a_company,
    a_participant,
    a_project,
)

pytestmark = pytest.mark.slow

REGISTER = (
    "site",
    "project",
    "project_alias",
    "building",
    "company",
    "participation",
    "person",
    "certificate",
    "credit_event",
    "credit_due",
    "announcement",
)
SEARCH = ("search_reading", "search_posting", "search_link", "search_key")


def counts(sessions):
    with sessions() as session:
        tables = (Table.metadata.tables[name] for name in REGISTER + SEARCH)
        return {table.name: session.scalar(select(func.count()).select_from(table)) for table in tables}


def count_credit(sessions):
    """So that scores, changes and their causes hang on the companies and entries."""
    with sessions.begin() as session:
        while count_due(session, now=NOW):
            pass
        assert session.scalar(select(func.count()).select_from(ScoreCause)) > 0


def test_the_demonstration_is_loaded_whole_and_marked(sessions, rows):
    with sessions() as session:
        assert (untouched(session), present(session)) == (True, False)
    reports = load_demo(sessions, now=NOW)
    assert {name: (report.changed, report.refused) for name, report in reports.items()} == dict.fromkeys(
        reports, (0, 0)
    )
    assert rows(select(Source.name, Source.as_of, Source.demo)) == [("演示数据", AS_OF, True)]
    found = counts(sessions)
    assert [
        reports[name].added
        for name in ("projects", "buildings", "companies", "participants", "staff", "credit-events")
    ] == [
        found[name]
        for name in ("project", "building", "company", "participation", "certificate", "credit_event")
    ]
    assert rows(
        select(func.count()).where(Participation.uscc.is_not(None), Participation.company_id.is_(None))
    ) == [(0,)]
    with sessions() as session:
        assert search(session, "海河新苑二期").hits[0].name == "海河新苑二期"
        assert (untouched(session), present(session)) == (False, True)


def test_the_demonstration_is_not_loaded_into_a_register_that_holds_something(bring, sessions):
    bring("companies", [a_company()])
    before = counts(sessions)
    with pytest.raises(RegisterNotEmptyError) as refused:
        load_demo(sessions, now=NOW)
    assert str(refused.value) == "登记库里已有数据，演示数据只能载入空库。"
    assert counts(sessions) == before


def test_the_demonstration_goes_without_a_trace(sessions):
    before = counts(sessions)
    load_demo(sessions, now=NOW)
    loaded = counts(sessions)
    count_credit(sessions)
    removed = remove_demo(sessions)
    assert removed == sum(
        loaded[name]
        for name in (
            "project",
            "company",
            "building",
            "participation",
            "certificate",
            "credit_event",
            "announcement",
        )
    )
    assert counts(sessions) == before
    with sessions() as session:
        assert (untouched(session), present(session)) == (False, False)
    load_demo(sessions, now=NOW)
    assert counts(sessions) == loaded


def test_what_is_real_stays_when_the_demonstration_goes(bring, sessions, rows):
    load_demo(sessions, now=NOW)
    (uscc, name) = rows(select(Person.uscc, Person.name).order_by(Person.id).limit(1))[0]
    bring("companies", [a_company()])
    bring("projects", [a_project()])
    bring("buildings", [a_building()])
    bring(
        "participants",
        [a_participant(), a_participant(责任角色="监理单位", 统一社会信用代码=uscc, 单位名称="演示监理公司")],
    )
    bring("staff", [a_certificate(), a_certificate(证书编号="7", 姓名=name, 注册单位统一社会信用代码=uscc)])
    remove_demo(sessions)
    assert rows(select(Project.number)) == [("1201032003050001",)]
    assert rows(select(Company.uscc)) == [(BUILDER,)]
    assert rows(select(func.count()).select_from(Building)) == [(1,)]
    companies = (
        select(Participation.uscc, Company.uscc).join(Company, isouter=True).order_by(Participation.id)
    )
    assert rows(companies) == [(BUILDER, BUILDER), (uscc, None)]
    held = (
        select(Certificate.number, Person.name, Person.company_id.is_(None))
        .join(Person)
        .order_by(Certificate.number)
    )
    assert rows(held) == [("7", name, True), ("津112050700001", "张建国", False)]
    with sessions() as session:
        assert [hit.number for hit in search(session, "海河新苑二期").hits] == ["1201032003050001"]
        assert [hit.id for hit in search(session, name, kinds=("person",)).hits] == [
            session.scalar(select(Person.id).where(Person.name == name))
        ]


def test_a_demonstration_row_that_a_real_file_takes_over_is_real(bring, sessions, rows):
    load_demo(sessions, now=NOW)
    number, name = rows(select(Project.number, Project.name).order_by(Project.id).limit(1))[0]
    bring("projects", [a_project(项目编号=number, 项目名称=name)])
    remove_demo(sessions)
    assert rows(select(Project.number)) == [(number,)]
