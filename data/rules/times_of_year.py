"""供暖前, 雨季前, 入冬前: the day that is proposed for each, from `data/rules/times_of_year.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True)
class TimeOfYear:
    """`words`: a pattern without groups of its own; `on`: month and day."""

    name: str
    words: str
    on: tuple[int, int]


@cache
def times_of_year() -> Mapping[str, TimeOfYear]:
    """By their names. Raises ValueError for a day."""
    rules = yaml.safe_load((files("data") / "rules" / "times_of_year.yml").read_text(encoding="utf-8"))
    found = {}
    for name, row in rules["times"].items():
        month, _, day = row["month_day"].partition("-")
        found[name] = TimeOfYear(name, row["words"], (int(month), int(day)))
    return found
