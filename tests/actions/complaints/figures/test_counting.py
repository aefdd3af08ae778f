"""What is counted of a month, told by hand, on both databases."""

from datetime import date, timedelta

from actions.complaints.figures.counting import count
from data.tables.complaints import ClockKind, Solved, Stage
from data.tables.register import Role
from tests.builders import NOW, a_case, a_company, a_party, a_project

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
HEXI, NANKAI = "120103", "120104"


def of(counted, *measures):
    return {key: n for key, n in counted.items() if key[0] in measures}


def test_a_case_counts_once_and_in_each_category_it_names_whatever_the_parts(session):
    a_case(session, categories=[("Q1", "卫生间"), ("Q1", "厨房"), ("Q4", None)])
    a_case(session, categories=[("Q1", None)], district_code=NANKAI)
    a_case(session, now=NOW - timedelta(days=30))
    assert of(count(session, NOVEMBER), "filed", "category") == {
        ("filed", HEXI, "", ""): 1,
        ("filed", NANKAI, "", ""): 1,
        ("category", HEXI, "", "Q1"): 1,
        ("category", HEXI, "", "Q4"): 1,
        ("category", NANKAI, "", "Q1"): 1,
    }


def test_companies_are_those_that_had_the_role_on_the_day_of_filing(session):
    project = a_project(session)
    owner, old, new = a_company(session, "甲"), a_company(session, "乙"), a_company(session, "丙")
    a_party(session, project, Role.OWNER, owner)
    a_party(session, project, Role.CONTRACTOR, old, until=date(2026, 11, 2))
    a_party(session, project, Role.CONTRACTOR, new, since=date(2026, 11, 3))
    a_case(session, project, now=NOW - timedelta(days=1))
    a_case(session, project)
    assert of(count(session, NOVEMBER), "project", "owner", "contractor") == {
        ("project", HEXI, str(project.id), "Q1"): 2,
        ("owner", HEXI, owner.uscc, "Q1"): 2,
        ("contractor", HEXI, old.uscc, "Q1"): 1,
        ("contractor", HEXI, new.uscc, "Q1"): 1,
    }


def test_where_there_is_no_contractor_the_general_one_answers_and_a_name_stands_for_a_missing_code(session):
    project = a_project(session)
    a_party(session, project, Role.GENERAL, "某总承包公司")
    a_case(session, project)
    assert of(count(session, NOVEMBER), "owner", "contractor") == {
        ("contractor", HEXI, "某总承包公司", "Q1"): 1
    }


def test_what_was_closed_counts_in_the_month_of_its_closing(session, closed):
    closed(filed=40, took=10, solved=Solved.SOLVED)  # in October
    closed(filed=12, took=10, solved=Solved.SOLVED, stars=5)
    closed(filed=12, took=10, solved=Solved.UNREACHED)
    closed(filed=30, took=28, solved=Solved.PARTLY, reopened=1, stars=2)
    closed(filed=2, took=0)  # its matter was referred
    assert of(count(session, NOVEMBER), "days", "outcome", "again", "stars") == {
        ("days", HEXI, "10", ""): 2,
        ("days", HEXI, "28", ""): 1,
        ("days", HEXI, "0", ""): 1,
        ("outcome", HEXI, "solved", ""): 1,
        ("outcome", HEXI, "unreached", ""): 1,
        ("outcome", HEXI, "partly", ""): 1,
        ("outcome", HEXI, "not_asked", ""): 1,
        ("again", HEXI, "", ""): 1,
        ("stars", HEXI, "5", ""): 1,
        ("stars", HEXI, "2", ""): 1,
    }


def test_what_was_taken_up_again_or_merged_is_not_closed(session, closed):
    closed(filed=5, took=3).closed_at = None
    closed(filed=5, took=3).stage = Stage.MERGED
    session.flush()
    assert of(count(session, NOVEMBER), "days", "outcome") == {}


def test_clocks_count_by_how_they_ended_and_not_when_given_up(session, end_clock):
    for met in (True, True, False, None):
        end_clock(a_case(session), ClockKind.ACCEPTANCE, met=met)
    end_clock(a_case(session, district_code=NANKAI), ClockKind.CLOSING, met=False)
    assert of(count(session, NOVEMBER), "clock") == {
        ("clock", HEXI, "acceptance", "met"): 2,
        ("clock", HEXI, "acceptance", "missed"): 1,
        ("clock", NANKAI, "closing", "missed"): 1,
    }
