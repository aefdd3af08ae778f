"""Is somebody in danger now? Asked of every message before anything else understands it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from actions.danger.reading import Clause, clauses, plain
from data.rules.danger_words import DangerWords, danger_words
from data.rules.dangers import Kind, dangers

_THREATS = frozenset({Kind.VIOLENCE, Kind.SELF_HARM})  # a condition does not make them harmless
_PERSONS = frozenset({Kind.INJURY, Kind.TRAPPED})


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


@dataclass(frozen=True)
class _Seen:
    """A sign in its clause. `asked`: somebody may only ask about it."""

    kind: Kind
    sure: bool
    now: bool
    asked: bool


def is_danger(text: str) -> bool:
    return judge(text).verdict is Verdict.PRESENT


def judge(text: str) -> Judgement:
    """PRESENT: a clear danger now. NOT_NOW: a reason was read why it is none."""
    words = danger_words()
    line = plain(text, words)
    parts = list(clauses(line, words))
    seen = [] if words.contexts["play"].search(line) else list(_signs(line, parts, words))
    asks = words.contexts["asks"].search(line) is not None
    sure = [sign for sign in seen if sign.sure and not sign.asked and (sign.now or not asks)]
    cried = words.contexts["cry"].search(text) is not None
    if sure or (not asks and _together(seen, cried=cried)):
        return Judgement(Verdict.PRESENT, _kinds(seen))
    if seen and not (asks and not any(sign.sure for sign in seen)):
        return Judgement(Verdict.UNCLEAR, _kinds(seen))
    if asks or _taken_back(line, parts, words):
        return Judgement(Verdict.NOT_NOW)
    return Judgement(Verdict.UNCLEAR)


def _together(seen: list[_Seen], *, cried: bool) -> bool:
    """Two weak signs make a strong one: a thing that happens now, a thing and a person who suffers, a cry."""
    things = [sign for sign in seen if sign.kind not in _PERSONS]
    persons = len(things) < len(seen)
    return any(sign.now or persons or cried for sign in things if not sign.asked)


def _kinds(seen: list[_Seen]) -> tuple[Kind, ...]:
    best = [sign.kind for sign in seen if sign.sure] or [sign.kind for sign in seen]
    kinds = frozenset(best)
    return dangers().by_urgency(kinds - {Kind.TRAPPED} if Kind.LIFT in kinds else kinds)


def _signs(line: str, parts: list[Clause], words: DangerWords) -> Iterator[_Seen]:
    over = _over_until(parts, words)
    for kind, sign in words.signs.items():
        for pattern, sure in ((sign.sure, True), (sign.maybe, False)):
            for found in pattern.finditer(line):
                clause = next(part for part in parts if part.start <= found.start() < part.end)
                at = found.start() - clause.start
                if found.start() < over or words.contexts["inner"].search(found.group()):
                    continue
                if _cancelled(clause, at, kind, words):
                    continue
                now = words.contexts["now"].search(clause.text) is not None
                asked = words.contexts["question"].search(clause.text) is not None
                yield _Seen(kind, sure, now, asked)


def _cancelled(clause: Clause, at: int, kind: Kind, words: DangerWords) -> bool:
    see = words.contexts
    before = clause.text[:at]
    if clause.past or clause.told or see["not"].search(before):
        return True
    if kind in _THREATS:
        return False
    return clause.supposed or (
        see["could"].search(clause.text) is not None and not see["now"].search(clause.text)
    )


def _over_until(parts: list[Clause], words: DangerWords) -> int:
    """Everything before this place is said to be over."""
    ends = [
        part.start + found.start() for part in parts for found in words.contexts["over"].finditer(part.text)
    ]
    return max(ends, default=0)


def _taken_back(line: str, parts: list[Clause], words: DangerWords) -> bool:
    if "□" in line or words.contexts["play"].search(line):
        return True
    names = ("past", "over", "told", "if", "could")
    return any(words.contexts[name].search(part.text) for part in parts for name in names)
