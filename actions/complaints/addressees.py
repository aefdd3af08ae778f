"""Whom an order goes to: the 建设单位 unless an officer names another party of the project; never whom no register knows."""

import unicodedata
from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from actions.complaints.orders import Party
from actions.complaints.steps import MoveRefusedError
from data.queries import case_file
from data.tables.complaints import Case, RectificationOrder
from data.tables.register import Company, Participation, Role


def suggested(session: Session, case: Case) -> list[tuple[str, str]]:
    """(name, role and name) of all who take part in the project, whoever answers first on top."""
    rows = case_file.involved(session, case.project_id)
    return list(
        {row.company_name: (row.company_name, f"{row.role} {row.company_name}") for row in rows}.values()
    )


def chosen(
    session: Session,
    case: Case,
    typed: tuple[str | None, str | None],
    registered: tuple[Party | None, Party | None],
    standing: RectificationOrder | None,
) -> tuple[Party, Party | None]:
    """Owner and copy as typed; not typed: those of the order that stands, else of the register.

    Raises MoveRefusedError: needs_owner, unknown_…, stranger_…, same_firm.
    """
    first, second = registered
    owner = _named(session, case, typed[0], "owner") or _of(standing) or first
    if owner is None:
        raise MoveRefusedError("needs_owner")
    copy = _named(session, case, typed[1], "copy")
    if copy is not None:
        if _is_same(copy, owner):
            raise MoveRefusedError("same_firm")
        return owner, copy
    if standing is not None and _is_same(owner, _of(standing)):
        return owner, _copy_of(standing)
    usual = second if _is_same(owner, first) else first
    return owner, usual if usual is not None and not _is_same(usual, owner) else None


def goes_elsewhere(standing: RectificationOrder, owner: Party, copy: Party | None) -> bool:
    return not (_is_same(owner, _of(standing)) and copy == _copy_of(standing))


def role_of(session: Session, case: Case, name: str, uscc: str | None) -> str:
    """建设单位 of whoever is that in the project, 责任单位 of whom it does not tell."""
    rows = case_file.involved(session, case.project_id)
    mine = (row.role for row in rows if row.company_name == name or (uscc and _uscc(row) == uscc))
    return next(mine, "责任单位")


def _named(session: Session, case: Case, typed: str | None, where: str) -> Party | None:
    """The firm by its full name or code, as the register has it."""
    if typed is None:
        return None
    rows = case_file.involved(session, case.project_id)
    words = _plain(typed)
    for row in rows:
        if words == _plain(row.company_name) or words.upper() == _uscc(row):
            return Party(row.company_name, _uscc(row))
    found = _registered(session, words, typed)
    if len(found) != 1:
        raise MoveRefusedError(f"unknown_{where}")
    if any(row.role == Role.OWNER for row in rows):
        raise MoveRefusedError(f"stranger_{where}")
    return Party(found[0].name, found[0].uscc)


def _registered(session: Session, words: str, typed: str) -> Sequence[Company]:
    named = or_(Company.name.in_((typed, words)), Company.uscc == words.upper())
    return session.scalars(select(Company).where(named, Company.removed_at.is_(None)).limit(2)).all()


def _uscc(row: Participation) -> str | None:
    return row.uscc or (row.company.uscc if row.company else None)


def _of(order: RectificationOrder | None) -> Party | None:
    return Party(order.owner_name, order.owner_uscc) if order else None


def _copy_of(order: RectificationOrder) -> Party | None:
    return Party(order.copy_name, order.copy_uscc) if order.copy_name else None


def _is_same(one: Party, other: Party | None) -> bool:
    if other is None:
        return False
    return one.uscc == other.uscc if one.uscc and other.uscc else _plain(one.name) == _plain(other.name)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())
