"""Numbered lists as items: 一、 1. （1） 第一， ① — also run on in one line."""

import re
from dataclasses import dataclass

_NUMERALS = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_SHAPES = (
    ("digit", re.compile(r"(?:(?<![0-9.a-z路楼栋单第元])|(?<=[。；;\n]))([1-9][0-9]?)(?:[,)）.．:：](?![0-9])|、(?![0-9])|(?<=[\n][0-9])、|\s*[.．、](?=[^0-9]))")),
    ("bracket", re.compile(r"[(（]([1-9][0-9]?|[一二三四五六七八九十])[)）]")),
    ("chinese", re.compile(r"(?<![一二三四五六七八九十第])([一二三四五六七八九十])(?:[、.．:：]|[,，](?=[一-鿿]))")),
    ("ordinal", re.compile(r"(?:第|其)([一二三四五六七八九十])(?:个?(?:问题|点|条|项|是)?)?(?:[,，、:：是]|就是)")),
    ("circled", re.compile(f"([{_CIRCLED}])")),
)  # fmt: skip
_ENOUGH = 2


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
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    head = [Item(0, marks[0].start(), 0)] if marks[0].start() else []
    return head + [
        Item(mark.end(), end, number) for number, (mark, end) in enumerate(zip(marks, ends, strict=True), 1)
    ]


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
