"""我的投诉: the cases of one person, and which of them is meant."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from actions.complaints.stages import OPEN
from actions.complaints.typed_numbers import spellings
from data.prepared import Prepared
from data.queries.held import held
from data.queries.rows import Whole
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case, CaseClock, Stage

ALIVE = OPEN | {Stage.MERGED}
"""Stages in which a person still waits for something."""


@dataclass(frozen=True)
class Meant:
    """`case`: the one that is meant. `options`: several that may be. `unknown`: a number that is none of the own."""

    case: Case | None = None
    options: tuple[Case, ...] = ()
    unknown: str = ""


def own(session: Session, account_id: int, case_id: object) -> Case | None:
    """The case of this id, when it is the person's own."""
    if not isinstance(case_id, int):
        return None
    return next(iter(_held(session, _ids(session, _OWN, account=account_id, case=case_id))), None)


def numbered(session: Session, account_id: int, number: str) -> Case | None:
    found = _found(session, _NUMBERED, account=account_id, numbers=spellings(number))
    return next(iter(found), None)


def ending(session: Session, account_id: int, tails: Collection[str]) -> list[Case]:
    """The own cases whose numbers end so, the newest first."""
    if not tails:
        return []
    ends = or_(*(Case.number.endswith(tail) for tail in tails))
    return _found(session, _THEIRS.where(ends).order_by(Case.id.desc()), account=account_id)


def can_reopen(case: Case) -> bool:
    return case.stage == Stage.CLOSED and case.reopened < clock_rules().reopen_at_most


def newest(session: Session, account_id: int, *, skip: int = 0, limit: int = 5) -> list[Case]:
    return _held(session, _ids(session, _NEWEST, account=account_id, skip=skip, most=limit))


def how_many(session: Session, account_id: int) -> int:
    return session.scalar(select(func.count()).where(Case.account_id == account_id)) or 0


def which(
    session: Session,
    account_id: int,
    *,
    number: str | None = None,
    tails: Collection[str] = (),
    told: Collection[str] = (),
    places: Sequence[str] = (),
    spoken_of: int | None = None,
    stages: Collection[Stage] = frozenset(Stage),
) -> Meant:
    """By its number or the end of it; else by what was told of it (categories, places), the one spoken of, the only open one.

    `stages`: in which it can be at all for what is wanted; a number goes before that.
    """
    if number is not None:
        case = numbered(session, account_id, number)
        return Meant(case) if case else Meant(unknown=number)
    ended = ending(session, account_id, tails)
    if ended:
        return Meant(ended[0]) if len(ended) == 1 else Meant(options=tuple(ended))
    fitting = [case for case in newest(session, account_id, limit=50) if case.stage in stages]
    fitting = _told_of(fitting, told, places) or fitting
    for few in ([case for case in fitting if case.id == spoken_of], _alive(fitting), fitting):
        if len(few) == 1:
            return Meant(few[0])
    return Meant(options=tuple(fitting))


def _told_of(cases: Sequence[Case], told: Collection[str], places: Sequence[str]) -> list[Case]:
    """Those that the words fit, [] when they fit none."""
    by_place = [
        case for case in cases if case.project and any(place in case.project.name for place in places)
    ]
    by_kind = [case for case in by_place or cases if any(row.code in told for row in case.categories)]
    return by_kind or by_place


def _alive(cases: Sequence[Case]) -> list[Case]:
    return [case for case in cases if case.stage in ALIVE]


def _found(session: Session, asked: Select[tuple[int]], **facts: Any) -> list[Case]:
    return _held(session, session.scalars(asked, facts).all())


def _ids(session: Session, asked: Prepared, **facts: Any) -> list[int]:
    session.flush()  # for a statement of bare columns nobody does it
    return [row.id for row in asked.rows(session, **facts)]


def _held(session: Session, ids: Sequence[int]) -> list[Case]:
    return list(held(session, _whole, ids).values())


def _whole(session: Session, ids: Sequence[int]) -> Iterable[Case]:
    """Mostly there is one, and what hangs on it is here already."""
    if len(ids) > 1:
        return session.scalars(_WHOLE, {"ids": ids})
    [[case]] = _ONE.objects(session, case=ids[0])
    if "clocks" not in vars(case):
        clocks = _CLOCKS.objects(session, case=ids[0])
        set_committed_value(case, "clocks", [clock for (clock,) in clocks])
    return [case]


# Built once, and the ids alone: putting whole cases together costs ten times what finding them does.
_THEIRS = select(Case.id).where(Case.account_id == bindparam("account"))
_OWN = Prepared(_THEIRS.where(Case.id == bindparam("case")))
_NUMBERED = _THEIRS.where(Case.number.in_(bindparam("numbers", expanding=True)))
_NEWEST = Prepared(
    _THEIRS.order_by(Case.filed_at.desc(), Case.id.desc())
    .offset(bindparam("skip", type_=Integer))
    .limit(bindparam("most", type_=Integer))
)
_ONE = Whole(Case, found=lambda rows: rows.where(Case.id == bindparam("case")))
_CLOCKS = Whole(
    CaseClock,
    found=lambda rows: rows.where(CaseClock.case_id == bindparam("case")).order_by(CaseClock.id),
)
_WHOLE = (
    select(Case)
    .where(Case.id.in_(bindparam("ids", expanding=True)))
    .options(
        joinedload(Case.project),
        joinedload(Case.handler),
        selectinload(Case.categories),
        selectinload(Case.clocks),
    )
)
