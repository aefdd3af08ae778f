"""When to remind, and of what: 下周三上午九点提醒我验房. Nothing is guessed: what is not sure comes back with its reason."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from actions.complaints.reading.plain import half_width
from actions.reminders.again import Repeated, again_in, with_its_day
from actions.reminders.days import Day, days_in
from actions.reminders.feasts import SEASONS, season
from actions.reminders.hours import (
    CLOCK,
    DEFAULT,
    OFFSET,
    SAME_HOUR,
    Hour,
    minutes_in,
    parts_in,
    read_clock,
    read_part,
)
from actions.reminders.meant import Again, BeforeTheEnd, Meant, Once, Unsure, Why
from actions.reminders.numerals import NUMBER, count
from actions.reminders.rhythm import CITY
from data.regexes import regex
from data.rules.times_of_year import TimeOfYear

_LONGEST = 200  # characters of a wish that are read
_VERB = regex(
    r"(?:到时候?|到点儿?|届时)?(?:务必|一定|记得|再|来)*(?:提[醒形型]|(?:告诉|通知|叫|喊|催|告知)(?=我|咱|一声|一下|一句)|跟我说|知会)(?:一下|下(?=我)|一声|一句)*(?:我们|我(?!司)|咱们?|本人|俺)?(?:一下|一声|一句|一次|个事儿?)*"
    r"|(?:设|建|新建|添加|定|加|记)(?:一?个)?(?:新的?)?(?:闹钟|提醒|日程|事儿?)(?:吗|吧)?|(?:到时候?|到点儿?)?(?:别忘了?|记着|记住)(?:提[醒形型]|叫|喊|告诉)?我?"
)
_VAGUE = regex(
    r"改天|改日|回头|有空|得空|空了|等会儿?|待会儿?|一会儿?|过会儿?|过一?阵子?|过段时间|过些(?:天|日子)|过几天|几天后|[一两三]两?[三五]天|不久|以后|将来|哪天|周末|月初|月中|年底|年末|年初|年前|年后|节前|节后|过完?年|"
    r"春天|夏天|秋天|冬天|入[春夏秋冬]|雨季|汛期|供暖|采暖|暖气季|上旬|中旬|下旬|马上|立刻|现在|下班|上班前|饭[前后]|睡前|提前(?!到)|前半|季度|前后|左右"
)
_ENDS = regex(
    r"(?:保修|质保|保质)(?:期限?|期)?(?:快|就|要|将)*(?:要|到)?(?:到期|期满|届满|满|结束|截止|到头|过期|过了|到)|出保|过保|脱保"
)
_LEAD = regex(
    rf"(?:提?前\s*(?P<n>半|{NUMBER})\s*个?(?P<u>天|日|周|星期|礼拜|月|年)|(?P<n2>半|{NUMBER})\s*个?(?P<u2>天|日|周|星期|礼拜|月|年)(?:之|以)?前)"
)
_UNITS = {"天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month", "年": "year"}
_SPAN_BEFORE = regex(r"[0-9一二三四五六七八九十点]\s*[-~—到至]\s*$")
_FILLERS = regex(
    r"麻烦|请|您|你|帮|我们|我|给|让|在|于|就|到|等|那|还是|大概|大约|差不多|也就|想|要|能不能|可不可以|可以|好的|好|嗯|把|务必|再|以|记得|改成|改为|改到|改|换成|换到|换|推迟到|提前到|时间|吧|的|了|是|行|"
    r"[,，.。!！?？、:：;； \n]"
)
_FRAME = regex(
    r"^(?:[,，.。!！?？、:：;；\s]|麻烦|请|您|你|帮我|帮忙|给我|我(?=想|要|怕)|想(?!办法)|怕忘了?|记得|别忘了|别让我忘了|务必|一定|一下|一声|的?时候|那天|当天|时(?!间)|就|能不能|可不可以|事儿?[:：]|上[,，]|吗)+"
    r"|(?:[,，.。!！?？、:：;；\s]|谢谢您?|行吗|好吗|可以吗|吧|啊|呀|哦|哈|呗|了|一下|一声|一次|别忘了?喊?我?|到时候|记得|务必|麻烦您?|你就?|您)+$"
)
_NO_MATTER = regex("(?:[定设个的来我在到一次遍于给把那就再])*")
_PLACES = regex(
    rf"{NUMBER}\s*(?:号楼|号院|栋|幢|座|单元|#)(?:\s*-?\s*[0-9]{{1,2}}\s*(?:门|单元))?(?:\s*-?\s*[0-9]{{3,4}})?|[0-9]{{1,2}}门[0-9]{{3,4}}"
)
_HIDDEN = "■"
_SEASON = regex(SEASONS)
_SEASON_EACH = regex(f"每(?:一)?年的?{SEASONS}")
_A_FEW = 8  # characters
_ANY_DAY = datetime(2027, 1, 1, 4, tzinfo=UTC)  # whether a time is said does not hang on today


@dataclass(frozen=True)
class Wish:
    """What is wanted when. `about`: "" when nothing was said."""

    meant: Meant
    about: str


@dataclass(frozen=True)
class _Found:
    """What of a time stands in a piece of text, and which letters of it are time."""

    meant: Meant
    spans: tuple[tuple[int, int], ...] = ()


def read(text: str, now: datetime, special: Mapping[date, bool] | None = None) -> Meant:
    """The time alone. `special`: days that are not what their weekday says; of years not in it nothing is known."""
    return read_wish(text, now, special).meant


def read_wish(text: str, now: datetime, special: Mapping[date, bool] | None = None) -> Wish:
    """The time and what it is for. `text` in simplified characters."""
    wide = half_width(text[:_LONGEST])
    hidden = _PLACES.sub(lambda place: _HIDDEN * len(place[0]), wide)
    before, verb, after = _around_the_verb(hidden)
    early, late = _find(before, now, special or {}), _find(after, now, special or {})
    shown = text[:_LONGEST]
    if isinstance(early.meant, Unsure) and early.meant.why is Why.NOTHING and verb:
        found, start = late, len(hidden) - len(after)
        about = _without(shown[start:], found.spans) or _without(shown[: len(before)], ())
    else:
        found = early
        said_after = shown[len(hidden) - len(after) :] if verb else ""
        about = _without(said_after, ()) or _without(shown[: len(before)], found.spans)
    return Wish(found.meant, about)


def time_words(text: str, now: datetime) -> str:
    """The words of a time alone, its day before its hour: 明天三点 of 明天三点提醒我验房."""
    return " ".join(filter(None, _pieces(half_width(text[:_LONGEST]), now)))


def says_time(text: str) -> bool:
    """A day, an hour or a rhythm somewhere in the words."""
    return any(_pieces(half_width(text[:_LONGEST]), _ANY_DAY))


def says_day(text: str) -> bool:
    """A day, or a rhythm."""
    return bool(_pieces(half_width(text[:_LONGEST]), _ANY_DAY)[0])


def season_said(text: str) -> TimeOfYear | None:
    """供暖前, where no day of its own was said beside it."""
    plain = half_width(text[:_LONGEST])
    found = _SEASON.search(plain)
    exact = [day for day in days_in(plain, _ANY_DAY.date(), {}) if day.named != "season"]
    return season(found[0]) if found and not exact else None


def says_hour(text: str, now: datetime) -> bool:
    """Whether the hour was said, or only the day: 下周三 is taken for nine in the morning."""
    plain = half_width(text[:_LONGEST])
    return bool(_pieces(plain, now)[1]) or OFFSET.search(plain) is not None


def is_only_time(text: str) -> bool:
    """An answer to 什么时候: a time, sure or not, and nothing else."""
    wish = read_wish(text, _ANY_DAY)
    if isinstance(wish.meant, Unsure) and wish.meant.why in {Why.NOTHING, Why.VAGUE}:
        return wish.meant.why is Why.VAGUE and len(text) <= _A_FEW
    return not _FILLERS.sub("", wish.about)


def completed(said: str, answer: str, now: datetime) -> Meant:
    """The answer, with what it leaves open taken from what was said before: 明天三点 and 下午."""
    day, hour = _pieces(half_width(said), now)
    new_day, new_hour = _pieces(half_width(answer), now)
    if bool(new_day) == bool(new_hour) or not (day or hour):
        return read(answer, now)
    if new_hour and hour and not CLOCK.search(new_hour):  # 下午, of the hour that was said
        clock = CLOCK.search(hour)
        new_hour += clock[0].removeprefix(clock["part"] or "") if clock else ""
    return read(f"{new_day or day} {new_hour or hour}", now)


def _pieces(text: str, now: datetime) -> tuple[str, str]:
    """The day and the hour in a text, as they are written; "" where there is none."""
    local = now.astimezone(CITY)
    repeated = again_in(text)
    blank = _blanked(text, repeated.start, repeated.end) if repeated else text
    days = days_in(blank, local.date(), {})
    _, apart = _together(blank, repeated, days)
    rhythm = [(repeated.start, repeated.end)] if repeated else []
    day = [(one.start, one.end) for one in (days if repeated and not apart else apart[: not repeated])]
    said = [*rhythm, *day]
    for span in said:
        blank = _blanked(blank, *span)
    _, spans = _hours_in(blank, local)
    return (
        " ".join(text[start:end] for start, end in said),
        text[spans[0][0] : spans[0][1]] if spans else "",
    )


def _around_the_verb(text: str) -> tuple[str, bool, str]:
    verb = _VERB.search(text)
    if verb is None:
        return text, False, ""
    return text[: verb.start()], True, text[verb.end() :]


def _without(words: str, spans: tuple[tuple[int, int], ...]) -> str:
    """What is left when the time and the polite frame are taken away."""
    for start, end in sorted(spans, reverse=True):
        words = words[:start] + words[end:]
    kept = None
    while kept != words:
        kept = words
        words = _VERB.sub("", words, count=1) if _VERB.match(words) else words
        words = _FRAME.sub("", words).strip()
    return "" if _NO_MATTER.fullmatch(words) else words


def _find(text: str, now: datetime, special: Mapping[date, bool]) -> _Found:
    local = now.astimezone(CITY)
    repeated = again_in(text)
    blank = _blanked(text, repeated.start, repeated.end) if repeated else text
    days = days_in(blank, local.date(), special)
    if (ends := _ENDS.search(text)) and not days and not repeated:
        return _before_the_end(text, ends)
    for day in days:
        blank = _blanked(blank, day.start, day.end)
    said = days
    repeated, days = _together(text, repeated, days)
    minutes = [shape for shape in OFFSET.finditer(blank) if shape["over"] or shape["after"]]
    if minutes:
        return _in_minutes(text, minutes, days, repeated, now)
    hours, hour_spans = _hours_in(blank, local)
    spans = (
        *((d.start, d.end) for d in said),
        *hour_spans,
        *(((repeated.start, repeated.end),) if repeated else ()),
    )
    if len(days) + bool(repeated) > 1 or len(hours) > 1:
        return _Found(Unsure(Why.SEVERAL, text.strip()), spans)
    if not days and not repeated and not hours:
        vague = _VAGUE.search(text)
        return _Found(Unsure(Why.VAGUE, vague[0]) if vague else Unsure(Why.NOTHING))
    for start, end in hour_spans:
        blank = _blanked(blank, start, end)
    if unclear := _unclear(text, blank, days, hour_spans, repeated):
        return _Found(unclear, spans)
    hour = hours[0] if hours else None
    if isinstance(hour, Unsure):
        return _Found(hour, spans)
    meant = _again(repeated, hour, now) if repeated else _once(days[0] if days else None, hour, text, now)
    return _Found(meant, spans)


def _together(text: str, repeated: Repeated | None, days: list[Day]) -> tuple[Repeated | None, list[Day]]:
    """“11月1号 供暖前 每年” is one time: a day goes before its season, and 每 may stand apart from its day."""
    exact = [day for day in days if day.named != "season"]
    days = exact or days[:1]
    if repeated is None or len(days) != 1:
        return repeated, days
    day, of_a_season = days[0], _SEASON_EACH.fullmatch(repeated.written)
    bare = replace(repeated, written="每年") if of_a_season else repeated
    rhythm = with_its_day(bare, text[day.start : day.end])
    return (replace(repeated, meant=rhythm), []) if rhythm else (repeated, days)


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + _HIDDEN * (end - start) + text[end:]


def lead_in(text: str) -> BeforeTheEnd:
    """提前一个月, of a reminder before an end of the warranty; none where none is said."""
    found = _before_the_end(half_width(text[:_LONGEST]), None).meant
    return found if isinstance(found, BeforeTheEnd) else BeforeTheEnd()


def _before_the_end(text: str, ends: re.Match[str] | None) -> _Found:
    lead = _LEAD.search(text)
    spans = (ends.span(),) if ends else ()
    if lead is None:
        return _Found(BeforeTheEnd(), spans)
    said, unit = lead["n"] or lead["n2"], _UNITS[lead["u"] or lead["u2"]]
    half = said == "半"
    meant = BeforeTheEnd(15, "day") if half and unit == "month" else BeforeTheEnd(count(said), unit)
    return _Found(meant if meant.amount else Unsure(Why.VAGUE, lead[0]), (*spans, lead.span()))


def _in_minutes(
    text: str, found: list[re.Match[str]], days: list[Day], repeated: Repeated | None, now: datetime
) -> _Found:
    spans = tuple(shape.span() for shape in found)
    if len(found) > 1 or days or repeated:
        return _Found(Unsure(Why.SEVERAL, text.strip()), spans)
    ahead = minutes_in(found[0])
    if not ahead or _FILLERS.sub("", text[: found[0].start()]):
        return _Found(Unsure(Why.VAGUE), spans)
    return _Found(Once((now + timedelta(minutes=ahead)).replace(second=0, microsecond=0)), spans)


def _hours_in(text: str, local: datetime) -> tuple[list[Hour | Unsure], list[tuple[int, int]]]:
    """Each hour that is said; a part of the day that stands apart from its hour belongs to it."""
    hours: list[Hour | Unsure] = []
    spans: list[tuple[int, int]] = []
    for shape in CLOCK.finditer(text):
        read_hour = read_clock(shape)
        if read_hour is not None:
            hours.append(read_hour)
            spans.append(shape.span())
    for same in SAME_HOUR.finditer(text):
        hours.append(Hour(local.time().replace(second=0, microsecond=0)))
        spans.append(same.span())
    for part in parts_in(text):
        if not any(start <= part.start() < end for start, end in spans):
            hours.append(read_part(part[0]))
            spans.append(part.span())
    return hours, spans


def _unclear(
    text: str, blank: str, days: list[Day], hours: list[tuple[int, int]], repeated: Repeated | None
) -> Unsure | None:
    """What stands around the time and makes it less than a moment."""
    first = min(
        [*(d.start for d in days), *(start for start, _ in hours), *([repeated.start] if repeated else [])]
    )
    before = text[:first]
    if _SPAN_BEFORE.search(before):
        return Unsure(Why.SPAN, text.strip())
    if any(isinstance(day.meant, Unsure) for day in days):
        return None
    if vague := _VAGUE.search(blank):
        return Unsure(Why.VAGUE, vague[0])
    for _, end in hours:
        if re.match(
            r"(?:之前|以前|前(?!台|面|门|厅|去|往|街)|之后|以后|后(?!面|门)|左右|[-~—至])", text[end:]
        ):
            return Unsure(Why.SPAN, text.strip())
    counted = any(day.counted for day in days) or (not days and not repeated)
    if counted and _FILLERS.sub("", before.replace(_HIDDEN, "■")):
        return Unsure(Why.VAGUE)
    return None


def _again(repeated: Repeated, hour: Hour | None, now: datetime) -> Meant:
    if isinstance(repeated.meant, Unsure):
        return repeated.meant
    if hour is not None and hour.next_day:
        return Unsure(Why.NIGHT)
    rhythm = replace(repeated.meant, at=hour.at if hour else DEFAULT)
    first = rhythm.next_after(now)
    return Again(rhythm, first) if first else Unsure(Why.NO_SUCH_DAY)


_NIGHT_ENDS = 5  # o'clock; before it people may still call it the day before


def _once(day: Day | None, hour: Hour | None, text: str, now: datetime) -> Meant:
    local = now.astimezone(CITY)
    if day is None:
        return _next_such_hour(hour, now) if hour else Unsure(Why.NOTHING)
    if isinstance(day.meant, Unsure):
        return day.meant
    if day.named == "near" and local.hour < _NIGHT_ENDS:
        return Unsure(Why.NIGHT, text[day.start : day.end])
    if hour is None and day.meant == local.date():
        return Unsure(Why.WHICH_HOUR, text[day.start : day.end])
    at = _at(day.meant, hour or Hour(DEFAULT))
    return Once(at) if at > now else Unsure(Why.PAST, text[day.start : day.end])


def _next_such_hour(hour: Hour, now: datetime) -> Meant:
    today = now.astimezone(CITY).date()
    at = _at(today, hour)
    return Once(at if at > now else _at(today + timedelta(days=1), hour))


def _at(day: date, hour: Hour) -> datetime:
    return datetime.combine(day + timedelta(days=hour.next_day), hour.at, CITY).astimezone(UTC)
