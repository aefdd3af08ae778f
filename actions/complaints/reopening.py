"""重新办理: the same number, another handler than before, at most so many times."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints.assigning import find_handler
from actions.complaints.moving import Actor, MoveRefusedError, move
from actions.complaints.stages import Move
from data.tables.complaints import Case, LedgerEntry, WordKind


def reopen(
    session: Session,
    case: Case,
    actor: Actor,
    *,
    now: datetime,
    facts: Mapping[str, Any] | None = None,
    words: Mapping[WordKind, str] | None = None,
) -> LedgerEntry:
    """Take a closed case up again; it must be locked. Raises MoveRefusedError, `nobody_free` when nobody can take it.

    Another handler than all before, at least than the last; where there is no other, the last one (`same_handler`).
    """
    before = _handlers_before(session, case)
    found = find_handler(session, case, now=now, without=before) or find_handler(
        session, case, now=now, without=(case.handler_id,)
    )
    if found is None and case.handler_id is None:
        raise MoveRefusedError("nobody_free")
    chosen = {"handler": found.id} if found else {"same_handler": True}
    return move(session, case, Move.REOPEN, actor, now=now, facts={**(facts or {}), **chosen}, words=words)


def _handlers_before(session: Session, case: Case) -> set[int]:
    lines = session.scalars(select(LedgerEntry.facts).where(LedgerEntry.case_id == case.id))
    return {facts["handler"] for facts in lines if "handler" in facts}
