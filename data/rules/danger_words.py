"""How danger is read from words, from `data/rules/danger_words.yml`, compiled once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from data.rules.dangers import Kind

_NEVER = "(?!)"
_CLAUSE_END = "(?![^，。])"


@dataclass(frozen=True)
class Sign:
    """`sure`: a danger by itself, if nothing in the context takes it back; `maybe`: only with something beside it."""

    sure: re.Pattern[str]
    maybe: re.Pattern[str]


@dataclass(frozen=True)
class DangerWords:
    """`harmless` holds words of danger that are none, `neutral` ones that hold a sign by chance.

    `contexts` go by the names of the file: what takes a sign back (not, inner, named, past, over, if, could, told,
    play), what makes it a question or a complaint (asks, habit, question, escape), what makes it real
    (now, lasts, cry, threat).
    """

    typos: tuple[tuple[re.Pattern[str], str], ...]
    harmless: re.Pattern[str]
    neutral: re.Pattern[str]
    signs: Mapping[Kind, Sign]
    contexts: Mapping[str, re.Pattern[str]]


@cache
def danger_words() -> DangerWords:
    """Raises re.error for a pattern that is none, KeyError or ValueError for a wrong file."""
    rules = yaml.safe_load((files("data") / "rules" / "danger_words.yml").read_text(encoding="utf-8"))
    parts = rules["parts"]
    return DangerWords(
        tuple((re.compile(row["said"]), row["meant"]) for row in rules["typos"]),
        _one(rules["harmless"], parts),
        _one(rules["neutral"], parts),
        {
            Kind(kind): Sign(_one(sign["sure"], parts), _one(sign["maybe"], parts))
            for kind, sign in _items(rules["signs"])
        },
        {name: _one([pattern], parts) for name, pattern in rules["contexts"].items()},
    )


def _one(patterns: Iterable[str], parts: Mapping[str, str]) -> re.Pattern[str]:
    joined = "|".join(f"(?:{pattern})" for pattern in patterns) or _NEVER
    for name, meaning in parts.items():
        joined = joined.replace(f"<{name}>", meaning)
    return re.compile(joined.replace("$", _CLAUSE_END))


def _items(mapping: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    return mapping.items()
