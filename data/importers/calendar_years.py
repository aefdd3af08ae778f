"""The years that the package chinesecalendar knows (国务院办公厅's yearly notices), put into the table of days."""

from datetime import date

from chinese_calendar.constants import holidays, workdays
from sqlalchemy import select
from sqlalchemy.orm import Session

from data.search.indexing import add
from data.tables.complaints import CalendarDay


def fill(session: Session, *, since: date) -> int:
    """Add the days from `since` on that the table does not have; what was imported or edited stays. How many."""
    known = set(session.scalars(select(CalendarDay.day).where(CalendarDay.day >= since)))
    told = dict.fromkeys(holidays, False) | dict.fromkeys(workdays, True)
    new = [(day, works) for day, works in sorted(told.items()) if day >= since and day not in known]
    add(
        session, CalendarDay, [{"day": day, "works": works} for day, works in new]
    )  # another process may, too
    return len(new)
