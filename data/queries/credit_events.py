"""Credit entries, and what stood when."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from data.tables.credit import CreditEvent, ScoreChange
from data.tables.register import Company, Source

READ = (
    CreditEvent.id,
    CreditEvent.company_id,
    CreditEvent.document,
    CreditEvent.kind,
    CreditEvent.reason,
    CreditEvent.body,
    CreditEvent.decided_on,
    CreditEvent.public_from,
    CreditEvent.public_until,
    CreditEvent.project_number,
    CreditEvent.certificate_number,
    CreditEvent.indicator,
    CreditEvent.points,
    CreditEvent.disciplined_until,
    CreditEvent.removed_at,
    CreditEvent.confirmed_at,
    CreditEvent.withdrawn_at,
    CreditEvent.source_id,
)


def of_companies(session: Session, ids: Sequence[int]) -> list[Row[Any]]:
    """Every entry of these companies, withdrawn and removed ones too; rows, for there may be very many."""
    query = select(*READ).where(CreditEvent.company_id.in_(ids)).order_by(CreditEvent.id)
    return list(session.execute(query))


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
