"""Is it urgent, and why: a danger that is there now, or a defect that may hurt somebody."""

import re
from dataclasses import dataclass

from actions.danger.judge import Verdict, judge
from data.rules.complaint_categories import complaint_categories
from data.rules.dangers import Kind, dangers

_ALWAYS = "房屋安全类问题一律先查"
_BEFORE = 14
_LONG = 160  # the judge is made for a message, not for half a page: of that only the sentence with the sign
_HINTS = re.compile("塌|倒|掉|砸|火|烟|煤气|燃气|天然气|电|困|伤|晃|歪|倾斜|血|跳楼|不想活|打人|杀")


@dataclass(frozen=True)
class Urgency:
    """`why` is "" when it is not urgent."""

    why: str = ""
    dangers: tuple[Kind, ...] = ()


def urgency_of(line: str, text: str, categories: tuple[str, ...]) -> Urgency:
    present = _dangers(line, text)
    if present:
        return Urgency(dangers().steps[present[0]].name, present)
    if sign := _sign(line):
        return Urgency(sign)
    rules = complaint_categories().categories
    always = [rules[code] for code in categories[:2] if code in rules and rules[code].urgent]
    return Urgency(f"{always[0].name}：{_ALWAYS}" if always else "")


def _sign(line: str) -> str:
    """The words that make it urgent, unless they are only feared or long past."""
    rules = complaint_categories()
    return next(
        (
            line[start:end]
            for start, end in rules.urgent.spans(line)
            if not rules.not_urgent_after.search(line[max(0, start - _BEFORE) : start])
        ),
        "",
    )


def _dangers(line: str, text: str) -> tuple[Kind, ...]:
    asked = text if len(text) <= _LONG else "。".join(_hinted(line))
    judgement = judge(asked) if _HINTS.search(asked) else None
    return judgement.kinds if judgement and judgement.verdict is Verdict.PRESENT else ()


def _hinted(line: str) -> list[str]:
    """Of a long letter only a sentence with a sign that is not told of the past; one is enough."""
    spans = complaint_categories().urgent.spans(line)[:1]
    return [line[line.rfind("。", 0, start) + 1 :].split("。", maxsplit=1)[0][:_LONG] for start, _ in spans]
