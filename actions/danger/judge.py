"""Is somebody in danger now? Asked of every message before anything else understands it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from data.rules.dangers import Kind


class Verdict(StrEnum):
    PRESENT = "present"
    NOT_NOW = "not_now"  # negated, over, feared, told of others, or only the words of danger
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Judgement:
    """`kinds` is empty unless the verdict is PRESENT or UNCLEAR; the first leads."""

    verdict: Verdict
    kinds: tuple[Kind, ...] = ()

    @property
    def kind(self) -> Kind | None:
        return next(iter(self.kinds), None)


_FIRST = {
    Kind.FIRE: re.compile("着火|起火|冒烟"),
    Kind.GAS: re.compile("(煤气|燃气)(泄漏|味)"),
    Kind.COLLAPSE: re.compile("塌了|要塌|快塌"),
    Kind.ELECTRIC: re.compile("触电|冒火花"),
    Kind.LIFT: re.compile("(困|关)在?电梯"),
}


def is_danger(text: str) -> bool:
    return judge(text).verdict is Verdict.PRESENT


def judge(text: str) -> Judgement:
    kinds = tuple(kind for kind, sign in _FIRST.items() if sign.search(text))
    return Judgement(Verdict.PRESENT if kinds else Verdict.UNCLEAR, kinds)
