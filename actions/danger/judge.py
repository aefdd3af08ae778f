"""Is somebody in danger now? Asked of every message before anything else understands it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from actions.danger.denied import without_denied
from actions.danger.reading import HARMLESS, Clause, clauses, is_past, plain
from data.rules.danger_words import DangerWords, danger_words
from data.rules.dangers import Kind, dangers

# What people ask beside a threat does not make it harmless.
_THREATS = frozenset({Kind.VIOLENCE, Kind.SELF_HARM})
_FEARS = "怕担恐唯"  # 怕, 担心, 恐怕, 唯恐
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
    """A sign in its clause. `asked`: somebody may only ask about it. `cancelled`: the context takes it back."""

    kind: Kind
    sure: bool
    now: bool
    asked: bool
    cancelled: bool


def is_danger(text: str) -> bool:
    return judge(text).verdict is Verdict.PRESENT


def judge(text: str) -> Judgement:
    """PRESENT: a clear danger now. NOT_NOW: a reason was read why it is none. The last few are remembered."""
    return _judge(text)


@lru_cache(4)  # a turn asks for the same words several times; more would keep what people said
def _judge(text: str) -> Judgement:
    words = danger_words()
    told = without_denied(text)
    line = plain(told, words)
    signs = list(_signs(line, words))
    seen = [sign for sign in signs if not sign.cancelled]
    cried = words.contexts["cry"].search(line) is not None
    if any(sign.sure and (cried or not sign.asked) for sign in seen) or _together(seen, cried=cried):
        return Judgement(Verdict.PRESENT, _kinds(seen))
    if any(sign.sure or not sign.asked for sign in seen):
        return Judgement(Verdict.UNCLEAR, _kinds(seen))
    if not cried and (told != text or len(seen) < len(signs) or _taken_back(line, words)):
        return Judgement(Verdict.NOT_NOW)
    if not cried and not seen and words.contexts["stopped"].search(line):  # 现在没声了，应该不砸了
        return Judgement(Verdict.NOT_NOW)
    if not cried and not signs and words.contexts["again"].search(line):  # 又漏了！没人来！ is anger
        return Judgement(Verdict.NOT_NOW)
    return Judgement(Verdict.UNCLEAR, _kinds(seen))


def _together(seen: list[_Seen], *, cried: bool) -> bool:
    """Two weak signs make a strong one: a thing that happens now, a thing and a person who suffers, a cry."""
    things = [sign for sign in seen if sign.kind not in _PERSONS]
    persons = len(things) < len(seen)
    return any(sign.now or persons or cried for sign in things if not sign.asked)


def _kinds(seen: list[_Seen]) -> tuple[Kind, ...]:
    """The sure kinds; a person's harm alone also names what may have done it. Who is only near what may fall is not hurt."""
    kinds = frozenset(sign.kind for sign in seen if sign.sure)
    if not kinds and any(sign.kind is Kind.COLLAPSE for sign in seen):
        seen = [sign for sign in seen if sign.kind is not Kind.INJURY]
    if kinds <= _PERSONS:
        kinds = frozenset(sign.kind for sign in seen if sign.sure or not kinds or sign.kind not in _PERSONS)
    return dangers().by_urgency(kinds - {Kind.TRAPPED} if Kind.LIFT in kinds else kinds)


def _signs(line: str, words: DangerWords) -> Iterator[_Seen]:
    parts = list(clauses(line, words))
    starts = [part.start for part in parts]
    over = len(line) if words.contexts["play"].search(line) else _over_until(parts, words)
    asks = any(words.contexts[name].search(line) for name in ("asks", "habit"))
    for kind, sign in words.signs.items():
        for pattern, sure in ((sign.sure, True), (sign.maybe, False)):
            for found in pattern.finditer(line):
                place = max(bisect_right(starts, found.start()) - 1, 0)
                clause, following = parts[place], parts[place + 1 : place + 2]
                now = clause.now or any(part.at_once for part in following)
                asked = _asked(clause, kind, words) or (asks and not now and kind not in _THREATS)
                lasts = any(words.contexts["lasts"].search(part.text) for part in following)
                cancelled = found.start() < over or _cancelled(clause, found, kind, words, lasts=lasts)
                yield _Seen(kind, sure, now, asked, cancelled)


def _cancelled(clause: Clause, sign: re.Match[str], kind: Kind, words: DangerWords, *, lasts: bool) -> bool:
    see = words.contexts
    start, end = sign.start() - clause.start, sign.end() - clause.start
    past = is_past(clause, start, end, words) and not lasts
    if past or clause.told or see["not"].search(clause.text[:start]):
        return True
    if see["inner"].search(sign.group()) or see["named"].search(clause.text[end:]):
        return True
    if kind is Kind.SELF_HARM or (kind is Kind.VIOLENCE and see["threat"].search(clause.text)):
        return False
    return clause.supposed or _only_feared(clause, end, words) or _how_to_escape(clause, words)


def _only_feared(clause: Clause, end: int, words: DangerWords) -> bool:
    """Asked or feared whether it could be, and not said before that it is now. Fear that follows a fact is none."""
    for could in words.contexts["could"].finditer(clause.text):
        if could.start() < end or could.group()[0] not in _FEARS:
            before = clause.text[: could.start()]
            return words.contexts["now"].search(before) is None and (clause.at_once or not clause.now)
    return False


def _how_to_escape(clause: Clause, words: DangerWords) -> bool:
    """How one should run, asked of no fire in particular."""
    asks = words.contexts["escape"].search(clause.text) is not None
    return asks and not clause.now and "了" not in clause.text and "我" not in clause.text


def _asked(clause: Clause, kind: Kind, words: DangerWords) -> bool:
    """A threat that goes on for days is one all the same."""
    names = ("question",) if kind in _THREATS else ("habit", "question")
    return any(words.contexts[name].search(clause.text) for name in names)


def _over_until(parts: list[Clause], words: DangerWords) -> int:
    """Everything before this place is said to be over."""
    ends = [
        part.start + found.start() for part in parts for found in words.contexts["over"].finditer(part.text)
    ]
    return max(ends, default=0)


def _taken_back(line: str, words: DangerWords) -> bool:
    see = words.contexts
    if see["now"].search(line) and not see["play"].search(line):
        return False
    names = ("asks", "play", "past", "over", "told", "if", "could", "habit")
    return HARMLESS in line or any(see[name].search(line) for name in names)
