"""The passages of a long message that sound of danger by themselves: in a letter one line of it drowns for the model."""

from actions.danger.judge import Verdict, judge
from actions.danger.weighing import worth_asking
from data.regexes import regex

SHORT = 36  # characters; the model reads no more than this as one thought
_ENOUGH = 14  # characters that a passage has at least, if as many follow
_LONGEST = 60
_MOST = 3  # each costs the model a few milliseconds
_MARKS = regex(r"[。！？!?；;\n…，,]+|\s+")


def dangerous_passages(text: str) -> tuple[str, ...]:
    """At most three of a text longer than SHORT: the ones of clear danger, else the ones with signs of it."""
    read = {passage: judge(passage) for passage in _passages(text)}
    clear = [passage for passage, judgement in read.items() if judgement.verdict is Verdict.PRESENT]
    return tuple(clear or (passage for passage, judgement in read.items() if worth_asking(judgement)))[:_MOST]


def _passages(text: str) -> list[str]:
    """At each mark one begins and goes on until it says enough; they overlap."""
    if len(text) <= SHORT:
        return []
    parts = [part for part in _MARKS.split(text) if part]
    return list(dict.fromkeys(_from(parts, place) for place in range(len(parts))))


def _from(parts: list[str], place: int) -> str:
    passage = parts[place]
    for part in parts[place + 1 :]:
        if len(passage) >= _ENOUGH:
            break
        passage += f"，{part}"
    return passage[:_LONGEST]
