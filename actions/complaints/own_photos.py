"""The photos a person sent for the own case, and how one of them is deleted again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from actions.complaints.moving import RESIDENT, lock, record
from actions.complaints.stages import Record
from data.queries import photos
from data.tables.complaints import Case, CasePhoto
from data.tables.photos import Photo


def own_photos(session: Session, case: Case) -> Sequence[Photo]:
    """In the order they were sent; the officers' are none of them."""
    asked = select(Photo).join(CasePhoto, CasePhoto.photo_id == Photo.id)
    own = asked.where(
        CasePhoto.case_id == case.id, Photo.account_id == case.account_id, Photo.removed_at.is_(None)
    )
    return session.scalars(own.order_by(Photo.id)).all()


def delete_photo(session: Session, case_id: int, photo_id: int, *, now: datetime) -> bool:
    """Out of the case, and its file goes; the ledger says that one was. False when it is none. Raises MoveRefusedError."""
    case = lock(session, case_id)
    if photo_id not in [photo.id for photo in own_photos(session, case)]:
        return False
    record(session, case, Record.CORRECT, RESIDENT, now=now, facts={"photos_deleted": 1})
    session.execute(delete(CasePhoto).where(CasePhoto.case_id == case.id, CasePhoto.photo_id == photo_id))
    photos.remove(session, Photo.id == photo_id, Photo.account_id == case.account_id, now=now)
    return True
