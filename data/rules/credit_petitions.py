"""异议 and 信用修复 in figures (`credit_petitions.yml`), read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from data.rules.complaint_categories import Mark
from data.rules.complaint_clocks import Level, Span
from data.tables.enterprises import PetitionKind


@dataclass(frozen=True)
class PetitionRules:
    """`answer`: the term of each kind; `earliest_months` of publication before a repair; `documents`: photos at most.

    `remind_on`, `escalate_on`: days before (below nothing) and after the day of the answer, from an hour of the city on.
    """

    answer: Mapping[PetitionKind, Span]
    earliest_months: int
    earliest_source: str
    documents: int
    remind_on: tuple[int, ...]
    escalate_on: Mapping[int, Level]
    from_hour: int

    @property
    def marks(self) -> tuple[int, ...]:
        """Every day on which somebody hears of it, the first one first."""
        return tuple(sorted({*self.remind_on, *self.escalate_on}))


@cache
def petition_rules() -> PetitionRules:
    """Raises KeyError, TypeError or ValueError for a file with a missing figure, kind or mark."""
    return read((files("data.rules") / "credit_petitions.yml").read_text("utf-8"))


def read(text: str) -> PetitionRules:
    """Raises as `petition_rules`."""
    rules = yaml.safe_load(text)
    answer = {kind: _span(rules["answer"][kind.value]) for kind in PetitionKind}
    earliest, documents = rules["repair"]["earliest_months"], rules["documents"]
    if earliest["value"] < 1 or documents["value"] < 1:
        raise ValueError("a figure below one")
    remind, escalate = rules["remind"], rules["escalate"]
    for figure in (earliest, documents, remind, *escalate):
        Mark(figure["mark"])
    return PetitionRules(
        answer,
        earliest["value"],
        earliest["source"],
        documents["value"],
        tuple(map(int, remind["days"])),
        {int(row["days"]): Level(row["to"]) for row in escalate},
        time(remind["from_hour"]).hour,
    )


def _span(figure: Mapping[str, Any]) -> Span:
    days = figure["working_days"]
    if not isinstance(days, int) or days < 1 or not figure["source"]:
        raise ValueError("a term without days or source")
    return Span(str(figure["source"]), Mark(figure["mark"]).value, working_days=days)
