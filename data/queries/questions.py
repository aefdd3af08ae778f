"""Open questions: what we asked and wait for."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from data.tables.conversation import Conversation, OpenQuestion


def ask(
    session: Session,
    conversation: Conversation,
    account_id: int,
    kind: str,
    *,
    now: datetime,
    about: dict[str, Any] | None = None,
) -> OpenQuestion:
    """Open a question; an older one of the same kind in this conversation is closed."""
    for older in _open(session, conversation.id):
        if older.kind == kind:
            older.closed_at = now
    question = OpenQuestion(
        account_id=account_id, conversation_id=conversation.id, kind=kind, about=about or {}, asked_at=now
    )
    session.add(question)
    return question


def newest(session: Session, conversation_id: int) -> OpenQuestion | None:
    return next(iter(_open(session, conversation_id)), None)


def close(session: Session, conversation_id: int, kind: str, *, now: datetime) -> None:
    """Close what of this kind is open here."""
    for question in _open(session, conversation_id):
        if question.kind == kind:
            question.closed_at = now


def close_all(session: Session, conversation_id: int, *, now: datetime) -> int:
    """Close what is open here; how many that were."""
    waiting = _open(session, conversation_id)
    for question in waiting:
        question.closed_at = now
    return len(waiting)


def _open(session: Session, conversation_id: int) -> list[OpenQuestion]:
    return list(session.scalars(_OPEN, {"conversation": conversation_id}))


# Built once: it is asked in every turn.
_OPEN = (
    select(OpenQuestion)
    .where(OpenQuestion.conversation_id == bindparam("conversation"), OpenQuestion.closed_at.is_(None))
    .order_by(OpenQuestion.id.desc())
)
