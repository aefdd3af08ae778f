"""Credit entries, and what stood when."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from data.tables.credit import CreditEvent, CreditKind, ScoreChange
from data.tables.register import Company, Source


class Entry(NamedTuple):
    """What is read of a `CreditEvent`; a row of SQLAlchemy takes ten times as long to tell one of its columns."""

    id: int
    company_id: int
    document: str
    kind: CreditKind
    reason: str | None
    body: str | None
    decided_on: date | None
    public_from: date | None
    public_until: date | None
    project_number: str | None
    certificate_number: str | None
    indicator: str | None
    points: float | None
    disciplined_until: date | None
    removed_at: datetime | None
    confirmed_at: datetime | None
    withdrawn_at: datetime | None
    source_id: int


def of_companies(session: Session, ids: Sequence[int]) -> list[Entry]:
    """Every entry of these companies, withdrawn and removed ones too; no objects of the session, for there may be very many."""
    if session.autoflush:  # a connection is no session, which would see to it
        session.flush()
    return list(map(Entry._make, session.connection().execute(_ENTRIES, {"ids": list(ids)}).all()))


def official_on(session: Session, company: Company, day: date) -> tuple[float | None, str | None]:
    """官方信用分 and 等级 on a day: what the first change after it says was before, else what stands now."""
    columns = (ScoreChange.official_score_before, ScoreChange.official_grade_before)
    later = select(*columns).where(ScoreChange.company_id == company.id, ScoreChange.on > day)
    found = session.execute(later.order_by(ScoreChange.on, ScoreChange.id).limit(1)).tuples().first()
    return found or (company.official_score, company.official_grade)


def newest_source(session: Session) -> Source | None:
    """The newest file of credit entries; None when there never was one."""
    named = select(CreditEvent.id).where(CreditEvent.source_id == Source.id).exists()
    return session.scalar(
        select(Source).where(named).order_by(Source.as_of.desc(), Source.id.desc()).limit(1)
    )


def sources(session: Session, ids: Collection[int]) -> dict[int, Source]:
    """By their own ids."""
    return {source.id: source for source in session.scalars(select(Source).where(Source.id.in_(ids)))}


def sources_of(session: Session, ids: Sequence[int]) -> list[tuple[int, Source]]:
    """Each entry's id with its source."""
    query = select(CreditEvent.id, Source).join(Source, Source.id == CreditEvent.source_id)
    return list(session.execute(query.where(CreditEvent.id.in_(ids))).tuples())


# Built once: putting such a statement together costs more than the database needs for it.
_ENTRIES = (
    select(*(CreditEvent.__table__.c[name] for name in Entry._fields))
    .where(CreditEvent.company_id.in_(bindparam("ids", expanding=True)))
    .order_by(CreditEvent.id)
)
