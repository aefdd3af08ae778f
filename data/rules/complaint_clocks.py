"""The clocks and limits of a complaint as data (`complaint_clocks.yml`), read once."""

from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True)
class Span:
    """A term: working days or a span of time, with where the figure comes from; `mark` M: never told as law."""

    source: str
    mark: str
    working_days: int = 0
    span: timedelta = timedelta(0)


class Level(StrEnum):
    """Who hears of a clock that ran out (督办级别)."""

    SUPERVISORS = "supervisors"
    LEADERS = "leaders"


@dataclass(frozen=True)
class ClockRules:
    """Terms by clock and case (`ordinary`, `urgent`, `extension`), and the limits around them."""

    terms: dict[str, dict[str, Span]]
    remind_at: tuple[int, ...]
    escalate_at: dict[int, Level]
    ask_back_tries: int
    ask_back_wait: timedelta
    civil_hours: tuple[int, int]
    answer_reminded_after: timedelta
    answer_given_up_after: timedelta
    office_code_lives: timedelta
    join_within: timedelta
    reopen_at_most: int
    urge_wait: timedelta
    filings_per_account: int
    filings_per_address: int
    code_tries_per_account: int
    code_tries_per_address: int
    ask_rounds: int
    door_code_lives: timedelta
    morning_card: tuple[time, time]

    @property
    def marks(self) -> tuple[int, ...]:
        """Per cent of a clock at which somebody hears of it, the lowest first."""
        return tuple(sorted({*self.remind_at, *self.escalate_at}))

    def term(self, clock: str, *, urgent: bool) -> Span:
        known = self.terms[clock]
        return known["urgent"] if urgent and "urgent" in known else known["ordinary"]


@cache
def clock_rules() -> ClockRules:
    """Raises KeyError or TypeError for a file with a missing or an unknown figure."""
    read = yaml.safe_load((files("data.rules") / "complaint_clocks.yml").read_text("utf-8"))
    clocks = ("acceptance", "closing", "handling", "rectification")
    return ClockRules(
        terms={clock: {case: _span(given) for case, given in read[clock].items()} for clock in clocks},
        remind_at=tuple(read["remind_at"]),
        escalate_at={row["percent"]: Level(row["to"]) for row in read["escalate_at"]},
        ask_back_tries=read["ask_back"]["tries"],
        ask_back_wait=timedelta(hours=read["ask_back"]["hours_between"]),
        civil_hours=(read["civil_hours"]["first"], read["civil_hours"]["last"]),
        answer_reminded_after=timedelta(days=read["answer"]["remind_after_days"]),
        answer_given_up_after=timedelta(days=read["answer"]["give_up_after_days"]),
        office_code_lives=timedelta(hours=read["office_code"]["hours"]),
        join_within=timedelta(days=read["join_within"]["days"]),
        reopen_at_most=read["reopen_at_most"],
        urge_wait=timedelta(hours=read["urge"]["hours_between"]),
        filings_per_account=read["filings"]["per_account_a_day"],
        filings_per_address=read["filings"]["per_address_a_day"],
        code_tries_per_account=read["code_tries"]["per_account_a_day"],
        code_tries_per_address=read["code_tries"]["per_address_a_day"],
        ask_rounds=read["ask_rounds"],
        door_code_lives=timedelta(minutes=read["door_code"]["minutes"]),
        morning_card=(
            time.fromisoformat(read["morning_card"]["first"]),
            time.fromisoformat(read["morning_card"]["last"]),
        ),
    )


def _span(given: dict[str, Any]) -> Span:
    span = timedelta(days=given.get("days", 0), minutes=given.get("minutes", 0))
    return Span(given["source"], given["mark"], given.get("working_days", 0), span)
