"""台账: which cases an officer wants to see, in the order in which they wait."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from actions.complaints import scope
from actions.complaints.stages import OPEN, Move, Record
from actions.complaints.workdays import CITY, end_of
from data.regexes import regex
from data.tables.complaints import Case, CaseCategory, LedgerEntry, RectificationOrder, Stage
from data.tables.people import Officer
from data.tables.register import Participation, Project

_SAYS = (Move.ANSWER.value, Record.SUPPLEMENT.value, Record.URGE.value)
_NUMBER = regex(r"TS\d{8}-\d{6}")  # a whole 受理编号
AT_MOST = 10_000  # cases that are counted; beyond it nobody turns pages


class Which(StrEnum):
    """在办, 已结, 全部."""

    OPEN = "open"
    DONE = "done"
    ALL = "all"


class Due(StrEnum):
    """When the next clock of a case runs out."""

    OVERDUE = "overdue"  # 已超期
    TODAY = "today"  # 今天到期
    TOMORROW = "tomorrow"  # 明天到期: late tomorrow when nothing is done


@dataclass(frozen=True)
class Wanted:
    """What is asked for; "" and None leave it open. `company`: a USCC or a part of a name, in any role."""

    which: Which = Which.OPEN
    words: str = ""
    urgent: bool = False
    reopened: bool = False
    answered: bool = False  # the resident said something, and nobody has done anything since
    company_answered: bool = False  # an order, and nobody has decided about the answer
    due: Due | None = None
    district_code: str = ""
    category: str = ""
    company: str = ""
    stage: Stage | None = None
    handler_id: int | None = None
    filed_from: date | None = None  # days of the city, both included
    filed_until: date | None = None


def page(
    session: Session, officer: Officer, wanted: Wanted, *, now: datetime, skip: int, limit: int
) -> list[Case]:
    """Urgent ones first, then what is due next; done ones, and all there are, with the newest first."""
    found = (
        select(Case.id)
        .where(*_conditions(officer, wanted, now))
        .order_by(*_order(wanted))
        .offset(skip)
        .limit(limit)
    )
    ids = list(session.scalars(found))
    rows = (
        select(Case)
        .where(Case.id.in_(ids))
        .options(joinedload(Case.project), joinedload(Case.handler), selectinload(Case.categories))
    )
    known = {case.id: case for case in session.scalars(rows)}
    return [known[case_id] for case_id in ids if case_id in known]


def count(session: Session, officer: Officer, wanted: Wanted, *, now: datetime) -> int:
    """How many, counted no further than AT_MOST."""
    some = select(Case.id).where(*_conditions(officer, wanted, now)).limit(AT_MOST).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def end_of_day(now: datetime, *, days: int = 0) -> datetime:
    """The last moment of the city's day, `days` later."""
    day = now.astimezone(CITY).date() + timedelta(days=days + 1)
    return datetime.combine(day, time(), CITY)


def _conditions(officer: Officer, wanted: Wanted, now: datetime) -> list[ColumnElement[bool]]:
    asked = [scope.visible(officer), *_of_stage(wanted), *_filed(wanted), *_said(wanted)]
    if wanted.urgent:
        asked.append(Case.urgent.is_(True))
    if wanted.reopened:
        asked.append(Case.reopened > 0)
    if wanted.due:
        asked += _due(wanted.due, now)
    if wanted.district_code:
        asked.append(Case.district_code == wanted.district_code)
    if wanted.category:
        asked.append(Case.id.in_(select(CaseCategory.case_id).where(CaseCategory.code == wanted.category)))
    if wanted.company:
        asked.append(Case.project_id.in_(_projects_of(wanted.company)))
    if wanted.handler_id:
        asked.append(Case.handler_id == wanted.handler_id)
    if wanted.words:
        asked.append(_named(wanted.words))
    return asked


def _of_stage(wanted: Wanted) -> list[ColumnElement[bool]]:
    if wanted.stage:
        return [Case.stage == wanted.stage]
    match wanted.which:
        case Which.OPEN:
            return [Case.stage.in_(sorted(OPEN))]
        case (
            Which.DONE
        ):  # nearly all there are: walking them by date is quicker than by stage, and SQLite must see it
            return [Case.stage.not_in(sorted(OPEN))]
        case _:
            return []


def _filed(wanted: Wanted) -> list[ColumnElement[bool]]:
    since = [Case.filed_at >= datetime.combine(wanted.filed_from, time(), CITY)] if wanted.filed_from else []
    until = [Case.filed_at <= end_of(wanted.filed_until)] if wanted.filed_until else []
    return since + until


def _said(wanted: Wanted) -> list[ColumnElement[bool]]:
    """By the resident, by a company."""
    asked: list[ColumnElement[bool]] = []
    if wanted.answered:
        asked.append(Case.id.in_(_answered()))
    if wanted.company_answered:
        asked += [Case.stage == Stage.RECTIFYING, Case.id.in_(_company_answered())]
    return asked


def _due(when: Due, now: datetime) -> list[ColumnElement[bool]]:
    match when:
        case Due.OVERDUE:
            return [Case.next_due_at < now]
        case Due.TODAY:
            return [Case.next_due_at >= now, Case.next_due_at < end_of_day(now)]
        case _:
            return [Case.next_due_at >= end_of_day(now), Case.next_due_at < end_of_day(now, days=1)]


def _projects_of(company: str) -> Select[tuple[int]]:
    named = or_(
        Participation.uscc == company.strip().upper(),
        Participation.company_name.icontains(company.strip(), autoescape=True),
    )
    return select(Participation.project_id).where(named, Participation.removed_at.is_(None))


def _answered() -> Select[tuple[int]]:
    return select(LedgerEntry.case_id).where(
        LedgerEntry.case_id == Case.id, LedgerEntry.place == Case.revision, LedgerEntry.deed.in_(_SAYS)
    )


def _company_answered() -> Select[tuple[int]]:
    """By the newest order of a case: what was sent back or ordered anew is not answered."""
    newer = aliased(RectificationOrder)
    return select(RectificationOrder.case_id).where(
        RectificationOrder.case_id == Case.id,
        RectificationOrder.answered_at.is_not(None),
        RectificationOrder.recalled_at.is_(None),
        ~exists().where(newer.case_id == RectificationOrder.case_id, newer.id > RectificationOrder.id),
    )


def _named(words: str) -> ColumnElement[bool]:
    term = words.strip()
    if _NUMBER.fullmatch(term.upper()):
        return Case.number == term.upper()
    here = select(Project.id).where(Project.name.icontains(term, autoescape=True))
    return Case.number.startswith(term.upper(), autoescape=True) | Case.project_id.in_(here)


def _order(wanted: Wanted) -> list[ColumnElement[Any]]:
    newest: list[ColumnElement[Any]] = [Case.filed_at.desc(), Case.id.desc()]
    if wanted.which is Which.DONE or (wanted.which is Which.ALL and not wanted.words):
        return newest
    return [Case.urgent.desc(), Case.next_due_at.is_(None), Case.next_due_at.asc(), *newest]
