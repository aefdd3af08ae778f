"""What comes again: 每周一三五, 每月25号, 每年开春, 每天. 每隔三天 and 每季度 have no day of their own and are asked for."""

import re
from dataclasses import dataclass
from datetime import time

from actions.reminders.days import DAY, LUNAR_DAY, LUNAR_MONTH, MONTH
from actions.reminders.feasts import FEASTS, SEASONS, lunar, solar, term
from actions.reminders.meant import Unsure, Why
from actions.reminders.numerals import count
from actions.reminders.rhythm import LAST, Every, Rhythm
from data.regexes import regex

_WEEKDAYS = "一二三四五六日"
_SOME = r"[一二三四五六日天1-7](?:[、,和跟]?(?:周|星期|礼拜)?[一二三四五六日天1-7])*"
_DAY_OF_YEAR = DAY.replace("(?P<d>", "(?P<yd>", 1)
_EACH = regex(
    rf"每(?:个|一|逢)?(?:周|星期|礼拜)(?:(?P<from>[一二三四五六日天1-7])(?:到|至|-)(?:周|星期|礼拜)?(?P<to>[一二三四五六日天1-7])|(?P<days>{_SOME})(?!号|点))?"
    rf"|每(?:个|一)?月的?(?:{DAY}[号日]?(?!点)|(?P<last>底|末|最后一天))?"
    rf"|每(?:一)?年的?(?:{MONTH}月{_DAY_OF_YEAR}[号日]?|(?:农历|阴历)?{LUNAR_MONTH}{LUNAR_DAY}(?![号日])|(?P<f>{SEASONS}|{FEASTS})(?:那天|当天|前后)?)?"
    r"|(?P<working>每个?工作日)|(?P<daily>每一?[天日]|天天|每(?=[早晚]))"
)
_NO_DAY = regex(
    r"每隔|隔(?:一|两|二|三|几|[0-9])|每(?:个)?(?:季度?|半年|半个?月|[两二三四五六七八九十0-9]|次|小时|分钟|周末|星期末)"
)


_BARE = regex(r"每(?:个|一|逢)?(年|月|周|星期|礼拜)的?")
_OF_A_WEEK = regex(r"^(?:周|星期|礼拜)")


@dataclass(frozen=True)
class Repeated:
    """The rhythm without its hour, and where it stands."""

    meant: Rhythm | Unsure
    start: int
    end: int
    written: str = ""


def again_in(text: str) -> Repeated | None:
    """None where nothing comes again."""
    if loose := _NO_DAY.search(text):
        return Repeated(Unsure(Why.WHICH_DAY, loose[0]), loose.start(), loose.end())
    shape = _EACH.search(text)
    return Repeated(_read(shape), shape.start(), shape.end(), shape[0]) if shape else None


def with_its_day(bare: Repeated, said: str) -> Rhythm | None:
    """“11月1号 每年”, “每月的话25号”: the day that stands apart from its 每; None where the two make no rhythm."""
    unit = _BARE.fullmatch(bare.written)
    whole = _EACH.fullmatch(f"每{unit[1]}{_OF_A_WEEK.sub('', said)}") if unit else None
    meant = _read(whole) if whole else None
    return meant if isinstance(meant, Rhythm) else None


def _read(shape: re.Match[str]) -> Rhythm | Unsure:
    words, at = shape[0], time(9)
    if shape["daily"]:
        return Rhythm(Every.DAY, at)
    if shape["working"]:
        return Rhythm(Every.WEEK, at, weekdays=(1, 2, 3, 4, 5))
    if re.match("每(?:个|一|逢)?(?:周|星期|礼拜)", words):
        return _weekly(shape, at)
    if "年" in words[:3]:
        return _yearly(shape, at)
    if shape["last"]:
        return Rhythm(Every.MONTH, at, day=LAST)
    return Rhythm(Every.MONTH, at, day=count(shape["d"])) if shape["d"] else Unsure(Why.WHICH_DAY, words)


def _weekly(shape: re.Match[str], at: time) -> Rhythm | Unsure:
    if shape["from"]:
        first, last = _weekday(shape["from"]), _weekday(shape["to"])
        return (
            Rhythm(Every.WEEK, at, weekdays=tuple(range(first, last + 1)))
            if first < last
            else Unsure(Why.WHICH_DAY, shape[0])
        )
    days = {_weekday(char) for char in shape["days"] or "" if char in f"{_WEEKDAYS}天1234567"}
    return Rhythm(Every.WEEK, at, weekdays=tuple(sorted(days))) if days else Unsure(Why.WHICH_DAY, shape[0])


def _weekday(char: str) -> int:
    return int(char) if char.isdecimal() else _WEEKDAYS.index("日" if char == "天" else char) + 1


def _yearly(shape: re.Match[str], at: time) -> Rhythm | Unsure:
    if shape["f"]:
        return _feast(shape["f"], at) if "前后" not in shape[0] else Unsure(Why.WHICH_DAY, shape[0])
    if shape["lm"]:
        month, day = lunar(f"{shape['lm']}月{shape['ld']}") or (0, 0)
        sure = shape["lm"] in {"正", "腊", "冬"} or "历" in shape[0] or "初" in shape["ld"]
        return Rhythm(Every.LUNAR_YEAR, at, month=month, day=day) if sure else Unsure(Why.WHICH_DAY, shape[0])
    month, day = count(shape["m"] or ""), count(shape["yd"] or "")
    return Rhythm(Every.YEAR, at, month=month, day=day) if month and day else Unsure(Why.WHICH_DAY, shape[0])


def _feast(name: str, at: time) -> Rhythm | Unsure:
    if of_the_sun := solar(name):
        return Rhythm(Every.YEAR, at, month=of_the_sun[0], day=of_the_sun[1])
    if of_the_terms := term(name):
        return Rhythm(Every.SOLAR_TERM, at, term=of_the_terms)
    moon = lunar(name)
    return Rhythm(Every.LUNAR_YEAR, at, month=moon[0], day=moon[1]) if moon else Unsure(Why.WHICH_DAY, name)
