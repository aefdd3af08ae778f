"""整改答复: which orders a company owes an answer to, what it has written of it, with which photos."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, exists, func, or_, select, update
from sqlalchemy.orm import Session, joinedload

from data.tables.complaints import Case, CasePhoto, RectificationOrder, Stage
from data.tables.enterprises import Contact, OrderAnswer, OrderAnswerPhoto
from data.tables.photos import Photo

_MOST = 50


def with_case(session: Session, order_id: int) -> tuple[RectificationOrder, Case] | None:
    asked = select(RectificationOrder, Case).join(Case, Case.id == RectificationOrder.case_id)
    return session.execute(asked.where(RectificationOrder.id == order_id)).tuples().first()


def owed(session: Session, usccs: Collection[str]) -> list[tuple[RectificationOrder, Case]]:
    """To the owner, of cases that are being rectified; only the newest order of a case, the one due first on top."""
    newest = select(func.max(RectificationOrder.id)).group_by(RectificationOrder.case_id)
    asked = select(RectificationOrder, Case).join(Case, Case.id == RectificationOrder.case_id)
    asked = asked.options(joinedload(Case.project)).where(
        RectificationOrder.owner_uscc.in_(usccs),
        RectificationOrder.id.in_(newest),
        RectificationOrder.recalled_at.is_(None),
        Case.stage == Stage.RECTIFYING,
    )
    rows = session.execute(asked.order_by(RectificationOrder.due_on, RectificationOrder.id))
    return list(rows.tuples())


def newest_of_firms(session: Session, usccs: Collection[str]) -> list[tuple[RectificationOrder, Case]]:
    """Addressed or copied to them, the newest order of each case and those that were recalled, the newest first."""
    newest = select(func.max(RectificationOrder.id)).group_by(RectificationOrder.case_id)
    theirs = or_(RectificationOrder.owner_uscc.in_(usccs), RectificationOrder.copy_uscc.in_(usccs))
    asked = select(RectificationOrder, Case).join(Case, Case.id == RectificationOrder.case_id)
    asked = asked.options(joinedload(Case.project)).where(
        theirs, or_(RectificationOrder.id.in_(newest), RectificationOrder.recalled_at.is_not(None))
    )
    return list(session.execute(asked.order_by(RectificationOrder.id.desc()).limit(_MOST)).tuples())


def newest_order(session: Session, case_id: int) -> int | None:
    return session.scalar(
        select(func.max(RectificationOrder.id)).where(RectificationOrder.case_id == case_id)
    )


def draft_of(session: Session, account_id: int, order_id: int) -> OrderAnswer | None:
    """What this person began."""
    asked = select(OrderAnswer).join(Contact, Contact.id == OrderAnswer.contact_id)
    asked = asked.where(
        Contact.account_id == account_id,
        OrderAnswer.order_id == order_id,
        OrderAnswer.given_at.is_(None),
        OrderAnswer.dropped_at.is_(None),
    )
    return session.scalar(asked.order_by(OrderAnswer.id.desc()).limit(1))


def held(session: Session, answer_id: int) -> OrderAnswer | None:
    asked = select(OrderAnswer).where(OrderAnswer.id == answer_id).with_for_update()
    return session.scalar(asked.execution_options(populate_existing=True))


def add_photos(session: Session, answer: OrderAnswer, photos: Sequence[int], *, after: bool) -> None:
    """Those that belong to no answer yet."""
    for photo in dict.fromkeys(photos):
        if not session.scalar(select(exists().where(OrderAnswerPhoto.photo_id == photo))):
            session.add(OrderAnswerPhoto(answer_id=answer.id, photo_id=photo, after=after))
    session.flush()
    session.refresh(answer, ["photos"])


def drop_photos(session: Session, answer: OrderAnswer) -> None:
    session.execute(delete(OrderAnswerPhoto).where(OrderAnswerPhoto.answer_id == answer.id))
    session.refresh(answer, ["photos"])


def put_into_case(session: Session, case_id: int, answer: OrderAnswer, entry_id: int) -> None:
    """So that the officers see them on the case's page."""
    session.add_all(
        CasePhoto(case_id=case_id, photo_id=row.photo_id, entry_id=entry_id, proof=False)
        for row in answer.photos
    )
    session.flush()


def prove(session: Session, case_id: int, answer_id: int, entry_id: int) -> None:
    """What was photographed afterwards proves the outcome from this line on: an officer took it up."""
    shown = select(OrderAnswerPhoto.photo_id).where(
        OrderAnswerPhoto.answer_id == answer_id, OrderAnswerPhoto.after.is_(True)
    )
    session.execute(
        update(CasePhoto)
        .where(CasePhoto.case_id == case_id, CasePhoto.photo_id.in_(shown))
        .values(proof=True, entry_id=entry_id)
    )


def sides(session: Session, photo_ids: Collection[int]) -> dict[int, bool]:
    """Of photos that came with an answer: whether they show it afterwards."""
    asked = select(OrderAnswerPhoto.photo_id, OrderAnswerPhoto.after).join(
        Photo, Photo.id == OrderAnswerPhoto.photo_id
    )
    return dict(session.execute(asked.where(OrderAnswerPhoto.photo_id.in_(photo_ids))).tuples().all())
