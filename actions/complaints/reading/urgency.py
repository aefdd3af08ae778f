"""Is it urgent, and why: a danger that is there now, or a defect that may hurt somebody."""

import re
from dataclasses import dataclass

from actions.danger.judge import Verdict, judge
from data.rules.complaint_categories import complaint_categories
from data.rules.dangers import Kind, dangers

_SIGNS = re.compile(
    "随时(?:会|要|可能|都)?[^，。]{0,4}(?:塌|倒|掉)|正在(?:往下)?(?:掉|塌)|快要?塌|要塌|塌了|(?:砸|掉)[^，。]{0,6}(?:人|车|孩子|老人|头)|"
    "差[一]?点[^，。]{0,4}砸|裂缝?[^，。]{0,8}(?:变大|变宽|越来越|加大|扩大|增多|变长)|越裂越|还在(?:裂|沉|下沉|倾斜)|火花|冒烟|起火|着火|漏电|触电|电(?:着|到|了)人|麻手|"
    "(?:燃气|煤气|天然气)[^，。]{0,4}(?:味|漏|泄)|困[^，。]{0,4}电梯|电梯[^，。]{0,8}(?:困人|被困|困住|关人|下坠|坠落|急坠|冲顶|蹲底)|(?:有人|孩子|老人|工人)[^，。]{0,8}(?:受伤|摔伤|砸伤|被困|晕倒|骨折)|"
    "(?:露|断)[^，。]{0,3}钢筋[^，。]{0,6}断|整栋[^，。]{0,4}晃|房子在晃|悬空"
)
_FALLING = re.compile(
    "(?:外墙|墙砖|瓷砖|保温|石材|玻璃|幕墙)[^，。]{0,10}(?:掉|坠|脱落)[^，。]{0,12}(?:人|车|楼下|路过|孩子|老人|砸)"
)
_NOT_SO = re.compile(
    "(?:怕|担心|恐|会不会|如果|万一|一旦|要是|假如|以后|曾|去年|之前|以前|前年|没有|不是|幸好|防止|避免)[^，。]{0,10}$"
)
_ALWAYS = "房屋安全类问题一律先查"
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
    for pattern in (_SIGNS, _FALLING):
        for found in pattern.finditer(line):
            if not _NOT_SO.search(line[max(0, found.start() - 14) : found.start()]):
                return found.group()
    return ""


def _dangers(line: str, text: str) -> tuple[Kind, ...]:
    asked = text if len(text) <= _LONG else "。".join(_hinted(line))
    judgement = judge(asked) if _HINTS.search(asked) else None
    return judgement.kinds if judgement and judgement.verdict is Verdict.PRESENT else ()


def _hinted(line: str) -> list[str]:
    """Of a long letter only a sentence with a sign that is not told of the past; one is enough."""
    sentences = [part for part in line.split("。") if _SIGNS.search(part)]
    return [part[:_LONG] for part in sentences[:1]]
