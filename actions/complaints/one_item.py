"""One item of what a person told, by its number or by what it is about: “绿化那条”, “第2条”."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from actions.complaints.drafts import simplified
from actions.complaints.reading.items import items
from data.search.phrases import number

_ASKED = re.compile(
    r"^(?:那|还有|我说的|里面的?|上面的?|刚才的?|单子上的?|[，, ])*(?P<what>第?[0-9一二三四五六七八九十]{1,3}|[一-鿿]{1,8}?)的?(?:那|这)?(?:一)?(?:条|项|个事|件事?|点)(?:事儿?|问题)?(?:你们?|您|到底|还|也|算|都|是|[，, ])*"
    r"(?:管不管|管吗|管么|能管|归不归|归谁|算不算|受不受理|受理(?:不受理|吗|么)|办不办|能办|给不给(?:办|管|修))"
)
_THIS = re.compile(r"^(?:那|这|哪|一|几|每|这一|那一|上一|下一)+$")
_EDGE = re.compile(r"[，,。；;！!？?\n]")
_LONGEST = 40  # characters of an item that are said back


@dataclass(frozen=True)
class Item:
    """`words` of the person; "" where nothing of it was told. `what`: as it is asked about."""

    what: str
    words: str


def asked_about(text: str) -> str:
    """绿化 of 绿化那条管不管, 第2 of 第2条受理吗; "" where no item is named."""
    found = _ASKED.search(simplified(text))
    return "" if found is None or _THIS.match(found["what"]) else found["what"]


def item_of(told: Sequence[str], what: str) -> Item:
    """Of a list the whole item, else the clause."""
    numbered = re.fullmatch(r"第?([0-9]+|[一二三四五六七八九十]+)", what)
    for text in told:
        for item in items(text):
            words = text[item.start : item.end].strip(" \n，,。；;、")
            if numbered and item.number == number(numbered[1]):
                return Item(what, words[:_LONGEST])
            if not numbered and what in words:
                whole = words if item.number else next(part for part in _EDGE.split(words) if what in part)
                return Item(what, whole[:_LONGEST])
    return Item(what, "")
