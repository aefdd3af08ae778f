"""The items of a list as they stand now: what was put right since, before the filing and after it, over the words that were
sent. Nothing of it is stored: the own words tell it, each time anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from actions.complaints.drafts import simplified
from actions.complaints.one_item import PutRight, put_right
from actions.complaints.reading.corrected import item_words
from actions.complaints.reading.items import items
from actions.complaints.reading.leaving_out import numbers_left_out, numbers_struck
from data.regexes import regex
from data.search.phrases import number

_NUMBER = regex(r"第?([0-9]+|[一二三四五六七八九十]+)")
_EDGE = " \n\t，,。；;、"
_AN_ITEM = regex(
    r"\s*(?:[0-9]{1,2}[、.．,，)）:：]|[一二三四五六七八九十][、.．]|[(（][0-9一二三四五六七八九十]+[)）])"
)


@dataclass(frozen=True)
class Standing:
    """Item `number` in its present words. `was`: as it was sent, "" where it still is. `after`: when it was put right after
    the filing, None where it was before. `gone`: it is not meant. `said`: the words that took it out.
    """

    number: int
    words: str
    was: str = ""
    after: datetime | None = None
    gone: bool = False
    said: str = ""


def items_now(story: str, later: Sequence[tuple[datetime, str]]) -> tuple[Standing, ...]:
    """() where no list was told. `later`: what was said after the filing, in its order, with the moment it came."""
    lines = list(_messages(story))
    place = next((place for place, line in enumerate(lines) if _listed(line)), None)
    if place is None:
        return ()
    standing = _listed(lines[place])
    for line in lines[place + 1 :]:
        standing = _after(standing, line, None)
    for at, words in later:
        standing = _after(standing, words, at)
    return standing


def as_they_stand(told: Sequence[str], standing: Sequence[Standing]) -> tuple[str, ...]:
    """The own words with the list as it stands in the place of the one that was sent: an item that is gone, too, or those
    behind it would count as another's.
    """
    if not any(one.was or one.gone for one in standing):
        return tuple(told)
    now = "\n".join(f"{one.number}、{one.words}" for one in standing)
    others = [
        line for words in told for line in _messages(words) if not _listed(line) and put_right(line) is None
    ]
    return (now, *others)


def found(standing: Sequence[Standing], what: str) -> Standing | None:
    """第6 by its number; 鱼缸 by the words of an item, of what it was before, or of what was said when it was struck."""
    if numbered := _NUMBER.fullmatch(what):
        return next((one for one in standing if one.number == number(numbered[1])), None)
    named = simplified(what)
    tellings = ("words", "was", "said")
    return next(
        (one for told in tellings for one in standing if named in simplified(getattr(one, told))), None
    )


def has_item(standing: Sequence[Standing], right: PutRight) -> bool:
    return any(one.number == right.number and not one.gone for one in standing)


def _messages(words: str) -> Iterable[str]:
    """A list may have its lines; what was said after it is another message, and stands on a line of its own."""
    lines = words.split("\n")
    last = max((place for place, line in enumerate(lines) if _begins_an_item(line)), default=-1)
    together = "\n".join(lines[: last + 1])
    return [each for each in (together, *lines[last + 1 :]) if each.strip()]


def _begins_an_item(line: str) -> bool:
    return put_right(line) is None and _AN_ITEM.match(line) is not None


def _listed(words: str) -> tuple[Standing, ...]:
    found = [item for item in items(words) if item.number]
    return tuple(Standing(item.number, words[item.start : item.end].strip(_EDGE)) for item in found)


def _after(standing: tuple[Standing, ...], words: str, at: datetime | None) -> tuple[Standing, ...]:
    right = put_right(words)
    if right is not None and has_item(standing, right):
        return tuple(_changed(one, right, at) if one.number == right.number else one for one in standing)
    if right is not None:
        return standing
    left = numbers_left_out(simplified(words)) if at is None else numbers_struck(simplified(words))
    return tuple(
        replace(one, gone=True, said=words, after=at) if one.number in left and not one.gone else one
        for one in standing
    )


def _changed(one: Standing, right: PutRight, at: datetime | None) -> Standing:
    words = item_words(one.words, right.new, right.old)
    return one if words == one.words else replace(one, words=words, was=one.was or one.words, after=at)
