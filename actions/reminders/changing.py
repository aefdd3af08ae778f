"""What is wanted instead of a time that was read back: 不要九点，下午两点半; 不是周三是周四; 晚一个小时."""

import re
from datetime import datetime, timedelta

from actions.reminders.again import again_in
from actions.reminders.moments import is_only_time, says_day, says_time
from actions.reminders.numerals import NUMBER, count
from actions.reminders.rhythm import CITY, Every, Rhythm
from data.regexes import regex

_TO = regex(
    r"(?:(?<![整修])改|换|挪|调|推迟?|提前|延后?|拖)(?:一下|个?时间)?(?:成|到|为|至|回到?|在)(?:了|吧)?(?P<new>.+)$|(?<![整修])(?:改|挪)(?:一下|个?时间)?[,， ]*(?P<bare>.+)$|不是.{1,12}?[，, ]*(?:而是|就是|是|要)(?P<not_but>.+)$"
)
_CLAUSES = regex(r"[，,。.！!；;\s]+")
_NOT_THIS = regex(
    r"^(?:我说的)?(?:不要|不是|不用|别|甭|不)(?!见不散)|(?:不行|不合适|没空|没时间|有事|去不了|来不及|太早|太晚|早了|晚了|不方便|取消)(?:了|点|啊|呀)*$"
)
_SHIFT = regex(
    rf"(?P<way>晚|推迟|推后|往后推?|延后|延迟|早|提前|提早|往前提?)(?:个|上|一下)?(?P<n>半|{NUMBER})个?(?P<half>半)?"
    r"(?P<unit>小时|钟头|分钟|天|日|周|星期|礼拜)(?P<more>半)?(?:吧|就行|再提醒我?|提醒我?)?"
)
_UNITS = {
    "小时": timedelta(hours=1),
    "钟头": timedelta(hours=1),
    "分钟": timedelta(minutes=1),
    "天": timedelta(days=1),
    "日": timedelta(days=1),
}
_BARE_WEEKDAY = regex(r"(?<![下上这本每个])(?:周|星期|礼拜)(?P<day>[一二三四五六日天])")
_WEEKDAYS = "一二三四五六日天"
_THIS_ONCE = regex("这次|这一次|就一次|只一次|今年|明年|这周|这个月")
_OFTEN = {
    Every.YEAR: "每年",
    Every.LUNAR_YEAR: "每年",
    Every.SOLAR_TERM: "每年",
    Every.MONTH: "每月",
    Every.WEEK: "每周",
}
_THE_MATTER = regex(r"^(?:就|说的|我说的)*是(?!不)")
_ONLY_THE_MATTER = regex(r"(?:不对[，, ]*)?(?:就|说的|我说的)*是(?!不|的|吗|啊|谁)[一-鿿]{2,8}")
_A_FEW = 12  # characters of what it is for


def instead(words: str) -> str:
    """The words without the time that is not wanted; "" when no other one was said."""
    found = _TO.search(words)
    if found and says_time(new := _new_in(found)):
        return _the_time_of(new)
    clauses = [clause for clause in _CLAUSES.split(words) if clause]
    return " ".join(clause for clause in clauses if not _NOT_THIS.search(clause))


def says_another_time(words: str) -> bool:
    """改到…, 不是周三是周四, 晚一个小时; not “不是给你日期了吗”."""
    found = _TO.search(words)
    return (found is not None and says_time(_new_in(found))) or shift(words) is not None


def _new_in(found: re.Match[str]) -> str:
    return str(found["new"] or found["bare"] or found["not_but"])


def _the_time_of(new: str) -> str:
    """下午一点 of “下午一点吧 我上午上班”: the first clauses, as far as they are nothing but a time."""
    told = ""
    for clause in filter(None, _CLAUSES.split(new)):
        if told and not is_only_time(f"{told} {clause}"):
            break
        told = f"{told} {clause}".strip()
    return told


def in_the_week_of(words: str, due: datetime) -> str:
    """周四 alone, of a reminder on a Wednesday, is the Thursday of that week."""
    day = due.astimezone(CITY).date()
    monday = day - timedelta(days=day.weekday())
    return _BARE_WEEKDAY.sub(
        lambda said: f"{monday + timedelta(days=min(_WEEKDAYS.index(said['day']), 6)):%Y-%m-%d} ",
        words,
        count=1,
    )


def as_often(words: str, rhythm: str) -> str:
    """“11月1号”, of what comes every year, is every year; so of months and weeks."""
    unit = _OFTEN.get(Rhythm.parse(rhythm).every)
    once = again_in(words) is not None or _THIS_ONCE.search(words)
    return f"{unit} {words}" if unit and not once and says_day(words) else words


def rejects(words: str) -> bool:
    """“不要九点”, and what then is not said."""
    return says_time(words) and not instead(words)


def shift(words: str) -> timedelta | None:
    """晚一个小时 is +1 hour, 提前半小时 −30 minutes; None for anything else."""
    said = _SHIFT.fullmatch("".join(_CLAUSES.split(words)))
    if said is None:
        return None
    amount = (0.5 if said["n"] == "半" else count(said["n"])) + (0.5 if said["half"] or said["more"] else 0)
    step = amount * _UNITS.get(said["unit"], timedelta(weeks=1))
    return -step if said["way"] in {"早", "提前", "提早", "往前", "往前提"} else step


def is_change(words: str) -> bool:
    """Nothing but another time, what it is for said once more with 是, or the time that is not wanted."""
    if shift(words) is not None or rejects(words):
        return True
    if _ONLY_THE_MATTER.fullmatch(words) and not says_time(words):
        return True
    wanted = instead(words)
    return says_time(wanted) and (is_only_time(wanted) or matter_in(wanted) != "")


def matter_in(words: str) -> str:
    """是验房！周三下午: what it is for, put right; "" where none is said."""
    first = next((clause for clause in _CLAUSES.split(words) if clause and clause != "不对"), "")
    matter = _THE_MATTER.sub("", first)
    said = _THE_MATTER.search(first) is not None and not says_time(matter)
    return matter if said and len(matter) <= _A_FEW else ""
