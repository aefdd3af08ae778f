"""Photos: which belong to a message, whose they are, and which are to be taken away."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select, update
from sqlalchemy.orm import Session

from data.photos import KeptPhoto
from data.queries import case_photos
from data.tables.complaints import Case, CasePhoto
from data.tables.conversation import Conversation
from data.tables.people import Address
from data.tables.photos import Photo


def add(
    session: Session,
    kept: Sequence[KeptPhoto],
    *,
    inbox_id: int | None = None,
    account_id: int | None = None,
    officer_id: int | None = None,
    now: datetime,
) -> list[Photo]:
    """The rows of photos whose files lie there already."""
    rows = [
        Photo(
            inbox_id=inbox_id,
            account_id=account_id,
            officer_id=officer_id,
            place=place,
            secret=photo.secret,
            content_type=photo.content_type,
            size=photo.size,
            width=photo.width,
            height=photo.height,
            sha256=photo.sha256,
            stored_at=now,
        )
        for place, photo in enumerate(kept)
    ]
    session.add_all(rows)
    session.flush()
    return rows


def of_message(session: Session, inbox_id: int) -> list[Photo]:
    """In the order they were sent; without those that were removed."""
    asked = select(Photo).where(Photo.inbox_id == inbox_id, Photo.removed_at.is_(None))
    return list(session.scalars(asked.order_by(Photo.place)))


def standing(session: Session, photo_id: int) -> Photo | None:
    """A photo that was not removed, whoever asks."""
    return session.scalar(select(Photo).where(Photo.id == photo_id, Photo.removed_at.is_(None)))


def visible(session: Session, photo_id: int, secret: str, *, conversation_id: int) -> Photo | None:
    """Asked for by its whole address: a photo of the account this conversation belongs to, or of a repair for them."""
    account = (
        select(Address.account_id)
        .join(Conversation, Conversation.address_id == Address.id)
        .where(Conversation.id == conversation_id)
        .scalar_subquery()
    )
    repaired_for_them = exists().where(
        CasePhoto.photo_id == Photo.id,
        CasePhoto.case_id == Case.id,
        Case.account_id == account,
        *case_photos.shows_a_repair(),
    )
    return session.scalar(
        select(Photo).where(
            Photo.id == photo_id,
            Photo.secret == secret,
            Photo.removed_at.is_(None),
            or_(Photo.account_id == account, repaired_for_them),
        )
    )


def remove(session: Session, *which: ColumnElement[bool], now: datetime) -> None:
    """From now on nobody sees them; their files go a little later."""
    session.execute(update(Photo).where(Photo.removed_at.is_(None), *which).values(removed_at=now))


def to_take_away(session: Session, *, limit: int = 200) -> list[tuple[int, str]]:
    """Ids and secrets of removed photos whose files may still be there."""
    asked = select(Photo.id, Photo.secret).where(Photo.gone_at.is_(None), Photo.removed_at.is_not(None))
    return list(session.execute(asked.order_by(Photo.id).limit(limit)).tuples())


def taken_away(session: Session, ids: Collection[int], *, now: datetime) -> None:
    session.execute(update(Photo).where(Photo.id.in_(ids)).values(gone_at=now))


def with_rows(session: Session, secrets: Collection[str]) -> set[str]:
    """Those of these secrets that have a row which stands for files."""
    asked = select(Photo.secret).where(Photo.secret.in_(secrets), Photo.gone_at.is_(None))
    return set(session.scalars(asked))
