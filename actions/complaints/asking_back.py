"""回访: the resident is asked on three different days; silence after the third is 未回访到, counted apart.

A try of an officer (a call) is one of the three. Who has no chat with us is asked by an officer alone.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints import civil, falling_due
from actions.complaints.moving import SYSTEM, lock, move, record
from actions.complaints.stages import Move, Record
from actions.complaints.workdays import CITY
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case, LedgerEntry, Solved

KIND = falling_due.ASK_BACK


def ask_back(session: Session, arguments: dict[str, Any], now: datetime) -> None:
    """One day's asking, or the end of it. Nothing when the resident answered meanwhile."""
    case, since = lock(session, arguments["case"]), arguments["since"]
    if case.account_id is None or not falling_due.is_still_about(session, case, since):
        return
    if civil.at_or_after(now) > now:  # a machine that slept until the night
        falling_due.put(session, KIND, case, since, civil.at_or_after(now))
        return
    asked = _days_asked(session, case, since)
    if now.astimezone(CITY).date() not in asked:
        if len(asked) >= clock_rules().ask_back_tries:
            facts = {"solved": Solved.UNREACHED.value, "tries": len(asked)}
            move(session, case, Move.ANSWERED_BACK, SYSTEM, now=now, facts=facts)
            return
        record(session, case, Record.TRY_ASK_BACK, SYSTEM, now=now, facts={"try": case.ask_backs + 1})
    falling_due.put(session, KIND, case, since, civil.next_day(now))


def _days_asked(session: Session, case: Case, since: int) -> set[date]:
    """The city's days on which somebody asked."""
    asked = select(LedgerEntry.at).where(
        LedgerEntry.case_id == case.id, LedgerEntry.place > since, LedgerEntry.deed == Record.TRY_ASK_BACK
    )
    return {at.astimezone(CITY).date() for at in session.scalars(asked)}
