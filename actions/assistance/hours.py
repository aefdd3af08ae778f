"""人工服务时间: whether somebody sits there now, read from how the hours are written."""

import re
from datetime import datetime, time

from sqlalchemy.orm import Session

from actions.complaints.workdays import CITY, special_days, works

_FROM_TO = re.compile(r"(\d{1,2})[:：](\d{2})\s*[–—~～至到-]\s*(\d{1,2})[:：](\d{2})")


def is_open(session: Session, written: str, now: datetime) -> bool | None:
    """None for hours that are written otherwise than “工作日 8:30–17:30”."""
    spans = [tuple(map(int, found.groups())) for found in _FROM_TO.finditer(written)]
    if not spans:
        return None
    local = now.astimezone(CITY)
    day = local.date()
    if "工作日" in written and not works(day, special_days(session, day, day)):
        return False
    return any(time(h1, m1) <= local.time() < time(h2, m2) for h1, m1, h2, m2 in spans)
