"""Open questions: what we asked and wait for."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from data.prepared import Prepared
from data.queries.rows import Whole
from data.tables.complaints import Draft, DraftState
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


def newest_of(session: Session, conversation_id: int, kinds: Collection[str]) -> OpenQuestion | None:
    """The newest of these kinds, though something else was asked since."""
    return next((each for each in _open(session, conversation_id) if each.kind in kinds), None)


def is_anything_open(session: Session, conversation_id: int, account_id: int) -> bool:
    """A question here or a draft of this person. Mostly there is neither, and every turn wants to know it twice."""
    session.flush()  # for a statement of bare columns nobody does it
    [(anything,)] = _ANYTHING.rows(session, conversation=conversation_id, account=account_id)
    return bool(anything)


def open_of_kind(session: Session, account_id: int, kind: str) -> list[OpenQuestion]:
    """Of a person, wherever they were asked."""
    asked = select(OpenQuestion).where(
        OpenQuestion.account_id == account_id, OpenQuestion.kind == kind, OpenQuestion.closed_at.is_(None)
    )
    return list(session.scalars(asked))


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
    return [question for (question,) in _OPEN.objects(session, conversation=conversation_id)]


_OPEN = Whole(
    OpenQuestion,
    found=lambda rows: rows.where(
        OpenQuestion.conversation_id == bindparam("conversation"), OpenQuestion.closed_at.is_(None)
    ).order_by(OpenQuestion.id.desc()),
)
_QUESTIONS, _DRAFTS = cast(Table, OpenQuestion.__table__).c, cast(Table, Draft.__table__).c
_ANYTHING = Prepared(
    select(
        or_(
            exists().where(
                _QUESTIONS.conversation_id == bindparam("conversation"), _QUESTIONS.closed_at.is_(None)
            ),
            exists().where(_DRAFTS.account_id == bindparam("account"), _DRAFTS.state == DraftState.OPEN),
        )
    )
)
