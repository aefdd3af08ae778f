"""When a home is reminded of what, and what to look at, from `data/rules/home_reminders.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from data.rules.warranty import warranty


@dataclass(frozen=True)
class Checklist:
    """What to look at. `source`: whose advice it is."""

    name: str
    look_at: tuple[str, ...]
    source: str
    mark: str


@dataclass(frozen=True)
class Group:
    """Parts whose minimum terms end together."""

    key: str
    terms: tuple[str, ...]
    checklist: Checklist


@dataclass(frozen=True)
class HomeReminders:
    """`days_before` an end; `yearly_on`: month and day."""

    version: str
    at: time
    days_before: tuple[int, ...]
    groups: Mapping[str, Group]
    yearly: Checklist
    yearly_on: tuple[int, int]


@cache
def home_reminders() -> HomeReminders:
    """Raises KeyError for a term that is not in warranty.yml, ValueError for a date."""
    rules = yaml.safe_load((files("data") / "rules" / "home_reminders.yml").read_text(encoding="utf-8"))
    groups = {key: Group(key, tuple(row["terms"]), _checklist(row)) for key, row in rules["groups"].items()}
    for term in (term for group in groups.values() for term in group.terms):
        warranty().terms[term]
    month, _, day = rules["yearly"]["month_day"].partition("-")
    return HomeReminders(
        rules["version"],
        time.fromisoformat(rules["at"]),
        tuple(rules["days_before"]),
        groups,
        _checklist(rules["yearly"]),
        (int(month), int(day)),
    )


def _checklist(row: Mapping[str, Any]) -> Checklist:
    return Checklist(row["name"], tuple(row["look_at"]), row["source"], row["mark"])
