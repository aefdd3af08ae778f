"""Numbered lists as items: 一、 1. （1） 第一， ① — also run on in one line."""

import re
from dataclasses import dataclass
from itertools import pairwise

from data.regexes import regex

_NUMERALS = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_SHAPES = (
    ("digit", regex(r"(?:(?<![0-9.a-z路楼栋单第元])|(?<=[。；;\n]))([1-9][0-9]?)(?:[,)）.．:：](?![0-9])|、(?![0-9])|(?<=[\n][0-9])、|\s*[.．、](?=[^0-9]))")),
    ("bracket", regex(r"[(（]([1-9][0-9]?|[一二三四五六七八九十])[)）]")),
    ("chinese", regex(r"(?<![一二三四五六七八九十第])([一二三四五六七八九十])(?:[、.．:：]|[,，](?=[一-鿿]))")),
    ("ordinal", regex(r"(?:第|其)([一二三四五六七八九十])(?:个?(?:问题|点|条|项|是)?)?(?:[,，、:：是]|就是)")),
    ("circled", regex(f"([{_CIRCLED}])")),
)  # fmt: skip
_ENOUGH = 2
_THREATENS = regex(  # said after the last item, and none of it: 不给解决我就找电视台, 就问你们管不管
    r"[\s，,。;；！!]+(?:你们?)?(?:(?:再|要是|如果)?不给?(?:我)?(?:解决|办|处理|说法|管|修)[^，,。；;！!]{0,4}[，,]?(?:我|就|那|咱)|否则|要不然?(?:我|就)|不然(?:我|就|的话)|就问(?:你|一句)|别(?:再)?(?:糊弄|踢皮球|推)|(?:到底|究竟)管不管)"
)


@dataclass(frozen=True)
class Item:
    """Where an item stands in the text; `number` is 0 for what stands before and between."""

    start: int
    end: int
    number: int


def items(text: str) -> list[Item]:
    """The outermost list that counts 1, 2, …; the text as one item when there is none."""
    lists = [found for _, shape in _SHAPES if len(found := _counting(text, shape)) >= _ENOUGH]
    if not lists:
        return [Item(0, len(text), 0)]
    marks = min(lists, key=lambda found: found[0].start())
    ends = [*(mark.start() for mark in marks[1:]), _end_of_the_last(text, marks)]
    head = [Item(0, marks[0].start(), 0)] if marks[0].start() else []
    tail = [Item(ends[-1], len(text), 0)] if text[ends[-1] :].strip() else []
    listed = [
        Item(mark.end(), end, number) for number, (mark, end) in enumerate(zip(marks, ends, strict=True), 1)
    ]
    return head + listed + tail


def _end_of_the_last(text: str, marks: list[re.Match[str]]) -> int:
    """Its line, where each of the others is one line; in any case before a threat."""
    last = marks[-1].end()
    told = [text[mark.end() : after.start()] for mark, after in pairwise(marks)]
    a_line_each = all(words.rstrip(" \t").endswith("\n") and "\n" not in words.strip() for words in told)
    line = text.find("\n", last) if a_line_each and text[last:].strip() else -1
    threat = _THREATENS.search(text, last)
    return min(line if line > last else len(text), threat.start() if threat else len(text))


def _counting(text: str, shape: re.Pattern[str]) -> list[re.Match[str]]:
    """The marks that count from 1 without a gap; what counts anew is a list inside."""
    marks: list[re.Match[str]] = []
    for found in shape.finditer(text):
        if _value(found[1]) == len(marks) + 1:
            marks.append(found)
    return marks


def _value(mark: str) -> int:
    if mark.isdigit() and mark.isascii():
        return int(mark)
    return (_NUMERALS if mark in _NUMERALS else _CIRCLED).index(mark) + 1
