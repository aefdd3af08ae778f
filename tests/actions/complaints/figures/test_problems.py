"""共性问题 told by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest

from actions.complaints import scope
from actions.complaints.figures import problems
from actions.complaints.figures.counting import Measure
from actions.complaints.figures.problems import Crossed, Named
from data.tables.complaints import Interest
from data.tables.register import Role
from tests.builders import NOW, a_case, a_company, a_party, a_project, an_officer

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
HEXI, NANKAI = "120103", "120104"
END = datetime(2026, 11, 30, 10, tzinfo=UTC)  # all of November is over


def file(session, number, project=None, *, days_ago=0, code="Q1", **facts):
    for _ in range(number):
        a_case(
            session,
            project,
            categories=[(code, None)],
            account_id=None,
            now=NOW - timedelta(days=days_ago),
            **facts,
        )


def test_categories_stand_by_how_often_they_were_named_month_by_month(session, count):
    file(session, 2)
    file(session, 1, days_ago=30)
    file(session, 4, code="Q4")
    count(now=END)
    found = problems.over_months(session, [OCTOBER, NOVEMBER], "")
    assert found == Crossed(["Q4", "Q1"], ["2026-10", "2026-11"], [[0, 4], [1, 2]])
    assert (found.of_row(1), found.of_column(1)) == (3, 6)


def test_the_district_with_the_most_stands_first(session, count):
    file(session, 1)
    file(session, 2, district_code=NANKAI)
    count(now=END)
    assert problems.over_districts(session, [NOVEMBER], "") == Crossed(["Q1"], [NANKAI, HEXI], [[2, 1]])
    assert problems.over_districts(session, [NOVEMBER], HEXI) == Crossed(["Q1"], [HEXI], [[1]])


def test_projects_and_companies_are_named_where_a_category_came_up_more_than_once(session, count):
    project, other = a_project(session, "海河新苑二期"), a_project(session, "翠湖名苑")
    owner = a_company(session, "天津海河置业有限公司")
    a_party(session, project, Role.OWNER, owner)
    a_party(session, other, Role.OWNER, owner)
    file(session, 3, project)
    file(session, 1, other)
    file(session, 2, other, code="Q4")
    count(now=END)
    assert problems.at_projects(session, [NOVEMBER], "", set()) == [
        Named("海河新苑二期", project.number, "Q1", 3),
        Named("翠湖名苑", other.number, "Q4", 2),
    ]
    assert problems.with_companies(session, Measure.OWNER, [NOVEMBER], "", set()) == [
        Named("天津海河置业有限公司", owner.uscc, "Q1", 4),
        Named("天津海河置业有限公司", owner.uscc, "Q4", 2),
    ]


def test_where_an_officer_has_an_interest_no_name_is_shown(session, count):
    company, officer = a_company(session), an_officer(session, "督办", "")
    project = a_project(session)
    a_party(session, project, Role.CONTRACTOR, company)
    file(session, 6, project)
    session.add(Interest(officer_id=officer.id, uscc=company.uscc))
    session.flush()
    count(now=END)
    projects, companies = scope.hidden_projects(session, officer), scope.hidden_companies(session, officer)
    assert (projects, companies) == ({project.id}, {company.uscc})
    assert problems.at_projects(session, [NOVEMBER], "", projects) == []
    assert problems.with_companies(session, Measure.CONTRACTOR, [NOVEMBER], "", companies) == []
    assert [row.project for row in problems.risen(session, NOVEMBER, "", projects, now=END)] == [""]


def test_what_rose_is_held_against_the_three_months_before(session, count):
    file(session, 9)
    file(session, 3, days_ago=30)
    file(session, 3, days_ago=60)
    file(session, 6, code="Q4")
    file(session, 6 * 3, code="Q4", days_ago=90)
    count(now=END)
    (risen,) = problems.risen(session, NOVEMBER, "", set(), now=END)
    assert (risen.code, risen.district, risen.number, risen.mean, risen.expected) == ("Q1", HEXI, 9, 2, 2)


def test_small_numbers_are_chance(session, count):
    file(session, problems.LEAST - 1)
    count(now=END)
    assert problems.risen(session, NOVEMBER, "", set(), now=END) == []


def test_a_month_that_has_begun_is_held_against_as_much_of_the_others(session, count):
    file(session, 5)
    file(session, 15, days_ago=30)
    count()
    (risen,) = problems.risen(session, NOVEMBER, "", set(), now=NOW)
    assert (risen.number, risen.mean, risen.expected) == (5, 5, pytest.approx(5 * 3 / 30))
    assert problems.risen(session, NOVEMBER, "", set(), now=END) == []


def test_the_greatest_surprise_stands_first(session, count):
    project = a_project(session)
    file(session, 5, code="Q4")
    file(session, 20, project)
    count(now=END)
    found = problems.risen(session, NOVEMBER, "", set(), now=END)
    assert [(row.code, row.project) for row in found] == [("Q1", ""), ("Q1", project.name), ("Q4", "")]
