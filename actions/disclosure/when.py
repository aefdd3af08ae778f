"""“去年的监理是谁”“换过没有”: which days a question about the parties means."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from actions.disclosure.facts import Disclosure
from data.regexes import regex

_CHANGED = regex(
    r"换过|换了|换没换|更换|变更|变过|变了|换人|换成|以前|之前|原来|从前|历任|前任|先后|还是(?:不是)?(?:原来|同一|那)|一样|同一家|接手|接盘"
)
_YEAR = regex(
    r"(?P<y>(?:19|20)?\d{2})年(?:(?P<m>1[0-2]|0?[1-9])月(?:份)?(?:(?P<d>3[01]|[12]\d|0?[1-9])[日号])?)?"
)
_ASIDE = regex(  # 我今年七十六了, 2024年买的房: told, not asked
    r"(?:(?:19|20)?[0-9]{2}年(?:[0-9]{1,2}月(?:份)?)?|[去前今]年)(?:底|初|中|就|的时候)?[^，。]{0,3}?(?:买|购|入住|搬|签|交房|交付|收房|认购)|"
    r"今年(?:都|也|快|已经|刚|才)*[0-9零一二三四五六七八九十百]{1,4}多?(?:岁|了|啦|，|。|,|$)"
)
_RELATIVE = regex(r"大前年|前年|去年|今年|上个?月|半年前|[一二两三四五1-5]年前")
_MOMENTS = regex(
    r"(?P<start>开工|动工)(?:的)?(?:时候?|那时|当时)|(?P<end>验收|竣工|完工|交房)(?:的)?(?:时候?|那时|当时)|(?P<then>当年|当时|那会儿)"
)
_YEARS_BACK = {"大前年": 3, "前年": 2, "去年": 1, "今年": 0}
_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}


@dataclass(frozen=True)
class Span:
    """The days from first to last, and how the person called them."""

    first: date
    last: date
    said: str


def asks_about_changes(words: str) -> bool:
    return bool(_CHANGED.search(words))


def time_words(words: str) -> str:
    """Only the words that name days or a change (“去年 还是那”), to be kept with an open question."""
    said = [
        match[0]
        for pattern in (_YEAR, _RELATIVE, _MOMENTS, _CHANGED)
        for match in pattern.finditer(_ASIDE.sub("", words))
    ]
    return " ".join(said)[:60]


def span_in(words: str, disclosure: Disclosure) -> Span | None:
    """The days named in the words; None when none is named, or when it is a day the register does not know."""
    today = disclosure.today
    words = _ASIDE.sub("", words)
    if named := _YEAR.search(words):
        return _named(named)
    if said := _RELATIVE.search(words):
        return _relative(said[0], today)
    if moment := _MOMENTS.search(words):
        known = disclosure.started_on if moment["start"] else disclosure.accepted_on
        return Span(known, known, moment[0]) if known else None
    return None


def _named(named: re.Match[str]) -> Span | None:
    year = int(named["y"]) if len(named["y"]) == 4 else 2000 + int(named["y"])
    month = int(named["m"]) if named["m"] else None
    try:
        if month and named["d"]:
            exactly = date(year, month, int(named["d"]))
            return Span(exactly, exactly, named[0])
        return Span(date(year, month or 1, 1), _end_of(year, month or 12), named[0])
    except ValueError:  # 2月30日
        return None


def _relative(said: str, today: date) -> Span:
    if said in _YEARS_BACK:
        year = today.year - _YEARS_BACK[said]
        return Span(date(year, 1, 1), _end_of(year, 12), said)
    if said.startswith("上"):
        last = today.replace(day=1) - timedelta(days=1)
        return Span(last.replace(day=1), last, said)
    if said == "半年前":
        then = today - timedelta(days=182)
        return Span(then, then, said)
    back = int(said[0]) if said[0].isdigit() else _NUMERALS[said[0]]
    then = today - timedelta(days=round(back * 365.25))
    return Span(then, then, said)


def _end_of(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
