"""The day in words: 下周三, 12月5号, 大年初八, 清明节前一天, 三个月后. Times that have been are read elsewhere
(`actions.complaints.reading.moments`); what is only nearly a day is said to be unsure, with the reason.
"""

import calendar
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from actions.complaints.workdays import works
from actions.reminders.feasts import FEASTS, SEASONS, feast
from actions.reminders.meant import Unsure, Why
from actions.reminders.numerals import HAN, NUMBER, count, year
from data.regexes import regex

MONTH = "(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = "(?P<d>3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = "(?P<y>20[0-9]{2}|二[零〇][零〇一二三四五六七八九]{2})"
_NUMBERED = r"[号日](?!楼|院|线|门|地块|房|桩|机|库|文|令|通知|公馆|花园)"
LUNAR_DAY = "(?P<ld>初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十|十)"
LUNAR_MONTH = "(?P<lm>正|腊|冬|十[一二]?|[一二三四五六七八九])月"
_WEEK = "(?:周|星期|礼拜)"
_WEEKDAYS = (
    {char: n for n, char in enumerate("一二三四五六日", 1)} | {"天": 7} | {str(n): n for n in range(1, 7)}
)
_NEW_YEAR = "大年|年(?=初|三十)"

_PATTERNS = {
    "full": rf"{_YEAR}\s*年\s*{MONTH}\s*月\s*{DAY}\s*[日号]?",
    "dotted": r"(?<![0-9])(?P<y>20[0-9]{2})\s*[-/.]\s*(?P<m>1[0-2]|0?[1-9])\s*[-/.]\s*(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])",
    "year_month": rf"(?:{_YEAR}\s*年|(?:今|明|后|大后|来)年)\s*的?(?:{MONTH}\s*月(?:份|初|中旬|底|末|上旬|下旬)?|春天?|夏天?|秋天?|冬天?|年?初|年?底|年?末|上半年|下半年)?",
    "said_year": rf"(?P<w>今|明|大后|后|来)年的?\s*(?:{MONTH}\s*月\s*{DAY}\s*[日号]?|(?P<f>{FEASTS}))",
    "month_day": rf"(?<![0-9年个])(?:{MONTH}\s*月\s*{DAY}\s*[日号]|(?P<m2>1[0-2]|0?[1-9])\s*月\s*(?P<d2>3[01]|[12][0-9]|0?[1-9])(?![0-9号日楼]))",
    "month_end": rf"(?<![0-9年个]){MONTH}月(?:底|末)",
    "short": r"(?<![0-9.:/-])(?P<m>1[0-2]|0?[1-9])[./](?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9./%]|米|元|万|平|个|点)",
    "month_alone": rf"(?<![0-9年个]){MONTH}月(?:份|初|中旬|上旬|下旬)?(?:{LUNAR_DAY})?(?!租|供|亮|费|卡|饼|嫂|子)",
    "next_month": rf"(?P<w>下下个?|下个?|这个?|本)月的?(?:{DAY}(?:{_NUMBERED})?(?![0-9])|(?P<last>底|末|最后一天)|(?P<loose>初|中旬?|上旬|下旬|里))?",
    "end_of_month": "(?<![下这本个每])月(?:底|末)",
    "day_alone": rf"(?<![0-9月年第.{HAN}-]){DAY}{_NUMBERED}(?!后|之后|以后|内)",
    "weekday": rf"(?P<w>下下个?|下个?|这个?|本|上个?)?{_WEEK}(?P<wd>[一二三四五六日天1-6])(?![0-9期]|个?(?:小时|月|年))",
    "week_alone": rf"(?:下下个?|下个?|这个?|本)(?:周末|{_WEEK})",
    "offset": rf"(?P<over>再?过|再)?(?P<n>半|{NUMBER})(?P<half>个半)?个?(?P<u>天|日|周|星期|礼拜|月|年)(?P<half2>半)?(?P<after>的?(?:之后|以后|过后|后(?!天|年|面))(?:的?今天)?)?",
    "near": r"(?P<w>大后|后|明|今)(?:天|儿个?|日|(?=[早晚夜]|上午|下午|中午))",
    "lunar": rf"(?:(?P<sure>农历|阴历|旧历)(?:的)?)?{LUNAR_MONTH}{LUNAR_DAY}(?![日号])",
    "new_year": rf"(?:{_NEW_YEAR}){LUNAR_DAY}",
    "feast": rf"(?P<f>{FEASTS})(?:那天|当天)?(?P<shift>(?:假期?|节)?[以之]?后的?(?:第一天|第一个工作日|头一天)(?:上班)?|(?:假期?|节)?后?上班(?:的)?第一天)?",
    "season": f"(?P<f>{SEASONS})",
    "working_day": "下一?个工作日",
    "over": "昨天|前天|大前天|昨晚|刚才|上周(?![一二三四五六日天])|上个?(?:月|星期|礼拜)|去年|前年",
}  # fmt: skip
_BEFORE = regex(
    rf"^的?(?:那天|当天)?的?(?:(?:提)?前\s*(?P<n>半个?|{NUMBER})\s*个?(?P<u>天|日|周|星期|礼拜|月)|(?P<one>前一[天日晚]|头一天|前夕))"
)
_NO_MOMENT = regex(
    r"^的?(?:那天|当天)?(?:之前|以前|前(?!台|面|门|厅|去|往|街)|之内|以内|内(?!部|墙)|左右|前后|上下|之后|以后|过后|后(?!面|门|院|勤|台|墙)|期间|那周|这段|那几天)"
)


@dataclass(frozen=True)
class Day:
    """A day that was said, and where. `counted`: from now on, so it must not hang on something else that was said."""

    meant: date | Unsure
    start: int
    end: int
    counted: bool = False
    named: str = ""  # the reader that found it


def days_in(text: str, today: date, special: Mapping[date, bool]) -> list[Day]:
    """In their order; where two readings overlap, the longer one."""
    found: list[Day] = []
    for day in sorted(_all(text, today, special), key=lambda one: (one.start, -one.end)):
        if not found or day.start >= found[-1].end:
            found.append(_shifted(day, text))
    return found


def _all(text: str, today: date, special: Mapping[date, bool]) -> Iterator[Day]:
    for name, pattern in _COMPILED.items():
        for shape in pattern.finditer(text):
            meant = _READERS[name](shape, today, special)
            if meant is not None:
                yield Day(meant, shape.start(), shape.end(), name == "offset", name)


def _shifted(day: Day, text: str) -> Day:
    """清明节前一天; a day that something is to come before or after is no moment."""
    rest = text[day.end : day.end + 12]
    if before := _BEFORE.match(rest):
        end = day.end + before.end()
        if isinstance(day.meant, Unsure):
            return replace(day, end=end)
        back = _back(day.meant, before)
        return replace(day, meant=back or Unsure(Why.SPAN, text[day.start : end]), end=end)
    if no_moment := _NO_MOMENT.match(rest):
        end = day.end + no_moment.end()
        return replace(day, meant=Unsure(Why.SPAN, text[day.start : end]), end=end)
    return day


def _back(day: date, before: re.Match[str]) -> date | None:
    if before["one"]:
        return day - timedelta(days=1)
    unit, half = before["u"], before["n"].startswith("半")
    amount = 0 if half else count(before["n"])
    if unit == "月":
        return day - timedelta(days=15) if half else months_later(day, -amount)
    if half or not amount:
        return None
    return day - timedelta(days=amount * (7 if unit in {"周", "星期", "礼拜"} else 1))


def months_later(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    total = day.year * 12 + day.month - 1 + months
    first = date(total // 12, total % 12 + 1, 1)
    return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))


def _date(written: str, y: int, m: int, d: int) -> date | Unsure:
    try:
        return date(y, m, d)
    except ValueError:
        return Unsure(Why.NO_SUCH_DAY, written)


def _exact(shape: re.Match[str], _today: date, _special: Mapping[date, bool]) -> date | Unsure:
    return _date(shape[0], year(shape["y"]), count(shape["m"]), count(shape["d"]))


_YEARS_ON = {"今": 0, "明": 1, "来": 1, "后": 2, "大后": 3}


def _said_year(shape: re.Match[str], today: date, _special: Mapping[date, bool]) -> date | Unsure:
    said = today.year + _YEARS_ON[shape["w"]]
    if shape["f"]:
        return feast(shape["f"], said) or Unsure(Why.WHICH_DAY, shape[0])
    return _date(shape[0], said, count(shape["m"]), count(shape["d"]))


def _loose(shape: re.Match[str], _today: date, _special: Mapping[date, bool]) -> Unsure:
    return Unsure(Why.WHICH_DAY, shape[0])


def _month_day(shape: re.Match[str], today: date, _special: Mapping[date, bool]) -> date | Unsure:
    """The next one there is; one that has just been is asked for."""
    m, d = (shape["m"], shape["d"]) if shape["m"] else (shape["m2"], shape["d2"])
    return _coming(shape[0], today, count(m), count(d))


def _short(shape: re.Match[str], today: date, _special: Mapping[date, bool]) -> date | Unsure:
    return _coming(shape[0], today, int(shape["m"]), int(shape["d"]))


_JUST_BEEN = timedelta(days=60)


def _coming(written: str, today: date, m: int, d: int) -> date | Unsure:
    this = _date(written, today.year, m, d)
    if isinstance(this, Unsure) or this >= today:
        return this
    return Unsure(Why.PAST, written) if today - this <= _JUST_BEEN else _date(written, today.year + 1, m, d)


def _month_end(shape: re.Match[str], today: date, _special: Mapping[date, bool]) -> date:
    """八月底: its last day."""
    month = count(shape["m"])
    return months_later(date(today.year + (month < today.month), month, 1), 1) - timedelta(days=1)


def _next_month(shape: re.Match[str], today: date, _special: Mapping[date, bool]) -> date | Unsure:
    ahead = {"下下": 2, "下": 1}.get(shape["w"].removesuffix("个"), 0)
    first = months_later(today.replace(day=1), ahead)
    if shape["last"]:
        return months_later(first, 1) - timedelta(days=1)
    if not shape["d"]:
        return Unsure(Why.WHICH_DAY, shape[0])
    return _date(shape[0], first.year, first.month, count(shape["d"]))


def _end_of_month(_shape: re.Match[str], today: date, _special: Mapping[date, bool]) -> date:
    return months_later(today.replace(day=1), 1) - timedelta(days=1)


def _day_alone(shape: re.Match[str], today: date, _special: Mapping[date, bool]) -> date | Unsure:
    """25号: the next month that has it; today's own number may mean either."""
    number = count(shape["d"])
    if number == today.day:
        return Unsure(Why.WHICH_DAY, shape[0])
    for ahead in range(number < today.day, 13):
        first = months_later(today.replace(day=1), ahead)
        if number <= calendar.monthrange(first.year, first.month)[1]:
            return first.replace(day=number)
    return Unsure(Why.NO_SUCH_DAY, shape[0])


def _weekday(shape: re.Match[str], today: date, _special: Mapping[date, bool]) -> date | Unsure:
    """周三 alone is the coming one; on a Wednesday it may be either."""
    which, number = (shape["w"] or "").removesuffix("个"), _WEEKDAYS[shape["wd"]]
    monday = today - timedelta(days=today.weekday())
    if which == "上":
        return Unsure(Why.PAST, shape[0])
    if which:
        weeks = {"下下": 2, "下": 1}.get(which, 0)
        return monday + timedelta(days=7 * weeks + number - 1)
    if number == today.isoweekday():
        return Unsure(Why.WHICH_DAY, shape[0])
    return today + timedelta(days=(number - today.isoweekday()) % 7)


def _offset(shape: re.Match[str], today: date, _special: Mapping[date, bool]) -> date | Unsure | None:
    """三个月后, 过十天. 过两天 and 过几天 are only nearly said."""
    if not shape["over"] and not shape["after"]:
        return None
    unit, half = shape["u"], bool(shape["half"] or shape["half2"])
    amount = 0 if shape["n"] == "半" else count(shape["n"])
    if shape["over"] and not shape["after"] and unit in {"天", "日"} and amount in {1, 2}:
        return Unsure(Why.VAGUE, shape[0])
    match unit:
        case "月":
            days = 15 if half or not amount else 0
            return months_later(today, amount) + timedelta(days=days)
        case "年":
            return months_later(today, 12 * amount + (6 if half or not amount else 0))
        case _:
            if half or not amount:
                return Unsure(Why.VAGUE, shape[0])
            return today + timedelta(days=amount * (1 if unit in {"天", "日"} else 7))


def _near(shape: re.Match[str], today: date, _special: Mapping[date, bool]) -> date:
    return today + timedelta(days={"今": 0, "明": 1, "后": 2, "大后": 3}[shape["w"]])


def _lunar(shape: re.Match[str], today: date, _special: Mapping[date, bool]) -> date | Unsure | None:
    """八月十五 without 农历 may be either calendar: it is left to `month_alone`, which asks."""
    if shape["lm"] not in {"正", "腊", "冬"} and not shape["sure"] and "初" not in shape["ld"]:
        return None
    return _next_feast(f"{shape['lm']}月{shape['ld']}", shape[0], today)


def _new_year(shape: re.Match[str], today: date, _special: Mapping[date, bool]) -> date | Unsure:
    day = shape["ld"]
    return _next_feast("除夕" if day == "三十" else f"正月{day}", shape[0], today)


def _feast(shape: re.Match[str], today: date, special: Mapping[date, bool]) -> date | Unsure:
    day = _next_feast(shape["f"], shape[0], today)
    if isinstance(day, Unsure) or not shape["shift"]:
        return day
    if special.get(day, True):  # the days off of that year are not known yet
        return Unsure(Why.WHICH_DAY, shape[0])
    return _next_working(day, special)


def _season(shape: re.Match[str], today: date, _special: Mapping[date, bool]) -> date | Unsure:
    return _next_feast(shape["f"], shape[0], today)


def _next_feast(name: str, written: str, today: date) -> date | Unsure:
    days = [feast(name, y) for y in (today.year - 1, today.year, today.year + 1)]
    coming = [day for day in days if day is not None and day >= today]
    return min(coming) if coming else Unsure(Why.NO_SUCH_DAY, written)


def _working_day(_shape: re.Match[str], today: date, special: Mapping[date, bool]) -> date:
    return _next_working(today, special)


def _next_working(day: date, special: Mapping[date, bool]) -> date:
    day += timedelta(days=1)
    while not works(day, special):
        day += timedelta(days=1)
    return day


def _over(shape: re.Match[str], _today: date, _special: Mapping[date, bool]) -> Unsure:
    return Unsure(Why.PAST, shape[0])


_Reader = Callable[[re.Match[str], date, Mapping[date, bool]], date | Unsure | None]
_READERS: Mapping[str, _Reader] = {
    "full": _exact,
    "dotted": _exact,
    "year_month": _loose,
    "said_year": _said_year,
    "month_day": _month_day,
    "month_end": _month_end,
    "short": _short,
    "month_alone": _loose,
    "next_month": _next_month,
    "end_of_month": _end_of_month,
    "day_alone": _day_alone,
    "weekday": _weekday,
    "week_alone": _loose,
    "offset": _offset,
    "near": _near,
    "lunar": _lunar,
    "new_year": _new_year,
    "feast": _feast,
    "season": _season,
    "working_day": _working_day,
    "over": _over,
}
_COMPILED = {
    name: regex(f"(?<![以之前今])(?:{pattern})" if name == "near" else pattern)
    for name, pattern in _PATTERNS.items()
}
