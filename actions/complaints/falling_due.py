"""What a line of the ledger lets fall due later: 回访 of a case, and the wait for an answer to an officer's question."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints import civil
from actions.complaints.stages import Move
from data.queries import due_tasks
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case, LedgerEntry

ASK_BACK = "ask_back"
AWAIT_ANSWER = "await_answer"


def follow(session: Session, case: Case, entry: LedgerEntry) -> None:
    if entry.deed == Move.ASK_BACK:
        put(session, ASK_BACK, case, entry.place, civil.at_or_after(entry.at))
    if entry.deed == Move.ASK:
        due = entry.at + clock_rules().answer_reminded_after
        put(session, AWAIT_ANSWER, case, entry.place, civil.at_or_after(due))


def put(session: Session, kind: str, case: Case, since: int, due_at: datetime) -> None:
    """`since`: the place of the line that it is about; another such line later makes it void."""
    key = f"{kind}:{case.id}:{since}:{due_at:%Y%m%d%H%M}"
    due_tasks.put(session, key, kind, due_at=due_at, arguments={"case": case.id, "since": since})


def is_still_about(session: Session, case: Case, since: int) -> bool:
    """Whether the case stands where that line brought it, and was not brought there again."""
    line = session.scalar(
        select(LedgerEntry).where(LedgerEntry.case_id == case.id, LedgerEntry.place == since)
    )
    if line is None or line.stage_after != case.stage:
        return False
    again = select(LedgerEntry.id).where(
        LedgerEntry.case_id == case.id, LedgerEntry.place > since, LedgerEntry.deed == line.deed
    )
    return session.scalar(again.limit(1)) is None
