"""What a step asks of the resident: free words where the person was last heard answer it, until the case goes on."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam, or_
from sqlalchemy.orm import Session

from actions.complaints.stages import Move, Record
from data.queries import questions
from data.queries.rows import Whole
from data.tables.complaints import Case, LedgerEntry, Stage
from data.tables.conversation import Conversation, OpenQuestion

ANSWER_QUESTION = "case_answer"  # an officer's question
SOLVED_QUESTION = "case_solved"  # 回访: is it solved?
_ASKED_IN = {ANSWER_QUESTION: Stage.WAITING, SOLVED_QUESTION: Stage.ASKING_BACK}
_ASKS: Mapping[str, str] = {
    Move.ASK: ANSWER_QUESTION,
    Record.REMIND: ANSWER_QUESTION,
    Move.ASK_BACK: SOLVED_QUESTION,
    Record.TRY_ASK_BACK: SOLVED_QUESTION,
}


def follow(
    session: Session, case: Case, entry: LedgerEntry, conversation: Conversation | None, *, now: datetime
) -> None:
    """Close what the case does not wait for any more; open what this line asks, in the conversation."""
    if case.account_id is None:
        return
    for question in _open(session, case):
        if _ASKED_IN[question.kind] != entry.stage_after:
            question.closed_at = now
    kind = _ASKS.get(entry.deed)
    if kind is not None and _ASKED_IN[kind] == entry.stage_after and conversation is not None:
        questions.ask(session, conversation, case.account_id, kind, now=now, about={"case": case.id})


def _open(session: Session, case: Case) -> list[OpenQuestion]:
    rows = (row for (row,) in _OPEN.objects(session, account=case.account_id))
    return [row for row in rows if row.about.get("case") == case.id]


# Every line of a ledger asks it.
_OPEN = Whole(
    OpenQuestion,
    found=lambda rows: rows.where(
        OpenQuestion.account_id == bindparam("account"),
        or_(*(OpenQuestion.kind == kind for kind in _ASKED_IN)),
        OpenQuestion.closed_at.is_(None),
    ),
)
