"""人工服务时间: whether somebody sits there now, read from how the hours are written."""

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from actions.complaints.workdays import CITY, special_days, works
from data.regexes import regex

_LOOK_AHEAD = 30  # days; no holiday is longer
_FROM_TO = regex(r"(\d{1,2})[:：](\d{2})\s*[–—~～至到-]\s*(\d{1,2})[:：](\d{2})")


def is_open(session: Session, written: str, now: datetime) -> bool | None:
    """None for hours that are written otherwise than “工作日 8:30–17:30”."""
    spans = _spans(written)
    if not spans:
        return None
    local = now.astimezone(CITY)
    day = local.date()
    if "工作日" in written and not works(day, special_days(session, day, day)):
        return False
    return any(begin <= local.time() < end for begin, end in spans)


def opens_next(session: Session, written: str, now: datetime) -> datetime | None:
    """When somebody sits there again, on the city's clock; None as above."""
    begins = sorted(begin for begin, _ in _spans(written))
    local = now.astimezone(CITY)
    days = [local.date() + timedelta(days=ahead) for ahead in range(_LOOK_AHEAD)]
    special = special_days(session, days[0], days[-1])
    open_days = [day for day in days if "工作日" not in written or works(day, special)]
    moments = (datetime.combine(day, begin, CITY) for day in open_days for begin in begins)
    return next((moment for moment in moments if moment > local), None)


def _spans(written: str) -> list[tuple[time, time]]:
    numbers = [map(int, found.groups()) for found in _FROM_TO.finditer(written)]
    return [(time(h1, m1), time(h2, m2)) for h1, m1, h2, m2 in numbers]
