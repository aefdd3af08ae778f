"""How credit is counted where the city's platform gives no score (测算), from `credit_rules.yml`, read once."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from data.rules.complaint_categories import Mark
from data.tables.credit import CreditKind

UNSOURCED = "演示规则"


class Part(StrEnum):
    """Where points go: 市场行为, 良好信息, and what 不良信息 takes away."""

    MARKET = "market"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True)
class Figure:
    """A number of the rules with where it comes from."""

    points: Decimal
    source: str
    mark: Mark


@dataclass(frozen=True)
class Indicator:
    """指标: what one entry is worth, in points that are never negative."""

    code: str
    name: str
    part: Part
    points: Decimal
    source: str
    mark: Mark


@dataclass(frozen=True)
class Grade:
    """信用等级: from so many points on, that many included."""

    letter: str
    name: str
    at_least: Decimal
    source: str
    mark: Mark


@dataclass(frozen=True)
class Term:
    """公示期 where the document tells none."""

    months: int
    source: str
    mark: Mark


@dataclass(frozen=True)
class Measure:
    """联合奖惩措施."""

    text: str
    source: str
    mark: Mark


@dataclass(frozen=True)
class RuleSet:
    """One version of the rules for a family of companies. `usual`: the indicator of an entry that names none."""

    version: str
    family: str
    name: str
    since: date
    subjects: tuple[str, ...]
    source: str
    total: Figure
    base: Figure
    most: Mapping[Part, Figure]
    indicators: Mapping[str, Indicator]
    usual: Mapping[CreditKind, Indicator]
    grades: tuple[Grade, ...]

    def grade(self, score: Decimal) -> Grade | None:
        """None below the lowest edge that has a source."""
        return next((each for each in self.grades if score >= each.at_least), None)

    @property
    def unsourced(self) -> bool:
        """演示规则: a figure in it has no source."""
        figures = (self.total, self.base, *self.most.values())
        marks = [figure.mark for figure in figures] + [each.mark for each in self.indicators.values()]
        return Mark.MEMORY in marks


@dataclass(frozen=True)
class CreditRules:
    """`mark`: of the file; another one means that everything is to be counted again."""

    version: str
    mark: str
    sets: tuple[RuleSet, ...]
    terms: Mapping[CreditKind, Term]
    measures: Mapping[str, tuple[Measure, ...]]

    def in_force(self, kind: str | None, day: date) -> RuleSet | None:
        """The rules for a kind of company (企业类型) on a day; None where there are none."""
        return next((each for each in reversed(self._of(kind)) if each.since <= day), None)

    def next_change(self, kind: str | None, day: date) -> date | None:
        """The next day after this on which other rules come into force."""
        return next((each.since for each in self._of(kind) if each.since > day), None)

    def indicators_of(self, kind: str | None) -> dict[str, str]:
        """Code → name of all that an entry of such a company may name, in any version; of all where it has no rules."""
        sets = self._of(kind) or self.sets
        return {code: one.name for each in sets for code, one in sorted(each.indicators.items())}

    def _of(self, kind: str | None) -> list[RuleSet]:
        """The versions of its family, in the order of time."""
        told = (each.family for each in self.sets if any(word in (kind or "") for word in each.subjects))
        family = next(told, None)
        return sorted((each for each in self.sets if each.family == family), key=lambda each: each.since)


@cache
def credit_rules() -> CreditRules:
    """The rules that ship. Raises ValueError, TypeError, KeyError for a file that does not hold together."""
    return read((files("data.rules") / "credit_rules.yml").read_text("utf-8"))


def read(text: str) -> CreditRules:
    """Raises ValueError for figures that contradict each other or an unknown mark, KeyError for what is missing,
    TypeError for a day that is none.
    """
    rules = yaml.safe_load(text)
    sets = tuple(map(_set, rules["rule_sets"]))
    versions = [each.version for each in sets]
    if len(set(versions)) < len(versions):
        raise ValueError("two rule sets of one version")
    return CreditRules(
        rules["version"],
        hashlib.sha256(text.encode()).hexdigest()[:16],
        sets,
        {CreditKind(kind): _term(row) for kind, row in rules["publication"].items()},
        {key: tuple(map(_measure, rows)) for key, rows in rules["measures"].items()},
    )


def _set(row: Mapping[str, Any]) -> RuleSet:
    source = row["source"]
    indicators = {code: _indicator(code, each) for code, each in row["indicators"].items()}
    found = RuleSet(
        version=row["version"],
        family=row["family"],
        name=row["name"],
        since=row["from"],
        subjects=tuple(row["subjects"]),
        source=source,
        total=_figure(row["total"], source),
        base=_figure(row["base"], source),
        most={part: _figure(row[part], source) for part in (Part.MARKET, Part.GOOD)},
        indicators=indicators,
        usual={CreditKind(kind): indicators[code] for kind, code in row["usual"].items()},
        grades=tuple(_grades(row["grades"], source)),
    )
    _check(found)
    return found


def _check(found: RuleSet) -> None:
    figures = (found.total, found.base, *found.most.values())
    if min(*(figure.points for figure in figures), *(each.points for each in found.indicators.values())) < 0:
        raise ValueError(f"{found.version}: points below zero")
    if found.base.points + sum(figure.points for figure in found.most.values()) > found.total.points:
        raise ValueError(f"{found.version}: the parts come to more than the total")
    edges = [grade.at_least for grade in found.grades]
    if edges != sorted(set(edges), reverse=True):
        raise ValueError(f"{found.version}: grades must go down, each edge once")
    if not isinstance(found.since, date):
        raise TypeError(f"{found.version}: from must be a day")


def _grades(rows: Iterable[Mapping[str, Any]], source: str) -> Iterable[Grade]:
    """Only edges with a source give a grade."""
    for row in rows:
        if (mark := Mark(row["mark"])) is not Mark.MEMORY:
            edge = Decimal(str(row["at_least"]))
            yield Grade(row["letter"], row["name"], edge, row.get("source", source), mark)


def _figure(row: Mapping[str, Any], source: str) -> Figure:
    return Figure(Decimal(str(row["points"])), row.get("source", source), Mark(row["mark"]))


def _indicator(code: str, row: Mapping[str, Any]) -> Indicator:
    points = Decimal(str(row["points"]))
    return Indicator(code, row["name"], Part(row["part"]), points, row["source"], Mark(row["mark"]))


def _term(row: Mapping[str, Any]) -> Term:
    return Term(int(row["months"]), row["source"], Mark(row["mark"]))


def _measure(row: Mapping[str, Any]) -> Measure:
    return Measure(row["text"], row["source"], Mark(row["mark"]))
