"""The hour in words: 上午九点一刻, 14:30, 今晚八点, 下午. What could be two hours is not taken for one."""

import re
from dataclasses import dataclass
from datetime import time

from actions.reminders.meant import Unsure, Why
from actions.reminders.numerals import HAN, NUMBER, count
from data.regexes import regex

DEFAULT = time(9)  # where no hour is said
_MORNING = "清早|清晨|大清早|一大早|一早|早上|早晨|早间|早起|大早上|早"
_EVENING = "晚上|晚间|夜里|半夜|深夜|夜间|晚|夜"
_PARTS = f"凌晨|{_MORNING}|上午|午前|头午|中午|正午|晌午|下午|午后|后晌|傍晚|黄昏|{_EVENING}"
_PARTS_ALONE = regex(f"(?:{_PARTS})(?![一-鿿]?[安饭餐市班])")
_AFTER = r"(?!号|栋|楼|幢|单元|门|个|天|年|月|期|分钟|[0-9点])"
_H = "[0-9]{1,2}|二十[一二三四]?|十[一二三四五六七八九]?|[零一二三四五六七八九两]"
CLOCK = regex(
    rf"(?:(?P<part>{_PARTS})\s*,?(?:的|大概|大约|差不多)?\s*)?"
    rf"(?:(?<![0-9{HAN}:.-])(?P<h>{_H})(?:点钟|点整|点|时(?!候|间|刻|限|段|常))(?:(?P<half>半)|(?P<q>[一三])刻|(?P<m>[0-5]?[0-9]|[零二三四五]?十?[零一二三四五六七八九十]){_AFTER}分?)?"
    r"|(?<![0-9:.-])(?P<h2>2[0-3]|[01]?[0-9])\s*:\s*(?P<m2>[0-5][0-9])(?![0-9:]))"
)
_A_LITTLE = regex(r"^一点(?!半|钟|整|[一三]刻|[0-9零二三四五])")  # 快一点: no hour
SAME_HOUR = regex(r"(?:这个?|现在这?个?|同一个?)(?:时候|时间|点儿?|钟点)(?!段)|这会儿")
OFFSET = regex(
    rf"(?P<over>再?过|再)?(?P<n>半|{NUMBER})(?:个)?(?P<half>半)?(?:(?P<hour>小时|钟头|点钟头)(?P<more>半)?(?P<minutes>{NUMBER}分钟?)?|(?P<quarter>刻钟)|(?P<minute>分钟?))(?P<after>之后|以后|过后|后(?!天|年))?"
)


@dataclass(frozen=True)
class Hour:
    """`next_day`: 晚上十二点 is the beginning of the next day."""

    at: time
    next_day: bool = False


_USUAL = {
    "早": time(8),
    "上午": time(9),
    "中午": time(12),
    "下午": time(15),
    "傍晚": time(18),
    "晚": time(20),
}


def read_clock(shape: re.Match[str]) -> Hour | Unsure | None:
    """None where it is no hour at all."""
    part, whole = _part(shape["part"] or ""), shape[0]
    if not part and _A_LITTLE.match(shape.string[shape.start() : shape.start() + 4]):
        return None
    hour = count(shape["h"]) if shape["h"] else int(shape["h2"])
    minute = _minute(shape)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return Unsure(Why.NO_SUCH_DAY, whole)
    if hour == 24:
        return Hour(time(0), next_day=True)
    padded = (shape["h2"] or shape["h"]).startswith("0")
    return _placed(part, hour, minute, whole, sure=padded)


def read_part(words: str) -> Hour | Unsure:
    """下午 alone, at its usual hour."""
    part = _part(words)
    return Hour(_USUAL[part]) if part in _USUAL else Unsure(Why.WHICH_HOUR, words)


def parts_in(text: str) -> list[re.Match[str]]:
    return list(_PARTS_ALONE.finditer(text))


def minutes_in(shape: re.Match[str]) -> int:
    """Of 一个半小时后, 20分钟后."""
    amount = 0.5 if shape["n"] == "半" else float(count(shape["n"]))
    if shape["hour"]:
        more = count(shape["minutes"].rstrip("分钟")) if shape["minutes"] else 0
        return round((amount + (0.5 if shape["half"] or shape["more"] else 0)) * 60) + more
    return round(amount * (15 if shape["quarter"] else 1))


def _part(words: str) -> str:
    if re.fullmatch(_MORNING, words):
        return "早"
    if words in {"夜里", "半夜", "深夜", "夜间", "夜"}:
        return "夜"
    if re.fullmatch(_EVENING, words):
        return "晚"
    same = {
        "午前": "上午",
        "头午": "上午",
        "正午": "中午",
        "晌午": "中午",
        "午后": "下午",
        "后晌": "下午",
        "黄昏": "傍晚",
    }
    return same.get(words, words)


def _minute(shape: re.Match[str]) -> int:
    if shape["half"]:
        return 30
    if shape["q"]:
        return 15 * count(shape["q"])
    said = shape["m"] or shape["m2"]
    return int(said) if said and said.isdigit() else count(said) if said else 0


# Which hours a part of the day may hold, and what is added to them.
_HOLDS: dict[str, tuple[range, int]] = {
    "凌晨": (range(7), 0),
    "早": (range(4, 12), 0),
    "上午": (range(6, 13), 0),
    "下午": (range(1, 12), 12),
    "傍晚": (range(4, 9), 12),
    "晚": (range(5, 12), 12),
    "夜": (range(8, 12), 12),
}


def _placed(part: str, hour: int, minute: int, whole: str, *, sure: bool) -> Hour | Unsure:
    if hour > 12 or (hour == 0 and not part):
        return Hour(time(hour, minute))
    if not part:
        return Hour(time(hour, minute)) if sure or hour > 6 else Unsure(Why.WHICH_HALF, whole)
    if part == "中午":
        noon = {11: 11, 12: 12, 1: 13, 2: 14}.get(hour)
        return Hour(time(noon, minute)) if noon else Unsure(Why.WHICH_HALF, whole)
    if hour == 12 and part in {"晚", "夜"}:
        return Hour(time(0, minute), next_day=True)
    if hour == 12 and part == "下午":
        return Hour(time(12, minute))
    holds, more = _HOLDS[part]
    return Hour(time(hour + more, minute)) if hour in holds else Unsure(Why.WHICH_HALF, whole)
