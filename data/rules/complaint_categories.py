"""What people complain of and who answers for it, from `data/rules/complaint_categories.yml`, compiled once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from data.rules.alternatives import Alternatives, alternatives


class Decision(StrEnum):
    """受理、分送、转办: taken by 住建, shared with another, or another's altogether."""

    ACCEPT = "accept"
    SPLIT = "split"
    REFER = "refer"


class Mark(StrEnum):
    """How a figure is known: read at its source, seen in a secondary page, or from memory (never told as a fact)."""

    READ = "V"
    SEEN = "P"
    MEMORY = "M"


@dataclass(frozen=True)
class Department:
    """部门. `phone` is "" where none may be told."""

    name: str
    phone: str


@dataclass(frozen=True)
class Signs:
    """`sure`: the thing by itself; `maybe`: a hint that needs company; `against`: takes the hits of a sentence back.

    `faint`: a part of the house alone, looked at where nothing else was said.
    """

    sure: Alternatives
    maybe: Alternatives
    against: Alternatives
    faint: Alternatives


@dataclass(frozen=True)
class Category:
    """投诉类别 Q1–Q19. `short` is for buttons; `warranty`: keys of warranty.yml; `takes`: categories it explains.

    `alone`: nobody is told that another complained of the same.
    """

    code: str
    name: str
    short: str
    examples: str
    decision: Decision
    urgent: bool
    lead: str
    assist: tuple[str, ...]
    warranty: tuple[str, ...]
    takes: tuple[str, ...]
    note: str
    signs: Signs
    alone: bool = False


@dataclass(frozen=True)
class Topic:
    """不属受理范围的事项 (X): where it goes instead, and who gets a copy. `beside`: its note is told beside a defect of ours.

    `both`: the lead and the assisting ones each answer for a part of it, and are named together.
    """

    code: str
    name: str
    lead: str
    assist: tuple[str, ...]
    note: str
    law: str
    signs: Signs
    beside: bool = False
    both: bool = False


@dataclass(frozen=True)
class Complaints:
    version: str
    categories: Mapping[str, Category]
    topics: Mapping[str, Topic]
    departments: Mapping[str, Department]
    typos: tuple[tuple[re.Pattern[str], str], ...]
    harmless: Alternatives
    urgent: Alternatives
    not_urgent_after: re.Pattern[str]


@cache
def complaint_categories() -> Complaints:
    """Raises KeyError for a department or category nobody knows, ValueError for a wrong decision, re.error."""
    rules = yaml.safe_load((files("data") / "rules" / "complaint_categories.yml").read_text(encoding="utf-8"))
    parts: Mapping[str, str] = rules["parts"]
    found = Complaints(
        rules["version"],
        {row["code"]: _category(row, parts) for row in rules["categories"]},
        {row["code"]: _topic(row, parts) for row in rules["topics"]},
        {code: _department(row) for code, row in rules["departments"].items()},
        tuple((re.compile(row["said"]), row["meant"]) for row in rules["typos"]),
        alternatives(rules["harmless"], parts),
        alternatives(rules["urgent"], parts),
        re.compile(rules["not_urgent_after"]),
    )
    _check(found)
    return found


def _category(row: Mapping[str, Any], parts: Mapping[str, str]) -> Category:
    return Category(
        row["code"],
        row["name"],
        row["short"],
        row["examples"],
        Decision(row["decision"]),
        row.get("urgent", False),
        row["lead"],
        tuple(row.get("assist", ())),
        tuple(row.get("warranty", ())),
        tuple(row.get("takes", ())),
        row.get("note", ""),
        _signs(row, parts),
        row.get("alone", False),
    )


def _topic(row: Mapping[str, Any], parts: Mapping[str, str]) -> Topic:
    return Topic(
        row["code"],
        row["name"],
        row["lead"],
        tuple(row.get("assist", ())),
        row.get("note", ""),
        row.get("law", ""),
        _signs(row, parts),
        row.get("beside", False),
        row.get("both", False),
    )


def _department(row: Mapping[str, Any]) -> Department:
    told = Mark(row.get("phone_mark", "M")) is not Mark.MEMORY
    return Department(row["name"], row["phone"] if told else "")


def _signs(row: Mapping[str, Any], parts: Mapping[str, str]) -> Signs:
    return Signs(*(alternatives(row.get(name, ()), parts) for name in ("sure", "maybe", "against", "faint")))


def _check(found: Complaints) -> None:
    rows: list[Category | Topic] = [*found.categories.values(), *found.topics.values()]
    for code in (code for row in rows for code in (row.lead, *row.assist)):
        found.departments[code]
    for category in found.categories.values():
        for code in category.takes:
            found.categories[code]
