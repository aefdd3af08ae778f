"""A hand-over that lies ahead: 下礼拜二才交房, 12月8号收房, 2026年12月8日交的房 said in November."""

import re
from datetime import date, timedelta

from actions.complaints.reading.moments import moments
from actions.complaints.reading.plain import half_width
from actions.complaints.reading.reading import Precision
from actions.danger.denied import without_denied
from actions.reminders.days import days_in, months_later
from actions.reminders.numerals import count
from data.regexes import regex

HAND = regex(
    r"交(?:的|了|完|过)?房|[年月日号]交的|交(?:的)?钥匙|收(?:的|了|完)?房|接(?:的|了)?房|交付|交楼|[拿领](?:到|的|了)?(?:新房)?(?:的)?钥匙|[拿下](?:到|的|了)?房|验(?:了|完)?房|入住|才交(?:呢|呀|啊|$)"
)
_PROMISED = regex(
    r"约定|合同|承诺|原定|原本|本来|说好|答应|延期|推迟|延迟|逾期|拖|停工|烂尾|没交|未交|不交|交不"
)
_STILL_TO_BE = regex(
    r"(?:现在|目前)?(?:还|都)没有?[交收](?:房)?(?:呢|的|呀)*(?=[,，。 ])"
)  # and then when it will be
_IS_DONE = regex(
    r"[交收接]的|[交收接]了|[交收接]完|[拿领]到|[拿领][的了]|搬(?:进|来|到|过)*[的了]|住(?:进|上)[来去]?[的了]|去年|前年|上个?[月周]|早就|已经"
)
_LIES_AHEAD = regex(
    r"才|将|就要|快要|准备|马上|还没到|没到(?:呢|$)|到时候?|等着?|下个?[月周礼星]|今年[^，。]{0,8}还没"
)
_WRITTEN = regex(r"(?:20)?[0-9]{2}\s*年|20[0-9]{2}\s*[./-]")
_YEAR_TO_COME = regex(
    r"(?P<w>大后|明|来|后)年(?:的)?(?:\s*(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月)?"
)
_MONTH_TO_COME = regex(r"(?P<n>下+)个?月(?![0-9一二三四五六七八九十])")
_WEEK_TO_COME = regex(r"(?P<n>下+)个?(?:周|星期|礼拜)(?![一二三四五六日天1-7])")
_END_OF_YEAR = regex(r"(?<![去前明来后])年[底末]")
_PAST_YEAR = regex(
    r"大?前年|[去上头]年(?!级)|上个|那年|当年|[0-9一二两三四五六七八九十几]年[以之]?前|前(?:几|两|[一二三四五六七八九十])年"
)
_A_YEAR = regex(r"(?<![0-9])((?:19|20)?[0-9]{2})\s*年")
_WITHOUT_A_YEAR = frozenset({"month_day", "short", "month_end", "feast"})
_YEARS_ON = {"明": 1, "来": 1, "后": 2, "大后": 3}
_AT_MOST = 6  # years ahead
_SOON = timedelta(days=31)  # a month and a day alone, as the answer to “哪年哪月交房的”
_LONGEST = 80  # characters; longer is a story, and its days are not all of one matter


def handover_to_come(text: str, today: date, *, asked: bool = False) -> date | None:
    """The last day it may mean. `asked`: it answers the question when, so the word for it need not be said."""
    wide = _STILL_TO_BE.sub("", without_denied(half_width(text))).strip()
    if len(wide) > _LONGEST or _PROMISED.search(wide) or not (asked or HAND.search(wide)):
        return None
    return _written_with_its_year(wide, today) or _in_a_span(wide, today) or _day(wide, today)


def _written_with_its_year(wide: str, today: date) -> date | None:
    """2026年12月8日, 27年5月: letter for letter, though it has not come."""
    said = [
        one.when
        for one in moments(wide, date(today.year + _AT_MOST, 12, 31))
        if _WRITTEN.match(one.when.words) and one.when.precision in {Precision.DAY, Precision.MONTH}
    ]
    return said[0].last if said and said[0].last > today and said[0].first > today else None


def _in_a_span(wide: str, today: date) -> date | None:
    """明年三月, 下个月, 下周, 年底: the end of it; the day is not known."""
    if found := _YEAR_TO_COME.search(wide):
        if re.match(r"\s*[0-9一二三四五六七八九十]+\s*[日号]", wide[found.end() :]):
            return None  # with its day: read as a day
        month = count(found["m"]) if found["m"] else 12
        return _end_of(date(today.year + _YEARS_ON[found["w"]], month, 1))
    if found := _MONTH_TO_COME.search(wide):
        return _end_of(months_later(today.replace(day=1), len(found["n"])))
    if found := _WEEK_TO_COME.search(wide):
        return today + timedelta(days=7 - today.isoweekday() + 7 * len(found["n"]))
    ends = _END_OF_YEAR.search(wide) and not _IS_DONE.search(wide) and not _WRITTEN.search(wide)
    return date(today.year, 12, 31) if ends else None


def _end_of(first: date) -> date:
    return months_later(first, 1) - timedelta(days=1)


def _day(wide: str, today: date) -> date | None:
    """The next such day; a month and a day alone mean it only where it is nearer than the one that has been."""
    for one in days_in(wide, today, {}):
        if not isinstance(one.meant, date) or one.meant <= today:
            continue
        if one.named == "feast" and _of_a_past_year(wide, today):
            continue
        if one.named not in _WITHOUT_A_YEAR or _LIES_AHEAD.search(wide):
            return one.meant
        before = months_later(one.meant, -12)
        nearer = one.meant - today <= (today - before if HAND.search(wide) else _SOON)
        if nearer and not _IS_DONE.search(wide):
            return one.meant
    return None


def _of_a_past_year(wide: str, today: date) -> bool:
    """前年五一, 20年国庆, 98年五一."""
    written = _A_YEAR.search(wide)
    return _PAST_YEAR.search(wide) is not None or (
        written is not None and not 0 < int(written[1][-2:]) - today.year % 100 <= _AT_MOST
    )
