"""异议 and 信用修复 in figures (`credit_petitions.yml`), read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from data.rules.complaint_categories import Mark
from data.rules.complaint_clocks import Span
from data.tables.enterprises import PetitionKind


@dataclass(frozen=True)
class PetitionRules:
    """`answer`: the term of each kind; `earliest_months` of publication before a repair; `documents`: photos at most."""

    answer: Mapping[PetitionKind, Span]
    earliest_months: int
    earliest_source: str
    documents: int


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
    for figure in (earliest, documents):
        Mark(figure["mark"])
    return PetitionRules(answer, earliest["value"], earliest["source"], documents["value"])


def _span(figure: Mapping[str, Any]) -> Span:
    days = figure["working_days"]
    if not isinstance(days, int) or days < 1 or not figure["source"]:
        raise ValueError("a term without days or source")
    return Span(str(figure["source"]), Mark(figure["mark"]).value, working_days=days)
