"""今日: how many cases wait for whom today, each number a way into the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from actions.complaints import listing, scope
from actions.complaints.listing import Due, Wanted
from data.tables.complaints import Stage
from data.tables.people import Officer, Role


@dataclass(frozen=True)
class Pile:
    """A number of cases. `query`: the filters of the ledger that list them."""

    title: str
    number: int
    query: Mapping[str, str]
    description: str


@dataclass(frozen=True)
class _Kind:
    title: str
    description: str
    query: Mapping[str, str]
    wanted: Wanted
    roles: frozenset[Role]
    mine: bool = False


_HANDLER, _INTAKE, _APPROVER = (frozenset({role}) for role in (Role.HANDLER, Role.INTAKE, Role.APPROVER))
_KINDS: Sequence[_Kind] = (
    _Kind("紧急", "在办的紧急投诉", {"urgent": "1"}, Wanted(urgent=True), scope.READERS),
    _Kind("已超期", "要马上办的", {"due": "overdue"}, Wanted(due=Due.OVERDUE), scope.READERS),
    _Kind("待受理", "还没有受理的", {"stage": "received"}, Wanted(stage=Stage.RECEIVED), _INTAKE),
    _Kind(
        "我的：今天到期",
        "您承办的",
        {"mine": "1", "due": "today"},
        Wanted(due=Due.TODAY),
        _HANDLER,
        mine=True,
    ),
    _Kind(
        "我的：已超期",
        "您承办的",
        {"mine": "1", "due": "overdue"},
        Wanted(due=Due.OVERDUE),
        _HANDLER,
        mine=True,
    ),
    _Kind(
        "我的：居民有新话",
        "答复、补充或催办，还没有处理",
        {"mine": "1", "answered": "1"},
        Wanted(answered=True),
        _HANDLER,
        mine=True,
    ),
    _Kind(
        "我的：企业已答复",
        "整改通知有了答复，等您核对",
        {"mine": "1", "company_answered": "1"},
        Wanted(company_answered=True),
        _HANDLER,
        mine=True,
    ),
    _Kind("我的：在办", "您承办的", {"mine": "1"}, Wanted(), _HANDLER, mine=True),
    _Kind("待销号", "等第二人审批", {"stage": "to_sign_off"}, Wanted(stage=Stage.TO_SIGN_OFF), _APPROVER),
)


def piles(session: Session, officer_id: int, *, now: datetime) -> list[Pile]:
    """Those that concern the officer."""
    officer = session.get_one(Officer, officer_id)
    return [
        Pile(kind.title, _count(session, officer, kind, now), kind.query, kind.description)
        for kind in _KINDS
        if any(officer.has(role) for role in kind.roles)
    ]


def _count(session: Session, officer: Officer, kind: _Kind, now: datetime) -> int:
    wanted = kind.wanted
    if kind.mine:
        wanted = replace(wanted, handler_id=officer.id)
    return listing.count(session, officer, wanted, now=now)
