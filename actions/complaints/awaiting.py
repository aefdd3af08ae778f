"""待补充: an officer's question that nobody answers is put once more; then the case goes on without the answer."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints import civil, falling_due
from actions.complaints.moving import SYSTEM, lock, move, record
from actions.complaints.stages import Move, Record
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case, LedgerEntry

KIND = falling_due.AWAIT_ANSWER


def await_answer(session: Session, arguments: dict[str, Any], now: datetime) -> None:
    """The reminder's line says `question`: the place of the line that asked."""
    case, since = lock(session, arguments["case"]), arguments["since"]
    if not falling_due.is_still_about(session, case, since):
        return
    if civil.at_or_after(now) > now:
        falling_due.put(session, KIND, case, since, civil.at_or_after(now))
    elif _was_reminded(session, case, since):
        move(session, case, Move.ANSWER, SYSTEM, now=now, facts={"unanswered": since})
    else:
        record(session, case, Record.REMIND, SYSTEM, now=now, facts={"question": since})
        rules = clock_rules()
        left = rules.answer_given_up_after - rules.answer_reminded_after
        falling_due.put(session, KIND, case, since, civil.at_or_after(now + left))


def _was_reminded(session: Session, case: Case, since: int) -> bool:
    asked = select(LedgerEntry.facts).where(
        LedgerEntry.case_id == case.id, LedgerEntry.place > since, LedgerEntry.deed == Record.REMIND
    )
    return any(facts.get("question") == since for facts in session.scalars(asked))
