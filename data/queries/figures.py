"""The rows that are counted, and the counts that are kept."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, case, delete, func, insert, select, tuple_
from sqlalchemy.orm import Session

from data.tables.complaints import Case, CaseCategory, CaseClock, LedgerEntry, Rating, Stage
from data.tables.delivery import HouseFact
from data.tables.figures import FigureMonth, MonthFigure
from data.tables.register import Company, Participation, Project

Key = tuple[str, str, str, str]  # measure, district, subject, code
_SEEN = "complaints counted until"
_AT_ONCE = 500  # ids in one statement


def filed(session: Session, first: datetime, after: datetime) -> Sequence[Any]:
    """(case, district, project, filed_at, code): a line for each category a case of this time names."""
    asked = (
        select(Case.id, Case.district_code, Case.project_id, Case.filed_at, CaseCategory.code)
        .join(CaseCategory, CaseCategory.case_id == Case.id)
        .where(Case.filed_at >= first, Case.filed_at < after)
    )
    return session.execute(asked).all()


def closed(session: Session, first: datetime, after: datetime) -> Sequence[Any]:
    """(district, filed_at, closed_at, solved, reopened, stars) of the cases that stand closed since this time."""
    same_round = (Rating.case_id == Case.id) & (Rating.round == Case.reopened)
    asked = (
        select(Case.district_code, Case.filed_at, Case.closed_at, Case.solved, Case.reopened, Rating.stars)
        .outerjoin(Rating, same_round)
        .where(Case.stage == Stage.CLOSED, Case.closed_at >= first, Case.closed_at < after)
    )
    return session.execute(asked).all()


def clocks(session: Session, first: datetime, after: datetime) -> Sequence[Any]:
    """(district, kind, met, how many) of the clocks that ended in this time; those given up are no part."""
    asked = (
        select(Case.district_code, CaseClock.kind, CaseClock.met, func.count())
        .join(Case, Case.id == CaseClock.case_id)
        .where(CaseClock.ended_at >= first, CaseClock.ended_at < after, CaseClock.met.is_not(None))
        .group_by(Case.district_code, CaseClock.kind, CaseClock.met)
    )
    return session.execute(asked).all()


def parties(session: Session, projects: Collection[int], roles: Iterable[str]) -> list[Any]:
    """(project, role, company's code, its name, since, until), the latest last."""
    ids, wanted = sorted(projects), list(roles)
    asked = (
        select(
            Participation.project_id,
            Participation.role,
            Participation.uscc,
            Participation.company_name,
            Participation.since,
            Participation.until,
        )
        .where(Participation.role.in_(wanted), Participation.removed_at.is_(None))
        .order_by(Participation.since.is_not(None), Participation.since, Participation.id)
    )
    return [
        row
        for start in range(0, len(ids), _AT_ONCE)
        for row in session.execute(asked.where(Participation.project_id.in_(ids[start : start + _AT_ONCE])))
    ]


def changed_since(session: Session, at: datetime) -> set[datetime]:
    """The moments of every ledger line of the cases that got a line since then."""
    touched = select(LedgerEntry.case_id).where(LedgerEntry.at >= at)
    return set(session.scalars(select(LedgerEntry.at).where(LedgerEntry.case_id.in_(touched)).distinct()))


def earliest(session: Session) -> datetime | None:
    """When the first case was filed."""
    return session.scalar(select(func.min(Case.filed_at)))


def standing(
    session: Session, *conditions: ColumnElement[bool], now: datetime, end_of_day: datetime
) -> tuple[int, int, int, int]:
    """(all, overdue, due before the end of the day, taken up again) of the cases the conditions leave."""
    late, today = Case.next_due_at < now, (Case.next_due_at >= now) & (Case.next_due_at < end_of_day)
    asked = select(func.count(), _number(late), _number(today), _number(Case.reopened > 0))
    row = session.execute(asked.select_from(Case).where(*conditions)).one()
    return row[0], row[1], row[2], row[3]


def seen_until(session: Session) -> datetime | None:
    kept = session.get(HouseFact, _SEEN)
    return datetime.fromisoformat(kept.value) if kept else None


def see_until(session: Session, at: datetime) -> None:
    kept = session.get(HouseFact, _SEEN) or HouseFact(name=_SEEN)
    kept.value = at.isoformat()
    session.add(kept)


def mark_stale(session: Session, months: Iterable[date]) -> None:
    for month in sorted(months):
        row = session.get(FigureMonth, month) or FigureMonth(month=month)
        row.stale = True
        session.add(row)


def stale(session: Session) -> list[date]:
    """The newest first."""
    asked = select(FigureMonth.month).where(FigureMonth.stale).order_by(FigureMonth.month.desc())
    return list(session.scalars(asked))


def replace(session: Session, month: date, counts: Mapping[Key, int], *, now: datetime) -> None:
    """The counts of a month in place of those it had; who counts it at the same time waits."""
    known = session.get(FigureMonth, month, with_for_update=True) or FigureMonth(month=month)
    session.execute(delete(MonthFigure).where(MonthFigure.month == month))
    rows = [
        {
            "month": month,
            "measure": measure,
            "district_code": district,
            "subject": subject,
            "code": code,
            "number": number,
        }
        for (measure, district, subject, code), number in counts.items()
    ]
    if rows:
        session.execute(insert(MonthFigure), rows)
    known.stale, known.counted_at = False, now
    session.add(known)


def kept(session: Session, month: date) -> dict[Key, int]:
    """What was counted of a month."""
    asked = select(
        MonthFigure.measure,
        MonthFigure.district_code,
        MonthFigure.subject,
        MonthFigure.code,
        MonthFigure.number,
    )
    rows = session.execute(asked.where(MonthFigure.month == month)).tuples()
    return {(measure, district, subject, code): number for measure, district, subject, code, number in rows}


def months(session: Session) -> list[date]:
    """Those that were counted, the oldest first."""
    return list(session.scalars(select(FigureMonth.month).order_by(FigureMonth.month)))


def sums(
    session: Session, measures: Sequence[str], span: Sequence[date], district: str
) -> dict[tuple[str, str, str], int]:
    """(measure, subject, code) → how many, over the months of a span. `district` "": the whole city."""
    asked = select(
        MonthFigure.measure, MonthFigure.subject, MonthFigure.code, func.sum(MonthFigure.number)
    ).where(MonthFigure.measure.in_(measures), *_within(span, district))
    grouped = asked.group_by(MonthFigure.measure, MonthFigure.subject, MonthFigure.code)
    return {(measure, subject, code): int(n) for measure, subject, code, n in session.execute(grouped)}


def by_month(
    session: Session, measure: str, span: Sequence[date], district: str
) -> dict[tuple[date, str], int]:
    """(month, code) → how many."""
    asked = select(MonthFigure.month, MonthFigure.code, func.sum(MonthFigure.number))
    grouped = asked.where(MonthFigure.measure == measure, *_within(span, district)).group_by(
        MonthFigure.month, MonthFigure.code
    )
    return {(month, code): int(n) for month, code, n in session.execute(grouped)}


def by_district(
    session: Session, measure: str, span: Sequence[date], district: str
) -> dict[tuple[str, str], int]:
    """(district, code) → how many."""
    asked = select(MonthFigure.district_code, MonthFigure.code, func.sum(MonthFigure.number))
    grouped = asked.where(MonthFigure.measure == measure, *_within(span, district)).group_by(
        MonthFigure.district_code, MonthFigure.code
    )
    return {(where, code): int(n) for where, code, n in session.execute(grouped)}


def most(
    session: Session,
    measure: str,
    span: Sequence[date],
    district: str,
    *,
    hidden: Collection[str],
    limit: int,
) -> list[tuple[str, str, int]]:
    """(subject, code, how many) of the largest; what came up once is no pattern."""
    number = func.sum(MonthFigure.number)
    asked = (
        select(MonthFigure.subject, MonthFigure.code, number)
        .where(MonthFigure.measure == measure, *_within(span, district), _shown(hidden))
        .group_by(MonthFigure.subject, MonthFigure.code)
        .having(number > 1)
        .order_by(number.desc(), MonthFigure.subject, MonthFigure.code)
        .limit(limit)
    )
    return [(subject, code, int(n)) for subject, code, n in session.execute(asked)]


def at_least(
    session: Session, measure: str, month: date, district: str, *, hidden: Collection[str], number: int
) -> list[Any]:
    """(district, subject, code, how many) of one month, of those that are so many."""
    asked = select(
        MonthFigure.district_code, MonthFigure.subject, MonthFigure.code, MonthFigure.number
    ).where(
        MonthFigure.measure == measure,
        *_within([month], district),
        _shown(hidden),
        MonthFigure.number >= number,
    )
    return list(session.execute(asked))


def before(
    session: Session, measure: str, span: Sequence[date], cells: Sequence[tuple[str, str, str]]
) -> dict[tuple[str, str, str], int]:
    """(district, subject, code) → how many over a span, of these cells."""
    cell = (MonthFigure.district_code, MonthFigure.subject, MonthFigure.code)
    asked = (
        select(*cell, func.sum(MonthFigure.number))
        .where(MonthFigure.measure == measure, MonthFigure.month.in_(span), tuple_(*cell).in_(cells))
        .group_by(*cell)
    )
    return {(where, subject, code): int(n) for where, subject, code, n in session.execute(asked)}


def project_names(session: Session, ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """By id: (name, number)."""
    rows = session.execute(select(Project.id, Project.name, Project.number).where(Project.id.in_(set(ids))))
    return {project: (name, number) for project, name, number in rows}


def company_names(session: Session, codes: Iterable[str]) -> dict[str, str]:
    """USCC → name, of those the register knows."""
    wanted = sorted(set(codes))
    known = session.execute(select(Company.uscc, Company.name).where(Company.uscc.in_(wanted)))
    told = session.execute(
        select(Participation.uscc, func.max(Participation.company_name))
        .where(Participation.uscc.in_(wanted))
        .group_by(Participation.uscc)
    )
    return {str(code): name for code, name in told} | dict(known.tuples().all())


def _within(span: Sequence[date], district: str) -> list[ColumnElement[bool]]:
    asked = [MonthFigure.month >= span[0], MonthFigure.month <= span[-1]]
    return [*asked, MonthFigure.district_code == district] if district else asked


def _shown(hidden: Collection[str]) -> ColumnElement[bool]:
    return MonthFigure.subject.not_in(sorted(hidden))


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
