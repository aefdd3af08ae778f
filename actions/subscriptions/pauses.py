"""How long nothing shall be sent: 这周别发, 三天内别发, 今天先别发. Counted in the city's days."""

import re
from datetime import UTC, date, datetime, time, timedelta

from actions.complaints.reading.plain import half_width
from actions.reminders.days import months_later
from actions.reminders.numerals import NUMBER, count
from actions.reminders.rhythm import CITY
from data.regexes import regex

_FOR = regex(rf"(?P<n>{NUMBER}|半)\s*个?(?P<u>天|日|周|星期|礼拜|月)")
_LONGEST = 366  # days
_PAUSES = regex(
    r"下个?(?:周|星期|礼拜)|先|暂停|暂时|这[几两]天|今[天晚]|明天|这个?(?:周|星期|礼拜|月)|本[周月]|别发|别推|停|免打扰|静音|不要发"
)


def pause_in(text: str, now: datetime) -> datetime | None:
    """Until when; None where the words name no span of time, for then it is an end and no pause."""
    words = half_width(text)
    today = now.astimezone(CITY).date()
    if not _PAUSES.search(words):
        return None
    last = _last_day(words, today)
    if last is None or last - today > timedelta(days=_LONGEST):
        return None
    return datetime.combine(last + timedelta(days=1), time(0), CITY).astimezone(UTC)


def _last_day(words: str, today: date) -> date | None:
    if re.search("今[天晚]|今日", words):
        return today
    if re.search("这[几两]天", words):
        return today + timedelta(days=2)
    if re.search("(?<!周)下个?(?:周|星期|礼拜)(?:也|都|先)?(?:别|不|甭)", words):
        return today + timedelta(days=14 - today.isoweekday())
    if re.search("(?:这个?|本)(?:周|星期|礼拜)", words):
        return today + timedelta(days=7 - today.isoweekday())
    if re.search("(?:这个?|本)月", words):
        return months_later(today.replace(day=1), 1) - timedelta(days=1)
    if span := _FOR.search(words):
        return _after(today, span) - timedelta(days=1)
    return None


def _after(today: date, span: re.Match[str]) -> date:
    amount, unit = count(span["n"]), span["u"]
    if unit == "月":
        return months_later(today, amount) if amount else today + timedelta(days=15)
    return today + timedelta(days=(amount or 1) * (1 if unit in {"天", "日"} else 7))
