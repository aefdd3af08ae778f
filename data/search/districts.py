"""Districts of the city as people name them, from `data/rules/districts.yml`."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True)
class Districts:
    """names: code → name. said: what people say → code, sure ones (河西区) apart from hints (河西, 塘沽, 泰达);
    spoken: of the hints those that are no district of today; zones: of these the ones that never were (开发区, 华苑).
    """

    names: dict[str, str]
    sure: dict[str, str]
    hints: dict[str, str]
    spoken: dict[str, str]
    zones: frozenset[str]
    zone_codes: dict[str, str]

    @property
    def pattern(self) -> re.Pattern[str]:
        said = sorted([*self.sure, *self.hints], key=len, reverse=True)
        return re.compile("|".join(map(re.escape, said)))

    def of_number(self, code: str) -> str:
        """The district of a six-digit division code, "" when it is none of ours."""
        return code if code in self.names else self.zone_codes.get(code, "")


@cache
def districts() -> Districts:
    rules = yaml.safe_load((files("data") / "rules" / "districts.yml").read_text(encoding="utf-8"))
    names = {row["code"]: row["name"] for row in rules["districts"]}
    sure = {name: code for code, name in names.items()}
    bare = {name.removesuffix("新区").removesuffix("区"): code for code, name in names.items()}
    spoken = {row["name"]: row["code"] for row in rules["spoken"]}
    zones = {row["name"]: row["code"] for row in rules["zones"]}
    return Districts(
        names, sure, bare | spoken | zones, spoken | zones, frozenset(zones), rules["zone_codes"]
    )


@cache
def said_pattern() -> re.Pattern[str]:
    return districts().pattern
