"""The score on a day, explained line by line."""

from datetime import date
from decimal import Decimal

import pytest

from actions.credit.scoring import Official, score_on
from data.rules.credit_rules import Part
from data.tables.credit import CreditKind
from tests.actions.credit.builders import DAY, TODAY, an_event, counted
from tests.builders import a_company

START = Decimal(600)


def a_builder(session, **facts):
    return a_company(session, **({"kind": "施工"} | facts))


def test_each_line_leads_from_the_entry_over_the_rule_to_its_source(session):
    company = a_builder(session)
    award = an_event(session, company, CreditKind.AWARD, indicator="L02")
    penalty = an_event(session, company)
    found = score_on(session, company, TODAY)
    lines = [
        (line.event.id, line.rule.code, line.rule.source, line.points, line.by_document)
        for line in found.lines
    ]
    assert lines == [
        (award.id, "L02", "演示规则", Decimal(30), False),
        (penalty.id, "B01", "演示规则", Decimal(-30), False),
    ]
    assert found.parts == ((Part.MARKET, 0), (Part.GOOD, 30), (Part.BAD, -30))
    assert (found.base.points, found.total, found.grade) == (START, START, None)
    assert (found.base.source, found.rules.unsourced) == (
        "《天津市建设工程企业信用评价管理办法》（2021年10月1日起施行）",
        True,
    )


def test_points_of_the_document_go_before_those_of_the_rules(session):
    company = a_builder(session)
    an_event(session, company, points=12.5)
    found = score_on(session, company, TODAY)
    assert (found.total, found.lines[0].by_document) == (Decimal("587.5"), True)


def test_an_indicator_that_counts_the_other_way_is_not_believed(session):
    company = a_builder(session)
    an_event(session, company, indicator="L01")
    assert score_on(session, company, TODAY).lines[0].rule.code == "B01"


def test_good_points_have_a_limit_and_bad_ones_the_bottom(session):
    company = a_builder(session)
    for _ in range(5):
        an_event(session, company, CreditKind.AWARD, indicator="L01")
    assert score_on(session, company, TODAY).total == 800
    an_event(session, company, points=1000)
    assert score_on(session, company, TODAY).total == 0


def test_any_past_day_can_be_scored(session):
    company = a_builder(session)
    an_event(session, company, public_from=date(2025, 3, 1), public_until=date(2025, 8, 31))
    days = [date(2025, 2, 28), date(2025, 3, 1), date(2025, 8, 31), date(2025, 9, 1)]
    assert [score_on(session, company, day).total for day in days] == [600, 570, 570, 600]


def test_a_kind_of_company_without_rules_gets_no_score_but_its_entries(session):
    company = a_company(session, kind="检测")
    event = an_event(session, company)
    found = score_on(session, company, TODAY)
    assert (found.total, found.grade, [line.event.id for line in found.lines]) == (None, None, [event.id])


def test_before_the_rules_were_in_force_there_is_no_score(session):
    company = a_builder(session)
    assert [score_on(session, company, date(2021, 10, 1) - day).total for day in (DAY, 0 * DAY)] == [
        None,
        600,
    ]


@pytest.mark.parametrize(
    ("points", "grade"),
    [(150.1, "B"), (150, "A"), (149.9, "A"), (300, "B"), (300.1, None)],
    ids=["849.9", "850", "850.1", "700", "699.9"],
)
def test_grades_begin_on_their_edge(session, points, grade):
    """A developer with 1000 points before the penalty; no grade below the lowest edge with a source."""
    company = a_company(session, kind="建设")
    for code in ("S01", "L01"):
        for _ in range(10):
            an_event(session, company, CreditKind.AWARD, indicator=code)
    an_event(session, company, points=points)
    found = score_on(session, company, TODAY)
    assert found.total == 1000 - Decimal(str(points))
    assert (found.grade.letter if found.grade else None) == grade


def test_a_builder_has_a_score_and_no_grade_for_no_edge_has_a_source(session):
    company = a_builder(session)
    for _ in range(10):
        an_event(session, company, CreditKind.AWARD, indicator="S01")
    assert (score_on(session, company, TODAY).total, score_on(session, company, TODAY).grade) == (800, None)


def test_the_official_score_stands_beside_ours_and_is_known_for_days_before(session):
    company = a_builder(session, official_score=900.5, official_grade="A")
    counted(session, company, TODAY)
    company.official_score = 880.0
    session.flush()
    counted(session, company, TODAY + 2 * DAY)
    days = [TODAY, TODAY + DAY, TODAY + 2 * DAY]
    assert [score_on(session, company, day).official for day in days] == [
        Official(900.5, "A"),
        Official(900.5, "A"),
        Official(880.0, "A"),
    ]


def test_the_next_day_is_the_first_on_which_something_changes_by_itself(session):
    company = a_builder(session)
    an_event(session, company, public_until=TODAY + 5 * DAY)
    an_event(session, company, public_from=TODAY + 3 * DAY)
    days = [score_on(session, company, day).next_day for day in (TODAY, TODAY + 3 * DAY)]
    assert days == [TODAY + 3 * DAY, TODAY + 6 * DAY]
