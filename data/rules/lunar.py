"""The lunar calendar (农历), from `data/rules/lunar.yml`."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import yaml


@cache
def lunar_days() -> Mapping[date, tuple[int, int]]:
    """The month and day of every day that the table reaches; days of a leap month are left out, nobody's feast is there."""
    rules = yaml.safe_load((files("data") / "rules" / "lunar.yml").read_text(encoding="utf-8"))
    found: dict[date, tuple[int, int]] = {}
    for year in rules["years"].values():
        day: date = year["from"]
        for month, length in (pair for months in year["months"] for pair in months.items()):
            if month > 0:
                found |= {day + timedelta(days=n): (month, n + 1) for n in range(length)}
            day += timedelta(days=length)
    return found
