"""Days with a name: 元旦, 清明, 中秋, 腊月二十三, 开春."""

import re
from datetime import date, timedelta

from chinese_calendar import get_solar_terms

from actions.reminders.numerals import count
from data.regexes import regex
from data.rules.lunar import lunar_days
from data.rules.times_of_year import TimeOfYear, times_of_year

_SOLAR = {
    "元旦": (1, 1), "情人节": (2, 14), "妇女节": (3, 8), "三八节": (3, 8), "三一五": (3, 15), "植树节": (3, 12), "劳动节": (5, 1), "五一": (5, 1),
    "儿童节": (6, 1), "六一": (6, 1), "七一": (7, 1), "八一": (8, 1), "教师节": (9, 10), "国庆": (10, 1), "十一(?!月|点|号|日|个|天|楼|层|栋)": (10, 1),
    "双十一": (11, 11), "双十二": (12, 12), "圣诞": (12, 25), "开春": (3, 1),
}  # fmt: skip
_LUNAR = {
    "春节": (1, 1), "元宵": (1, 15), "龙抬头": (2, 2), "端午": (5, 5), "七夕": (7, 7), "中元": (7, 15), "中秋": (8, 15), "重阳": (9, 9), "腊八": (12, 8), "小年": (12, 23),
}  # fmt: skip
_TERMS = "立春|雨水(?!管|井|斗|口|箅|立管|篦|沟)|惊蛰|春分|清明|谷雨|立夏|小满|芒种|夏至|小暑|大暑|立秋|处暑|白露|秋分|寒露|霜降|立冬|小雪|大雪|冬至|小寒|大寒"
_EVE = "除夕|年三十|大年夜"
FEASTS = f"(?:{'|'.join((*_SOLAR, *_LUNAR))}|{_TERMS}|{_EVE})节?"
_NOT_BY_DAYS = r"(?!\s*(?:[0-9一两二三四五六七八九十半几]+\s*(?:个?[天日周星礼]|个月)|头天|夕))"  # 立冬前一天 has its own day
SEASONS = f"(?:{'|'.join(f'(?:{time.words})' for time in times_of_year().values())}){_NOT_BY_DAYS}"
_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_OF_THE_MOON = regex("(.{1,2})月(.+)")


def season(name: str) -> TimeOfYear | None:
    """供暖季开始前: the time of the year that is called so."""
    return next((time for time in times_of_year().values() if re.fullmatch(time.words, name)), None)


def solar(name: str) -> tuple[int, int] | None:
    """Month and day of a feast of the sun's calendar, or of a time of the year."""
    if known := season(name):
        return known.on
    return next((day for known, day in _SOLAR.items() if re.fullmatch(f"(?:{known})节?", name)), None)


def lunar(name: str) -> tuple[int, int] | None:
    """Month and day of a feast of the moon's calendar, or of a day like 腊月二十三."""
    if re.fullmatch(f"(?:{_EVE})节?", name):
        return (12, 30)
    known = next(
        (
            day
            for feast, day in _LUNAR.items()
            if name.removesuffix("节") in {feast, feast.removesuffix("节")}
        ),
        None,
    )
    if known or not (said := _OF_THE_MOON.fullmatch(name)):
        return known
    return _MONTHS.get(said[1]) or count(said[1]), count(said[2].removeprefix("初"))


def term(name: str) -> str | None:
    """清明节 → 清明."""
    return name.removesuffix("节") if re.fullmatch(f"(?:{_TERMS})节?", name) else None


def feast(name: str, year: int) -> date | None:
    """Its day in that year; of the moon's calendar, in the lunar year that begins in it."""
    if of_the_sun := solar(name):
        return date(year, *of_the_sun)
    if of_the_terms := term(name):
        terms = get_solar_terms(date(year, 1, 1), date(year, 12, 31))
        return next((day for day, called in terms if called == of_the_terms), None)
    return _moon(lunar(name), year)


def _moon(day: tuple[int, int] | None, year: int) -> date | None:
    """The eve of the new year is the last day of the twelfth month, of 29 or 30 days."""
    first = next((day for day, moon in lunar_days().items() if moon == (1, 1) and day.year == year), None)
    if day is None or first is None:
        return None
    year_of_days = [first + timedelta(days=n) for n in range(400)]
    if day == (12, 30):
        return next((d - timedelta(days=1) for d in year_of_days[1:] if lunar_days().get(d) == (1, 1)), None)
    return next((d for d in year_of_days if lunar_days().get(d) == day), None)
