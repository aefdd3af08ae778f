"""撤回 and 恢复."""

from datetime import datetime

from sqlalchemy.orm import Session

from actions.complaints.moving import RESIDENT, lock, move
from actions.complaints.stages import Move
from data.tables.complaints import LedgerEntry, WordKind

WHY = ("solved", "unwanted", "other")
"""Reasons of a withdrawal, as the buttons name them."""


def withdraw(session: Session, case_id: int, why: str, words: str = "", *, now: datetime) -> LedgerEntry:
    """Raises MoveRefusedError."""
    facts = {"why": why if why in WHY else "other"}
    said = {WordKind.REASON: words} if words else {}
    return move(session, lock(session, case_id), Move.WITHDRAW, RESIDENT, now=now, facts=facts, words=said)


def take_back(session: Session, case_id: int, *, now: datetime) -> LedgerEntry:
    """恢复 what was withdrawn, or go on alone with what was merged. Raises MoveRefusedError."""
    return move(session, lock(session, case_id), Move.TAKE_BACK, RESIDENT, now=now)
