"""Everything that lies in the file of one case (案卷): its ledger, words, photos, orders, ratings, and cases alike."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from data.tables.complaints import (
    Case,
    CaseCategory,
    CasePhoto,
    CaseWords,
    LedgerEntry,
    Rating,
    RectificationOrder,
)
from data.tables.people import Officer
from data.tables.photos import Photo
from data.tables.register import FIVE_PARTIES, Company, Participation


def numbered(session: Session, number: str) -> Case | None:
    """The case of this number with what stands beside it."""
    beside = (
        joinedload(Case.project),
        joinedload(Case.register_building),
        joinedload(Case.handler),
        selectinload(Case.categories),
        selectinload(Case.clocks),
    )
    return session.scalar(select(Case).where(Case.number == number.strip().upper()).options(*beside))


def ledger(session: Session, case_id: int) -> list[LedgerEntry]:
    """Oldest first."""
    rows = select(LedgerEntry).where(LedgerEntry.case_id == case_id).order_by(LedgerEntry.place)
    return list(session.scalars(rows))


def words(session: Session, case_id: int) -> list[CaseWords]:
    """Oldest first, still sealed."""
    return list(session.scalars(select(CaseWords).where(CaseWords.case_id == case_id).order_by(CaseWords.id)))


def photos(session: Session, case_id: int) -> list[tuple[CasePhoto, Photo]]:
    """Those that were not removed, oldest first."""
    rows = (
        select(CasePhoto, Photo)
        .join(Photo, Photo.id == CasePhoto.photo_id)
        .where(CasePhoto.case_id == case_id, Photo.removed_at.is_(None))
        .order_by(CasePhoto.photo_id)
    )
    return list(session.execute(rows).tuples())


def parties(session: Session, project_id: int) -> list[tuple[Participation, str | None]]:
    """Who answers for the project now, each with the phone the register tells."""
    rows = (
        select(Participation, Company.phone)
        .outerjoin(Company, Company.id == Participation.company_id)
        .where(
            Participation.project_id == project_id,
            Participation.removed_at.is_(None),
            Participation.until.is_(None),
        )
        .order_by(Participation.id)
    )
    return list(session.execute(rows).tuples())


def involved(session: Session, project_id: int | None) -> list[Participation]:
    """Everybody the register has for the project, whoever was there once too; the five parties first."""
    places = {role.value: place for place, role in enumerate(FIVE_PARTIES)}
    asked = select(Participation).options(joinedload(Participation.company))
    asked = asked.where(Participation.project_id == project_id, Participation.removed_at.is_(None))
    rows = session.scalars(asked.order_by(Participation.id))
    return sorted(rows, key=lambda row: places.get(row.role, len(places)))


def orders(session: Session, case_id: int) -> list[RectificationOrder]:
    rows = select(RectificationOrder).where(RectificationOrder.case_id == case_id)
    return list(session.scalars(rows.order_by(RectificationOrder.id)))


def ratings(session: Session, case_id: int) -> list[Rating]:
    return list(session.scalars(select(Rating).where(Rating.case_id == case_id).order_by(Rating.round)))


def alike(session: Session, case: Case, *, since: datetime, limit: int = 10) -> list[Case]:
    """Other cases of the same project and one of the same categories, the newest first."""
    if case.project_id is None:
        return []
    codes = [category.code for category in case.categories]
    same = select(CaseCategory.case_id).where(CaseCategory.code.in_(codes))
    rows = (
        select(Case)
        .where(
            Case.project_id == case.project_id,
            Case.id != case.id,
            Case.filed_at >= since,
            Case.id.in_(same),
        )
        .options(joinedload(Case.handler), selectinload(Case.categories))
        .order_by(Case.filed_at.desc(), Case.id.desc())
        .limit(limit)
    )
    return list(session.scalars(rows))


def officer_names(session: Session, ids: Sequence[int]) -> Mapping[int, str]:
    rows = session.execute(select(Officer.id, Officer.name).where(Officer.id.in_(set(ids))))
    return dict(rows.tuples().all())
