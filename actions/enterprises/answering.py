"""整改答复: the owner answers an order by chat with words and photos; the case goes on when an officer takes it up.

The company learns nothing of the complainant here: it sees its own order, and what an officer writes to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from actions.complaints import answered
from actions.complaints.moving import SYSTEM, lock, record
from actions.complaints.stages import Move, Record
from actions.enterprises.contacts import bindings_of, speaks_for
from actions.enterprises.ordering import because
from actions.enterprises.telling import tell_company
from actions.wording import order_answers as wording
from data.queries import enterprises
from data.queries import order_answers as queries
from data.tables.complaints import Case, LedgerEntry, RectificationOrder, Stage, WordKind
from data.tables.enterprises import Contact, NoticeKind, OrderAnswer

DECIDES = frozenset({Move.REPORT_RECTIFIED, Record.RETURN_ANSWER})
MOST_WORDS = 2000
MOST_PHOTOS = 12


class AnswerRefusedError(Exception):
    """`reason`: gone, copy, stage, recalled, waiting, words, full, nothing, no_photo."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Owed:
    """An order of a company of this person; `waits`: answered, and an officer has to look at it."""

    order: RectificationOrder
    case: Case
    waits: bool


def owed(session: Session, account_id: int) -> list[Owed]:
    """Orders to the companies this person speaks for, the one due first on top."""
    codes = [contact.company.uscc for contact in bindings_of(session, account_id)]
    rows = queries.owed(session, codes) if codes else []
    return [Owed(order, case, answered.waiting(session, case) is not None) for order, case in rows]


def begin(session: Session, account_id: int, order_id: int, *, now: datetime) -> OrderAnswer:
    """A draft of an answer; the one this person began before goes on. Raises AnswerRefusedError."""
    contact = _answers_for(session, account_id, order_id)
    if (begun := queries.draft_of(session, account_id, order_id)) is not None:
        return begun
    answer = OrderAnswer(order_id=order_id, contact_id=contact.id, begun_at=now)
    session.add(answer)
    session.flush()
    return answer


def tell(
    session: Session,
    account_id: int,
    answer_id: int,
    words: str,
    photos: Sequence[int] = (),
    *,
    after: bool = True,
) -> OrderAnswer:
    """More words, more photos. Raises AnswerRefusedError."""
    answer = draft(session, account_id, answer_id)
    said = "\n".join(part for part in (answer.words or "", words) if part)
    if len(said) > MOST_WORDS:
        raise AnswerRefusedError("words")
    if len(answer.photos) + len(photos) > MOST_PHOTOS:
        raise AnswerRefusedError("full")
    answer.words = said or None
    queries.add_photos(session, answer, photos, after=after)
    return answer


def rewrite(session: Session, account_id: int, answer_id: int, words: str) -> OrderAnswer:
    """These words take the place of those that stand. Raises AnswerRefusedError."""
    answer = draft(session, account_id, answer_id)
    if len(words) > MOST_WORDS:
        raise AnswerRefusedError("words")
    answer.words = words
    return answer


def photograph_anew(session: Session, account_id: int, answer_id: int) -> OrderAnswer:
    """Without its photos; the words stand. Raises AnswerRefusedError."""
    answer = draft(session, account_id, answer_id)
    queries.drop_photos(session, answer)
    return answer


def why_not(session: Session, account_id: int, answer: OrderAnswer) -> str:
    """The reason for which nobody waits for this answer any more; "" while somebody does."""
    try:
        _answers_for(session, account_id, answer.order_id)
    except AnswerRefusedError as refused:
        return refused.reason
    return ""


def drop(session: Session, account_id: int, answer_id: int, *, now: datetime) -> None:
    """放弃. Raises AnswerRefusedError."""
    draft(session, account_id, answer_id).dropped_at = now


def give(session: Session, account_id: int, answer_id: int, *, now: datetime) -> OrderAnswer:
    """提交: it stands in the case's ledger, its handler and its resident are told. Raises AnswerRefusedError."""
    answer = draft(session, account_id, answer_id)
    found = queries.with_case(session, answer.order_id)
    assert found is not None
    order, case = found[0], lock(session, found[1].id)
    _answers_for(session, account_id, order.id)  # once more: a colleague may have been quicker
    answer = draft(session, account_id, answer_id, hold=True)
    if not answer.words:
        raise AnswerRefusedError("nothing")
    if not any(photo.after for photo in answer.photos):
        raise AnswerRefusedError("no_photo")
    answer.given_at = now
    facts = {"order": order.number, "answer": answer.id, "photos": len(answer.photos)}
    said = {WordKind.NOTE: answer.words}
    entry = record(session, case, Record.COMPANY_ANSWER, SYSTEM, now=now, facts=facts, words=said)
    queries.put_into_case(session, case.id, answer, entry.id)
    return answer


def follow(session: Session, case: Case, entry: LedgerEntry, *, now: datetime) -> None:
    """An officer took the answer up or sent it back: the company is told. A step that is about none is not told."""
    given = answered.last_given(session, case, before=entry.place)
    if given is None:
        return
    answer = session.get_one(OrderAnswer, given.facts["answer"])
    order = session.get_one(RectificationOrder, answer.order_id)
    contact = session.get_one(Contact, answer.contact_id)
    if entry.deed == Move.REPORT_RECTIFIED:
        queries.prove(session, case.id, answer.id, entry.id)
        said = wording.taken_up(contact.company, order)
    else:
        said = wording.sent_back(contact.company, order, because(session, case))
    about = {"order": order.id, "answer": answer.id}
    key = f"answer:{answer.id}:{entry.id}"
    tell_company(
        session,
        contact.company_id,
        NoticeKind.RESULT,
        [said],
        key=key,
        about=about,
        now=now,
        also=contact.id,
    )


def own(session: Session, account_id: int, answer_id: object) -> OrderAnswer | None:
    """One this person began, of a company they speak for now."""
    answer = session.get(OrderAnswer, answer_id) if isinstance(answer_id, int) else None
    began = session.get_one(Contact, answer.contact_id) if answer else None
    if answer is None or began is None or began.account_id != account_id:
        return None
    return answer if speaks_for(session, account_id, began.company_id) else None


def case_of(session: Session, answer: OrderAnswer) -> Owed:
    found = queries.with_case(session, answer.order_id)
    assert found is not None
    return Owed(*found, answered.waiting(session, found[1]) is not None)


def _answers_for(session: Session, account_id: int, order_id: int) -> Contact:
    """The binding by which this person answers the order now. Raises AnswerRefusedError."""
    found = queries.with_case(session, order_id)
    if found is None:
        raise AnswerRefusedError("gone")
    order, case = found
    contact = _bound_to(session, account_id, order.owner_uscc)
    if contact is None:
        raise AnswerRefusedError("copy" if _bound_to(session, account_id, order.copy_uscc) else "gone")
    if order.recalled_at is not None:
        raise AnswerRefusedError("recalled")
    if case.stage != Stage.RECTIFYING or queries.newest_order(session, case.id) != order.id:
        raise AnswerRefusedError("stage")
    if answered.waiting(session, case) is not None:
        raise AnswerRefusedError("waiting")
    return contact


def _bound_to(session: Session, account_id: int, uscc: str | None) -> Contact | None:
    company = enterprises.company_with(session, [uscc]) if uscc else None
    return speaks_for(session, account_id, company.id) if company else None


def draft(session: Session, account_id: int, answer_id: int, *, hold: bool = False) -> OrderAnswer:
    """One that is not handed in yet. Raises AnswerRefusedError."""
    answer = own(session, account_id, answer_id)
    if answer is not None and hold:
        answer = queries.held(session, answer.id)
    if answer is None or answer.dropped_at is not None:
        raise AnswerRefusedError("gone")
    if answer.given_at is not None:
        raise AnswerRefusedError("waiting")
    if session.get_one(RectificationOrder, answer.order_id).recalled_at is not None:
        raise AnswerRefusedError("recalled")
    return answer
