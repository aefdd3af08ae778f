"""Which of one's reminders is meant: 第二条, 验房的那个, 周三的, 全部."""

import re
from collections.abc import Sequence
from datetime import datetime

from actions.reminders.meant import Again, Once
from actions.reminders.moments import read
from actions.reminders.numerals import NUMBER, count
from actions.reminders.rhythm import CITY
from data.tables.reminders import Reminder

_ALL = re.compile(r"(?:所有|全部|全都?|都|嘛提醒都|清空|一个不留)(?!.*(?:留着|除了|别的))")
_ORDINAL = re.compile(rf"第\s*({NUMBER})\s*(?:条|个(?!月|星期|礼拜|周|季|工作日)|项)")
_LAST = re.compile("最后(?:那|一)?(?:条|个)|(?:刚才|刚刚|刚)(?:设|定|那)")
_TALK = re.compile(
    r"取消|删[掉除]?|撤[销回了]?|不要|不用|别再?|提醒|闹钟|日程|那个|那条|这个|这条|把|的|了|吧|我|您?帮|给|一下|请|麻烦|关[掉闭]?|停[掉止]?|再|甭|解除|去掉|清[空掉]?|已经|谢谢|[，。,.!！?？ ]"
)


def wants_all(words: str) -> bool:
    return _ALL.search(words) is not None


def named(words: str, rows: Sequence[Reminder]) -> list[Reminder] | None:
    """Those that are named by their place or by what they are for; None when none is."""
    if ordinal := _ORDINAL.search(words):
        place = count(ordinal[1])
        return list(rows[place - 1 : place]) if place else []
    about = [row for row in rows if row.about and row.about in words]
    return about or None


def picked(words: str, rows: Sequence[Reminder], now: datetime) -> list[Reminder]:
    """Those the words may mean; all of them when the words name none."""
    if _ORDINAL.search(words):
        return named(words, rows) or []
    if _LAST.search(words):
        return sorted(rows, key=lambda row: row.id)[-1:]
    if at := _at(words, rows, now):
        return at
    said = _TALK.sub("", words)
    about = [row for row in rows if row.about and said and (said in row.about or row.about in words)]
    return about or list(rows)


def _at(words: str, rows: Sequence[Reminder], now: datetime) -> list[Reminder]:
    meant = read(words, now)
    if isinstance(meant, Again):
        return [row for row in rows if row.rhythm == str(meant.rhythm)] or [row for row in rows if row.rhythm]
    if not isinstance(meant, Once):
        return []
    day = meant.at.astimezone(CITY).date()
    return [row for row in rows if row.due_at and row.due_at.astimezone(CITY).date() == day]
