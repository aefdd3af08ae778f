"""Days and spans of time as people read them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

CITY = ZoneInfo("Asia/Shanghai")
UNKNOWN = "未登记"
_PLACEHOLDER = date(1900, 1, 1)  # what registers write for a day they do not know


def day(value: date | None) -> str:
    """2026年11月1日, or 未登记."""
    if value is None or value <= _PLACEHOLDER:
        return UNKNOWN
    return f"{value.year}年{value.month}月{value.day}日"


def about(value: date) -> str:
    """A day that was told as a month or a year, as people told it: its last day or its first stands for it."""
    if value.day == 1 or (value + timedelta(days=1)).day == 1:
        return f"{value.year}年" if (value.month, value.day) == (12, 31) else f"{value.year}年{value.month}月"
    return day(value)


def handed_over(value: date, today: date) -> str:
    """A year or its December may have been said: its end is what is counted from. One that lies ahead is said so."""
    said = f"{value.year}年底" if (value.month, value.day) == (12, 31) else about(value)
    return f"{said}（还没到这一天）" if value > today else said


def began(value: date) -> str:
    """Of a beginning the first day stands for the month or the year that was told."""
    return f"{value.year}年" if (value.month, value.day) == (1, 1) else about(value)


def period(since: date | None, until: date | None) -> str:
    """“2021年3月1日至2023年5月2日”; an open end is 起 or 止; "" when both are unknown."""
    if since and until:
        return f"{day(since)}至{day(until)}"
    if since:
        return f"{day(since)}起"
    return f"至{day(until)}" if until else ""


def short_day(moment: datetime, now: datetime) -> str:
    """11月3日, with the year where it is not this one."""
    local = moment.astimezone(CITY)
    year = f"{local.year}年" if local.year != now.astimezone(CITY).year else ""
    return f"{year}{local.month}月{local.day}日"


def at_hour(moment: datetime, now: datetime) -> str:
    """“今天8:30”, “12月1日8:30”."""
    local = moment.astimezone(CITY)
    day_said = "今天" if local.date() == now.astimezone(CITY).date() else short_day(moment, now)
    return f"{day_said}{local.hour}:{local.minute:02}"


def until(moment: datetime, now: datetime) -> str:
    """“11月18日”; “今天10:15前” where it is not the end of a day."""
    local = moment.astimezone(CITY)
    if local.time() >= time(23, 59):
        return "今天" if local.date() == now.astimezone(CITY).date() else short_day(moment, now)
    day_said = "今天" if local.date() == now.astimezone(CITY).date() else short_day(moment, now)
    return f"{day_said}{local.hour}:{local.minute:02}前"


def clock(moment: datetime, now: datetime) -> str:
    """18:00 of today, “12月1日8:30” of another day."""
    local = moment.astimezone(CITY)
    is_today = local.date() == now.astimezone(CITY).date()
    return f"{'' if is_today else short_day(moment, now)}{local.hour}:{local.minute:02}"


_WEEKDAYS = "一二三四五六日"
_PARTS = ((6, "凌晨"), (9, "早上"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))


def hour(at: time) -> str:
    """上午9:00, 下午3:30."""
    part = next(name for until, name in _PARTS if at.hour < until)
    return f"{part}{at.hour - 12 if at.hour > 12 else at.hour}:{at.minute:02}"


def full(moment: datetime) -> str:
    """2026年12月2日（周三）上午9:00: nothing of it can be mistaken."""
    local = moment.astimezone(CITY)
    return f"{day(local.date())}（周{_WEEKDAYS[local.weekday()]}）{hour(local.time())}"
