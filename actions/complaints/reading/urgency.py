"""Is it urgent, and why: a danger that is there now, or a defect that may hurt somebody."""

from dataclasses import dataclass

from actions.danger.judge import Verdict, judge
from data.regexes import regex
from data.rules.complaint_categories import complaint_categories
from data.rules.dangers import Kind, dangers

_ALWAYS = "房屋安全类问题一律先查"
_BEFORE = 14
_A_MESSAGE = 160  # the judge is made for a message; who writes half a page tells what has been
_HINTS = regex("塌|倒|掉|砸|火|烟|煤气|燃气|天然气|电|困|伤|晃|歪|倾斜|血|跳楼|不想活|打人|杀")


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
            if not any(
                rules.not_urgent_after.search(line[max(0, start - _BEFORE) : until]) for until in (start, end)
            )
        ),
        "",
    )


def _dangers(line: str, text: str) -> tuple[Kind, ...]:
    if len(text) > _A_MESSAGE or not _HINTS.search(line):
        return ()
    judgement = judge(text)
    return judgement.kinds if judgement.verdict is Verdict.PRESENT else ()
