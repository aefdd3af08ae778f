"""Days and spans of time as people read them."""

from datetime import date

UNKNOWN = "未登记"
_PLACEHOLDER = date(1900, 1, 1)  # what registers write for a day they do not know


def day(value: date | None) -> str:
    """2026年11月1日, or 未登记."""
    if value is None or value <= _PLACEHOLDER:
        return UNKNOWN
    return f"{value.year}年{value.month}月{value.day}日"


def period(since: date | None, until: date | None) -> str:
    """“2021年3月1日至2023年5月2日”; an open end is 起 or 止; "" when both are unknown."""
    if since and until:
        return f"{day(since)}至{day(until)}"
    if since:
        return f"{day(since)}起"
    return f"至{day(until)}" if until else ""
