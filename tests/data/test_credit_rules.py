"""The rules by which credit is counted: whole, of their day, and no grade without a source."""

from datetime import date
from decimal import Decimal

import pytest

from data.rules.complaint_categories import Mark
from data.rules.credit_rules import Part, credit_rules
from data.tables.credit import CreditKind
from tests.actions.credit.builders import rules_with

DAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("kind", "version"),
    [
        ("施工", "施工监理造价-2021"),
        ("建设工程监理企业", "施工监理造价-2021"),
        ("房地产开发企业", "房地产开发-2023"),
        ("建设", "房地产开发-2023"),
        ("检测", None),
        ("", None),
        (None, None),
    ],
)
def test_a_kind_of_company_has_the_rules_of_its_family_or_none(kind, version):
    found = credit_rules().in_force(kind, DAY)
    assert (found.version if found else None) == version


def test_the_sourced_figures_are_those_of_the_city():
    found = credit_rules().in_force("施工", DAY)
    figures = [found.total, found.base, found.most[Part.MARKET], found.most[Part.GOOD]]
    assert [(figure.points, figure.mark) for figure in figures] == [
        (1000, Mark.READ),
        (600, Mark.READ),
        (200, Mark.READ),
        (200, Mark.READ),
    ]


def test_every_figure_without_a_source_says_so():
    for each in credit_rules().sets:
        figures = [each.total, each.base, *each.most.values(), *each.indicators.values()]
        assert {figure.source for figure in figures if figure.mark is Mark.MEMORY} == {"演示规则"}


@pytest.mark.parametrize(
    ("score", "letter"), [("849.9", "B"), ("850", "A"), ("850.1", "A"), ("699.9", None), ("700", "B")]
)
def test_a_grade_begins_on_its_edge(score, letter):
    grade = credit_rules().in_force("建设", DAY).grade(Decimal(score))
    assert (grade.letter if grade else None) == letter


def test_an_edge_without_a_source_gives_no_grade():
    rules = rules_with(
        ("letter: B, name: 良好, at_least: 700, mark: V", "letter: B, name: 良好, at_least: 700, mark: M")
    )
    assert rules.in_force("建设", DAY).grade(Decimal(800)) is None


def test_the_newest_version_that_has_come_is_in_force():
    rules = rules_with(
        ("version: 房地产开发-2023\n    family: 房地产开发企业", "version: 新版\n    family: 建筑市场主体"),
        ("from: 2023-01-01", "from: 2026-12-01"),
    )
    days = [date(2021, 9, 30), DAY, date(2026, 11, 30), date(2026, 12, 1)]
    versions = [rules.in_force("施工", day) for day in days]
    assert [each.version if each else None for each in versions] == [
        None,
        "施工监理造价-2021",
        "施工监理造价-2021",
        "新版",
    ]
    assert [rules.next_change("施工", day) for day in days] == [
        date(2021, 10, 1),
        date(2026, 12, 1),
        date(2026, 12, 1),
        None,
    ]


def test_a_blacklisting_has_no_term_of_the_rules():
    assert CreditKind.BLACKLISTED not in credit_rules().terms


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("base: {points: 600, mark: V}", "base: {points: 700, mark: V}", ValueError),
        ("base: {points: 600, mark: V}", "base: {points: -1, mark: V}", ValueError),
        ("base: {points: 600, mark: V}", "base: {points: 600, mark: X}", ValueError),
        ("from: 2021-10-01", "from: later", TypeError),
        ("version: 房地产开发-2023", "version: 施工监理造价-2021", ValueError),
        ("at_least: 700", "at_least: 900", ValueError),
        ("处罚: B01", "处罚: B77", KeyError),
        ("part: good, points: 50", "part: fine, points: 50", ValueError),
    ],
)
def test_rules_that_do_not_hold_together_are_refused(old, new, error):
    with pytest.raises(error):
        rules_with((old, new))
