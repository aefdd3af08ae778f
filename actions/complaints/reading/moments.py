"""Times in words: 2021年3月, 去年十月, 前年底, 大概三年前, 上个月, 半年多了."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from actions.complaints.reading.reading import Precision, When
from data.regexes import regex
from data.search.phrases import number

_HAN = "一二三四五六七八九十两零〇"
_N = f"(?:[0-9]{{1,3}}|[{_HAN}]{{1,3}})"
_MONTH = "(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_UNTIL_MONTH = "(?P<m2>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = "(?P<d>3[01]|[12][0-9]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_SPELT_YEAR = "[一二][零〇九][零〇一二三四五六七八九]{2}"
_SEASONS = {
    "年底": (11, 12), "底": (11, 12), "年末": (11, 12), "末": (11, 12), "年初": (1, 3), "初": (1, 3), "年中": (5, 8), "中": (5, 8),
    "上半年": (1, 6), "下半年": (7, 12), "春天": (3, 5), "夏天": (6, 8), "夏景天": (6, 8), "夏景": (6, 8), "秋天": (9, 11), "冬天": (11, 12), "春节": (1, 2), "过年": (1, 2),
    "国庆": (10, 10), "五一": (5, 5), "十一": (10, 10), "元旦": (1, 1), "中秋": (9, 9), "暑假": (7, 8), "年前": (1, 2),
}  # fmt: skip
_SEASON = "(?P<s>年底|年末|年初|年中|上半年|下半年|春天|夏天|夏景天?|秋天|冬天|春节|过年|国庆|五一|十一(?!月)|元旦|中秋|暑假|底|末|初|中(?!旬|介|央|心|海|建|铁|国|午))"
_YEARS = {"今年": 0, "去年": 1, "前年": 2, "大前年": 3, "上年": 1, "头年": 1}
_PART_OF_MONTH = "(?:份|初|底|中旬|上旬|下旬)?"
_AND = "[、和或到至~-]"  # 11月12月, 11、12月, 三四月份
_SECOND = (
    rf"(?:月\s*{_AND}?\s*|{_AND}\s*|(?<=[二三四五六七八九])(?=[三四五六七八九]月)){_UNTIL_MONTH}\s*月份?"
)
_MONTHS = rf"{_MONTH}\s*(?:{_SECOND}|月{_PART_OF_MONTH}(?:\s*{_DAY}\s*[日号])?)"
_PERHAPS = "(?:[,， ]*(?:大概|大约|差不多|好像|也就|可能|记得)(?:是|在)?)?"
_ABOUT = regex("(?:大概|大约|差不多|好像|约|可能|也就|快|将近|得有)(?:是|有|在)?$")
_ROUGHLY = regex(r"\s*(?:的)?(?:前后|左右|上下|来往|那会儿?|那阵儿?子?|那时候|的样子)")
_SO_LONG = regex("(?:了|过|有|够|快|用|住|漏|修)(?:了|快)?$")  # 住了10年左右: how long, and no year
_OR = regex(r"[\s,，]*(?:还是|或者?是?|要么是?|要不就?是?|、|~|-)[\s,，]*(?:在|大概)?")
_TWO = 2  # figures of a year
_AT_MOST_APART = 3  # years; what lies further apart is no “19年还是20年”

_ABSOLUTE = regex(
    rf"(?<![0-9龄保修])(?P<y>(?:19|20)[0-9]{{2}}|[0-29][0-9]|{_SPELT_YEAR}|[一二七八九零〇][零〇一二三四五六七八九](?=年))\s*年(?!多|前(?!后)|了|后|来(?!往|着)|以|时间|质保|保修|产权|的?房龄)"
    rf"(?:\s*的?\s*{_SEASON})?(?:\s*的?{_PERHAPS}\s*{_MONTHS})?"
)
_DOTTED = regex(
    r"(?<![0-9.])(?P<y>(?:19|20)[0-9]{2})\s*[./-]\s*(?P<m>1[0-2]|0?[1-9])(?:\s*[./-]\s*(?P<d>3[01]|[12][0-9]|0?[1-9]))?(?![0-9.])(?!元|万|米|%)"
)
_EITHER = regex(  # 19、20年, 19或者20年, 2019还是2020年
    r"(?<![0-9.-])(?P<y>(?:19|20)[0-9]{2}|[0-2][0-9])\s*(?:、|或者?(?:是)?|还是|要么|~|-|至)\s*(?P<y2>(?:19|20)[0-9]{2}|[0-2][0-9])\s*年(?!多|前(?!后)|了|后|以|时间|质保|保修|产权)"
)
_RELATIVE_YEAR = regex(
    rf"(?P<w>大前年|今年|去年|前年|上年|头年)(?:\s*的?{_PERHAPS}{_SEASON})?(?:\s*的?{_PERHAPS}\s*{_MONTHS})?"
)
_MONTH_ONLY = regex(
    rf"(?<![0-9年])(?<!个){_MONTH}\s*月(?:份|初|底|中旬|上旬|下旬)?(?:\s*{_DAY}\s*[日号])?(?!租|供|子|亮|费|卡|饼|嫂)"
)
_AGO = regex(
    rf"(?<![0-9零〇一二三四五六七八九几数])(?P<n>{_N}|半|几|好几)(?P<half>个?半)?(?P<u>年|个多?月|天|周|个?星期|个?礼拜)(?P<more>多|半|来)?(?:之?前(?!后)|以前)"
)
_FOR = regex(
    rf"(?<![0-9零〇一二三四五六七八九几数])(?P<n>{_N}|半|好几|几|小半)(?P<half>个?半)?(?P<u>年|个多?月|天|周|个?星期|个?礼拜)(?P<more>多|半|来)?(?:的?时间)?(?P<e>了|啦|没(?!有?效)|以来|，|。|,|$)"
)
_NAMED = regex(
    "大前天|前天|昨[天晚日夜]|今[天早晚日]|上个?(?:月|周|星期|礼拜)|这[几两]天|前[几两一]天|前一?阵子?|这个月|本月|刚刚|刚(?=交|收|入|搬|验|接|装)|最近|近期|前不久|近来|刚才|上上个?月|前些日子|这阵子?|这段时间"
)
_NAMED_DAYS = {
    "大前天": (3, 3), "前天": (2, 2), "昨": (1, 1), "今": (0, 0), "这几天": (5, 1), "这两天": (2, 1), "前几天": (7, 3), "前两天": (4, 2), "前一天": (1, 1),
    "前一阵": (60, 14), "前阵": (60, 14), "刚才": (0, 0), "刚刚": (0, 0), "刚": (15, 0), "最近": (30, 0), "近期": (30, 0), "前不久": (45, 7), "近来": (30, 0),
    "前些日子": (45, 7), "这阵": (30, 0), "这段时间": (30, 0),
}  # fmt: skip
_SAME_STORY = 24  # characters
_UNITS = {"年": 365.25, "月": 30.44, "天": 1.0, "周": 7.0, "星期": 7.0, "礼拜": 7.0}


@dataclass(frozen=True)
class Moment:
    """A time and where it stands. `month_only`: no year was said."""

    when: When
    start: int
    end: int
    month_only: bool = False


def moments(wide: str, today: date) -> list[Moment]:
    """In their order; where two readings overlap, the longer one."""
    found: list[Moment] = []
    for moment in sorted(_all(wide, today), key=lambda one: (one.start, -one.end)):
        if not found or moment.start >= found[-1].end:
            _add(found, _after(found[-1], moment) if found and moment.month_only else moment, wide)
    return found


def _add(found: list[Moment], moment: Moment, wide: str) -> None:
    """“19年还是20年”, “20年21年那会儿”: one time that may be either."""
    before = found[-1] if found else None
    if before is None or not _are_one(before, moment, wide[before.end : moment.start]):
        found.append(moment)
        return
    first, last = before.when.first, moment.when.last
    words = wide[before.start : moment.end].strip()
    found[-1] = replace(before, when=When(first, last, Precision.ABOUT, words), end=moment.end)


def _are_one(one: Moment, other: Moment, between: str) -> bool:
    """Both name their year, the later one stands last, and nothing but “or” stands between them."""
    how = {one.when.precision, other.when.precision}
    bare = not between.strip() and how <= {Precision.YEAR, Precision.ABOUT}
    either = _OR.fullmatch(between) and how <= {Precision.YEAR, Precision.ABOUT, Precision.MONTH}
    if not (bare or either) or one.month_only or other.month_only:
        return False
    return 0 < other.when.last.year - one.when.first.year <= _AT_MOST_APART


def _after(before: Moment, month: Moment) -> Moment:
    """2018年7月收房，9月发现: the month of that year, or of the next."""
    if month.start - before.end > _SAME_STORY or before.when.precision in {Precision.ABOUT, Precision.AGO}:
        return month
    year = before.when.first.year + (month.when.first.month < before.when.first.month)
    if year >= month.when.first.year:
        return month
    first = month.when.first.replace(year=year, day=1)
    exact = month.when.precision is Precision.DAY
    day = _day_in(year, month.when.first) if exact else None
    when = (
        When(day, day, Precision.DAY, month.when.words)
        if day
        else _span(first, first, Precision.MONTH, month.when.words, month.when.last)
    )
    return replace(month, when=when)


def _day_in(year: int, day: date) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)


def _all(wide: str, today: date) -> Iterator[Moment]:
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], When | None]], ...] = (
        (_EITHER, _either),
        (_ABSOLUTE, _absolute),
        (_DOTTED, _absolute),
        (_RELATIVE_YEAR, _relative_year),
        (_MONTH_ONLY, _month_only),
        (_AGO, _back),
        (_FOR, _back),
        (_NAMED, _named),
    )
    for pattern, reader in readers:
        for shape in pattern.finditer(wide):
            roughly = _ROUGHLY.match(wide, shape.end()) if pattern in {_ABSOLUTE, _EITHER} else None
            if roughly and len(shape["y"]) == _TWO and _SO_LONG.search(wide[: shape.start()]):
                continue
            when = _about(reader(shape, today), wide, shape.start(), roughly)
            if when is not None and when.first <= today:
                end = roughly.end() if roughly else shape.end()
                yield Moment(when, shape.start(), end, pattern is _MONTH_ONLY)


def _about(when: When | None, wide: str, start: int, after: re.Match[str] | None) -> When | None:
    """大概三年前, 2020年左右: less exact, and the words are the person's."""
    before = _ABOUT.search(wide[max(0, start - 4) : start]) if when else None
    if when is None or not (before or after):
        return when
    precision = when.precision if when.precision is Precision.AGO else Precision.ABOUT
    words = f"{before[0] if before else ''}{when.words}{after[0].strip() if after else ''}"
    return replace(when, precision=precision, words=words)


def _absolute(shape: re.Match[str], today: date) -> When | None:
    return _in_year(_year(shape["y"], today), shape, today)


def _either(shape: re.Match[str], today: date) -> When | None:
    first, last = _year(shape["y"], today), _year(shape["y2"], today)
    if not 0 < last - first <= _AT_MOST_APART or last > today.year:
        return None
    return _span(date(first, 1, 1), date(last, 12, 1), Precision.ABOUT, shape[0].strip(), today)


def _year(written: str, today: date) -> int:
    if not written.isascii():
        digits = "".join(str(max(number(char), 0)) for char in written.replace("〇", "零"))
        written = digits
    value = int(written)
    return value if value > 99 else (2000 if value <= today.year % 100 else 1900) + value


def _in_year(year: int, shape: re.Match[str], today: date) -> When | None:
    said = shape.groupdict()
    words = shape[0].strip()
    try:
        if said.get("m"):
            month = number(said["m"])
            until = number(said.get("m2") or "")
            if until > month:
                return _span(date(year, month, 1), date(year, until, 1), Precision.ABOUT, words, today)
            if said.get("d"):
                day = date(year, month, number(said["d"]))
                return When(day, day, Precision.DAY, words)
            return _span(date(year, month, 1), date(year, month, 1), Precision.MONTH, words, today)
        if said.get("s"):
            first, last = _SEASONS[said["s"]]
            return _span(date(year, first, 1), date(year, last, 1), Precision.ABOUT, words, today)
        return _span(date(year, 1, 1), date(year, 12, 1), Precision.YEAR, words, today)
    except ValueError:  # 2月30日
        return None


def _span(first: date, last: date, precision: Precision, words: str, today: date) -> When:
    """From the first of a month to the end of another, not beyond today."""
    after = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    return When(first, max(first, min(after - timedelta(days=1), today)), precision, words)


def _relative_year(shape: re.Match[str], today: date) -> When | None:
    return _in_year(today.year - _YEARS[shape["w"]], shape, today)


def _month_only(shape: re.Match[str], today: date) -> When | None:
    """三月份: the last one that has been."""
    month = number(shape["m"])
    return _in_year(today.year - (month > today.month), shape, today)


def _back(shape: re.Match[str], today: date) -> When | None:
    """So many years, months, days before today, as exactly as it was said; 好几年 and 二十多年 say no day."""
    if shape["n"] in {"几", "好几"} and "年" in shape["u"]:
        return None
    if shape["n"].endswith(("十", "0")) and shape["more"] in {"多", "来"} and "年" in shape["u"]:
        return None  # 二十多年了
    unit = next(name for name in _UNITS if name in shape["u"])
    amount = {"半": 0.5, "小半": 0.4, "几": 3.0, "好几": 5.0}.get(shape["n"]) or float(
        number(shape["n"].replace("两", "二"))
    )
    more = (
        0.5 if shape["half"] or shape["more"] == "半" else 0.4 if shape["more"] or "多" in shape["u"] else 0.0
    )
    then = today - timedelta(days=min(round((amount + more) * _UNITS[unit]), 36500))
    loose = timedelta(days=round(_UNITS[unit] * (0.5 if unit in {"年", "月"} else 0)))
    return When(then - loose, min(then + loose, today), Precision.AGO, shape[0].rstrip("，。,了啦没 "))


def _named(shape: re.Match[str], today: date) -> When:
    words = shape[0]
    if "月" in words:
        first = _month_start(today, 2 if words.startswith("上上") else 1 if words.startswith("上") else 0)
        return _span(first, first, Precision.MONTH, words, today)
    if words.startswith("上"):
        monday = today - timedelta(days=today.weekday() + 7)
        return When(monday, monday + timedelta(days=6), Precision.ABOUT, words)
    most, least = next(days for name, days in _NAMED_DAYS.items() if words.startswith(name))
    exactly = Precision.DAY if most == least else Precision.ABOUT
    return When(today - timedelta(days=most), today - timedelta(days=least), exactly, words)


def _month_start(today: date, back: int) -> date:
    months = today.year * 12 + today.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)
