"""Questions of rules and procedure, and of who complains, with sourced answers, compiled once."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from data.rules.complaint_categories import Mark
from data.rules.complaint_clocks import ClockRules, clock_rules

_FILES = ("questions_while_complaining.yml", "questions.yml")  # the narrower ones first


class Offer(StrEnum):
    """What may follow an answer."""

    COMPLAIN = "complain"
    PROJECT = "project"
    COMPANY = "company"
    CASES = "cases"
    WARRANTY = "warranty"
    ERASE = "erase"


@dataclass(frozen=True)
class Question:
    """`brief`: a sentence for who asks it beside a story, "" where none is said. `void`: its source is 失效, and whoever
    answers says so. `of_case`: what is said instead to who has a complaint, before where it stands. `for_sure`: answered
    whatever is open, and whatever the model takes it for.
    """

    key: str
    asks: re.Pattern[str]
    unless: re.Pattern[str] | None
    answer: str
    brief: str
    source: str
    mark: Mark
    void: bool
    offers: tuple[Offer, ...]
    of_case: str = ""
    for_sure: bool = False


@lru_cache(4)  # a turn asks for the same words several times; more would keep what people said
def questions_in(plain: str) -> tuple[Question, ...]:
    """Those that are asked in the words, the narrower ones first."""
    return tuple(
        each
        for each in questions()
        if each.asks.search(plain) and not (each.unless and each.unless.search(plain))
    )


@cache
def questions() -> tuple[Question, ...]:
    """The narrower ones first. Raises KeyError, ValueError or re.error for a file that is wrong."""
    figures = _figures(clock_rules())
    read = [yaml.safe_load((files("data") / "rules" / name).read_text("utf-8")) for name in _FILES]
    rows = [row for each in read for row in each["questions"]]
    return tuple(
        Question(
            row["key"],
            re.compile("|".join(row["asks"])),
            re.compile(row["unless"]) if "unless" in row else None,
            row["answer"].format(**figures),
            row.get("brief", "").format(**figures),
            row["source"],
            Mark(row["mark"]),
            row.get("void", False),
            tuple(Offer(name) for name in row.get("offers", ())),
            row.get("of_case", "").format(**figures),
            row.get("for_sure", False),
        )
        for row in rows
    )


def _figures(rules: ClockRules) -> dict[str, int | str]:
    """Days, but `acceptance` working days and `urgent` minutes; how often a case is taken up again, the hours
    between two 催办.
    """
    return {
        "acceptance": rules.term("acceptance", urgent=False).working_days,
        "urgent": int(rules.term("acceptance", urgent=True).span.total_seconds() // 60),
        "handling": rules.term("handling", urgent=False).span.days,
        "closing": rules.term("closing", urgent=False).span.days,
        "reopen": rules.reopen_at_most,
        "urge_hours": int(rules.urge_wait.total_seconds() // 3600),
        "office_hours": "{office_hours}",  # of the installation, which is known when it is said
    }
