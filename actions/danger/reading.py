"""A message as clauses, each with what its context says: past, over, told, asked, or now."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.regexes import regex
from data.rules.danger_words import DangerWords

_LONE = regex(r"\s+(?=\S(?:\s|$))")  # before a character that stands alone, as in 煤气 味, 着 火 了
_MARKS = regex(r"[，,、：:\s~～—\"“”「」()（）]+")
_ENDS = regex(r"[。.!！?？;；…\n]+")
_ASKED = regex(r"[?？]")
_OURS = regex(r"我家|我们|咱|俺|我(?:在|这|被|楼|妈|爸|看见|闻)")
HARMLESS = "■"  # stands for what was said with words of danger, and is none
_CLAUSE = regex(r"[^，。]+")


@dataclass(frozen=True)
class Clause:
    """`start` and `end` in the plain text; `at_once`: it says itself that it is now. the others hold over from the clauses before."""

    text: str
    start: int
    end: int
    at_once: bool
    now: bool
    past_before: bool
    told: bool
    supposed: bool


def plain(text: str, words: DangerWords) -> str:
    """The text in one spelling, with ，between clauses and 。between sentences, and the harmless words taken out."""
    line = _LONE.sub("", text.lower())
    for pattern, meant in words.typos:
        line = pattern.sub(meant, line)
    line = _MARKS.sub("，", _ENDS.sub("。", line))
    return words.harmless.sub(HARMLESS, words.neutral.sub("□", line))


def clauses(line: str, words: DangerWords) -> Iterator[Clause]:
    """The clauses of a plain text, in their order."""
    see = words.contexts
    present = past = told = supposed = False
    for found in _CLAUSE.finditer(line):
        text = found.group()
        if line[found.start() - 1 : found.start()] == "。":
            supposed = present = False
        now = _last(see["now"], text)
        then = _last(see["past"], text)
        before, past = past, then > now if then >= 0 else past and now < 0
        present = then <= now if now >= 0 else present and then < 0
        says = see["told"].search(text) is not None
        told = says or (told and now < 0 and not _OURS.search(text))
        supposed = see["if"].search(text) is not None or (supposed and now < 0)
        yield Clause(text, found.start(), found.end(), now >= 0, present, before, told, supposed)


def is_past(clause: Clause, start: int, end: int, words: DangerWords) -> bool:
    """Whether what stands there in the clause is told of the past."""
    see = words.contexts
    then, now = _last(see["past"], clause.text[:start]), _last(see["now"], clause.text[:end])
    if then >= 0:
        return then > now
    return not clause.at_once and (clause.past_before or see["past"].search(clause.text) is not None)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)
