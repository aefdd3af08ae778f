"""异议 and 信用修复: whose, about what, with which documents."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, func, select, update
from sqlalchemy.orm import Session, joinedload

from data.tables.credit import CreditEvent
from data.tables.enterprises import (
    Contact,
    OrderAnswer,
    OrderAnswerPhoto,
    Petition,
    PetitionDocument,
    PetitionKind,
    PetitionStage,
)
from data.tables.photos import Photo
from data.tables.register import Company

_OWED = (PetitionStage.SUBMITTED, PetitionStage.ACCEPTED)
_OPEN = (*_OWED, PetitionStage.WAITING)


def hold_event(session: Session, event_id: int) -> CreditEvent | None:
    """The entry, held: one at a time may ask about it."""
    asked = select(CreditEvent).where(CreditEvent.id == event_id).with_for_update()
    return session.scalar(asked.execution_options(populate_existing=True))


def open_of(session: Session, event_id: int, kind: PetitionKind) -> Petition | None:
    """What is open about an entry."""
    asked = select(Petition).where(Petition.event_id == event_id, Petition.kind == kind)
    return session.scalar(asked.where(Petition.stage.in_(_OPEN)).order_by(Petition.id).limit(1))


def upheld(session: Session, event_ids: Collection[int]) -> set[tuple[int, PetitionKind]]:
    """Of these entries, what was granted about them."""
    asked = select(Petition.event_id, Petition.kind).where(
        Petition.event_id.in_(event_ids), Petition.stage == PetitionStage.UPHELD
    )
    return {(event_id, PetitionKind(kind)) for event_id, kind in session.execute(asked).tuples()}


def draft_of(session: Session, account_id: int, event_id: int, kind: PetitionKind) -> Petition | None:
    """What this person began about an entry."""
    asked = _drafts(account_id).where(Petition.event_id == event_id, Petition.kind == kind)
    return session.scalar(asked.limit(1))


def newest_draft(session: Session, account_id: int) -> Petition | None:
    return session.scalar(_drafts(account_id).limit(1))


def _drafts(account_id: int) -> Select[tuple[Petition]]:
    asked = select(Petition).join(Contact, Contact.id == Petition.contact_id)
    asked = asked.where(Contact.account_id == account_id, Petition.stage == PetitionStage.DRAFT)
    return asked.order_by(Petition.id.desc())


def of_companies(
    session: Session, company_ids: Collection[int], account_id: int, *, limit: int
) -> list[Petition]:
    """What was submitted for these companies, and the person's own drafts; the newest first."""
    asked = select(Petition).join(Contact, Contact.id == Petition.contact_id)
    own_draft = (Petition.stage == PetitionStage.DRAFT) & (Contact.account_id == account_id)
    asked = asked.where(Petition.company_id.in_(company_ids), Petition.submitted_at.is_not(None) | own_draft)
    return list(session.scalars(asked.order_by(Petition.id.desc()).limit(limit)))


def numbered(session: Session, number: str) -> Petition | None:
    return session.scalar(select(Petition).where(Petition.number == number))


def submitted(session: Session, *which: Any, limit: int) -> list[Petition]:
    """For the officers: what was ever submitted, the one due first on top."""
    asked = select(Petition).where(Petition.submitted_at.is_not(None), *which)
    asked = asked.options(joinedload(Petition.company), joinedload(Petition.event))
    return list(session.scalars(asked.order_by(Petition.due_on, Petition.id).limit(limit)))


def count_owed(session: Session, but: Collection[str], *, before: date | None = None) -> int:
    """How many wait for an officer, those of some companies (by code) left out. `before`: due before this day."""
    asked = select(func.count(Petition.id)).join(Petition.company)
    asked = asked.where(Petition.stage.in_(_OWED), Company.uscc.not_in(but))
    return session.scalar(asked if before is None else asked.where(Petition.due_on < before)) or 0


def documents(session: Session, petition_id: int) -> list[Photo]:
    asked = select(Photo).join(PetitionDocument, PetitionDocument.photo_id == Photo.id)
    asked = asked.where(PetitionDocument.petition_id == petition_id, Photo.removed_at.is_(None))
    return list(session.scalars(asked.order_by(Photo.id)))


def count_documents(session: Session, petition_id: int) -> int:
    asked = select(func.count(PetitionDocument.id)).where(PetitionDocument.petition_id == petition_id)
    return session.scalar(asked) or 0


def add_documents(session: Session, petition_id: int, photos: Sequence[int]) -> None:
    """Those that belong to nothing yet."""
    for photo in dict.fromkeys(photos):
        taken = session.scalar(select(exists().where(PetitionDocument.photo_id == photo)))
        if not taken:
            session.add(PetitionDocument(petition_id=petition_id, photo_id=photo))
    session.flush()


def drop_documents(session: Session, petition_id: int) -> None:
    for row in session.scalars(select(PetitionDocument).where(PetitionDocument.petition_id == petition_id)):
        session.delete(row)
    session.flush()


def keep_photos(session: Session, account_id: int) -> None:
    """删除我的信息: documents a company has handed in are its own, and belong to the person no more."""
    handed_in = select(PetitionDocument.photo_id).join(
        Petition, (Petition.id == PetitionDocument.petition_id) & Petition.submitted_at.is_not(None)
    )
    answered = select(OrderAnswerPhoto.photo_id).join(
        OrderAnswer, (OrderAnswer.id == OrderAnswerPhoto.answer_id) & OrderAnswer.given_at.is_not(None)
    )
    theirs = Photo.id.in_(handed_in) | Photo.id.in_(answered)
    session.execute(
        update(Photo).where(Photo.account_id == account_id, theirs).values(account_id=None, inbox_id=None)
    )
