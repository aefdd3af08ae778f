"""First steps in danger, from `data/rules/dangers.yml`; the order there is the order of urgency."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml


class Kind(StrEnum):
    """险种."""

    FIRE = "fire"
    GAS = "gas"
    COLLAPSE = "collapse"
    ELECTRIC = "electric"
    VIOLENCE = "violence"
    SELF_HARM = "self_harm"
    LIFT = "lift"
    TRAPPED = "trapped"
    INJURY = "injury"


@dataclass(frozen=True)
class FirstSteps:
    """`call`: whom to call, and whether to leave first. `filed_as`: the category of the complaint it is, "" for none."""

    name: str
    call: str
    do: tuple[str, ...]
    avoid: tuple[str, ...]
    filed_as: str = ""


@dataclass(frozen=True)
class Dangers:
    version: str
    source: str
    confirmed: bool
    steps: Mapping[Kind, FirstSteps]

    def by_urgency(self, kinds: frozenset[Kind]) -> tuple[Kind, ...]:
        return tuple(kind for kind in self.steps if kind in kinds)


@cache
def dangers() -> Dangers:
    """Raises ValueError for a kind nobody knows, KeyError for one without its lines."""
    rules = yaml.safe_load((files("data") / "rules" / "dangers.yml").read_text(encoding="utf-8"))
    steps = {Kind(row["kind"]): _steps(row) for row in rules["kinds"]}
    return Dangers(rules["version"], rules["source"], rules["confirmed"], steps)


def _steps(row: dict[str, object]) -> FirstSteps:
    filed_as = str(row.get("filed_as", ""))
    return FirstSteps(str(row["name"]), str(row["call"]), _lines(row["do"]), _lines(row["avoid"]), filed_as)


def _lines(lines: object) -> tuple[str, ...]:
    if not isinstance(lines, list):
        raise TypeError(f"a list of lines is needed, not {lines!r}")
    return tuple(map(str, lines))
