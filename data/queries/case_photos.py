"""Photos of a case: which belong to it, and which prove its outcome."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session

from data.tables.complaints import Case, CasePhoto, LedgerEntry
from data.tables.enterprises import OrderAnswerPhoto
from data.tables.photos import Photo


def are_officers(session: Session, photos: Sequence[int], officer_id: int) -> bool:
    """Whether all of them were put in by this officer, stand, and belong to no case yet."""
    taken = select(CasePhoto.photo_id).where(CasePhoto.photo_id.in_(photos))
    asked = select(func.count()).where(
        Photo.id.in_(photos),
        Photo.officer_id == officer_id,
        Photo.removed_at.is_(None),
        Photo.id.not_in(taken),
    )
    return not photos or session.scalar(asked) == len(set(photos))


def add(session: Session, case: Case, photos: Sequence[int], entry: LedgerEntry, *, proof: bool) -> None:
    session.add_all(
        CasePhoto(case_id=case.id, photo_id=photo, entry_id=entry.id, proof=proof) for photo in photos
    )
    session.flush()


def has_proof(session: Session, case: Case, *, since: int) -> bool:
    """Whether a photo of the outcome stands that came after this place of the ledger."""
    asked = (
        select(CasePhoto.photo_id)
        .join(LedgerEntry, LedgerEntry.id == CasePhoto.entry_id)
        .join(Photo, Photo.id == CasePhoto.photo_id)
        .where(
            CasePhoto.case_id == case.id,
            CasePhoto.proof.is_(True),
            LedgerEntry.place > since,
            Photo.removed_at.is_(None),
        )
    )
    return session.scalar(asked.limit(1)) is not None


def of_the_last_repair(session: Session, case: Case, *, since: int) -> list[Photo]:
    """What the company photographed after its newest repair that an officer took up after this place of the ledger."""
    rows = session.execute(
        select(CasePhoto.entry_id, Photo)
        .join(Photo, Photo.id == CasePhoto.photo_id)
        .join(LedgerEntry, LedgerEntry.id == CasePhoto.entry_id)
        .where(CasePhoto.case_id == case.id, LedgerEntry.place > since, Photo.removed_at.is_(None))
        .where(*shows_a_repair())
        .order_by(LedgerEntry.place.desc(), Photo.id)
    ).all()
    return [photo for entry_id, photo in rows if entry_id == rows[0].entry_id]


def shows_a_repair() -> tuple[ColumnElement[bool], ...]:
    """Conditions over `CasePhoto`: a company took it afterwards, and an officer took its answer up."""
    afterwards = exists().where(
        OrderAnswerPhoto.photo_id == CasePhoto.photo_id, OrderAnswerPhoto.after.is_(True)
    )
    return CasePhoto.proof.is_(True), afterwards


def of_the_resident(case: Case) -> ColumnElement[bool]:
    """A condition over `CasePhoto`: what shows the defect; not what the office or the company took of their work."""
    of_a_company = exists().where(OrderAnswerPhoto.photo_id == CasePhoto.photo_id)
    stands = exists().where(Photo.id == CasePhoto.photo_id, Photo.removed_at.is_(None))
    return and_(CasePhoto.case_id == case.id, CasePhoto.proof.is_(False), ~of_a_company, stands)


def count_of_the_resident(session: Session, case: Case) -> int:
    return session.scalar(select(func.count()).select_from(CasePhoto).where(of_the_resident(case))) or 0
