"""How long which part is under warranty, from `data/rules/warranty.yml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from data.rules.complaint_categories import Mark


class Kind(StrEnum):
    """How a term is counted: 年, 采暖期, 合理使用年限, 按约定."""

    YEARS = "years"
    SEASONS = "seasons"
    LIFE = "life"
    AGREED = "agreed"


@dataclass(frozen=True)
class Term:
    """最低保修期限. `amount`: years or seasons, 0 for the others; `short`: its name in a sentence of several."""

    key: str
    name: str
    short: str
    kind: Kind
    amount: int
    article: str
    mark: Mark


@dataclass(frozen=True)
class Start:
    """起算日. `article` names its rule, and only a mark of V or P may be told as a fact."""

    article: str
    mark: Mark


@dataclass(frozen=True)
class PartRule:
    codes: frozenset[str]
    words: re.Pattern[str]
    terms: tuple[str, ...]


@dataclass(frozen=True)
class Season:
    """供暖期 of the winter that begins in `year`."""

    first: date
    last: date


@dataclass(frozen=True)
class Warranty:
    version: str
    near_the_end_days: int
    last_day_is_inside: bool
    whole_seasons_only: bool
    accepted: Start
    handed_over: Start
    terms: Mapping[str, Term]
    parts: tuple[PartRule, ...]
    usual_season: tuple[str, str]
    season_mark: Mark
    by_year: Mapping[int, tuple[date, date]]

    def season(self, year: int) -> Season:
        if year in self.by_year:
            return Season(*self.by_year[year])
        first, last = self.usual_season
        return Season(date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year + 1}-{last}"))


@cache
def warranty() -> Warranty:
    """Raises ValueError for an unknown kind, mark or date, KeyError for a term nobody wrote down."""
    rules = yaml.safe_load((files("data") / "rules" / "warranty.yml").read_text(encoding="utf-8"))
    terms = {key: _term(key, row) for key, row in rules["terms"].items()}
    parts = tuple(_part(row) for row in rules["parts"])
    for key in (key for rule in parts for key in rule.terms):
        terms[key]
    starts, heating = rules["starts"], rules["seasons"]["heating"]
    return Warranty(
        rules["version"],
        rules["near_the_end_days"],
        starts["last_day_is_inside"],
        rules["seasons"]["whole_seasons_only"],
        Start(starts["accepted"]["article"], Mark(starts["accepted"]["mark"])),
        Start(starts["handed_over"]["article"], Mark(starts["handed_over"]["mark"])),
        terms,
        parts,
        (heating["usual"]["from"], heating["usual"]["to"]),
        Mark(heating["usual"]["mark"]),
        {int(year): (_day(days[0]), _day(days[1])) for year, days in heating["by_year"].items()},
    )


def _term(key: str, row: Mapping[str, Any]) -> Term:
    return Term(
        key,
        row["name"],
        row["short"],
        Kind(row["term"]),
        int(row.get("amount", 0)),
        row["article"],
        Mark(row["mark"]),
    )


def _part(row: Mapping[str, Any]) -> PartRule:
    return PartRule(frozenset(row["codes"]), re.compile(row["words"]), tuple(row["terms"]))


def _day(written: date | str) -> date:
    return written if isinstance(written, date) else date.fromisoformat(written)
