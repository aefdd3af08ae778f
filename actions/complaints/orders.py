"""整改通知: the order to the owner of a project and its copy to the contractor, kept in step with the case."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints.stages import Move, Record
from actions.complaints.workdays import CITY
from data.tables.complaints import Case, CaseWords, LedgerEntry, RectificationOrder, WordKind
from data.tables.register import Participation, Role


@dataclass(frozen=True)
class Party:
    """Who gets an order. `uscc` None: not in the register under this name."""

    name: str
    uscc: str | None = None


def parties(session: Session, case: Case, today: date) -> tuple[Party | None, Party | None]:
    """The owner and the contractor that answer for the case's project today; None where 未登记."""
    asked = select(Participation).where(
        Participation.project_id == case.project_id, Participation.removed_at.is_(None)
    )
    rows = session.scalars(
        asked.order_by(Participation.since.is_not(None), Participation.since, Participation.id)
    )
    serving = [row for row in rows if _serves(row, today)]
    return _party(serving, Role.OWNER), _party(serving, Role.CONTRACTOR) or _party(serving, Role.GENERAL)


def new_number(session: Session, now: datetime) -> str:
    """ZG20261103-4021."""
    day = now.astimezone(CITY).strftime("%Y%m%d")
    while True:
        number = f"ZG{day}-{secrets.randbelow(10_000):04}"
        asked = select(RectificationOrder.id).where(RectificationOrder.number == number)
        if session.scalar(asked) is None:
            return number


def issue(
    session: Session, entry: LedgerEntry, owner: Party, copy: Party | None, *, by: int
) -> RectificationOrder:
    """The row of an order whose line stands in the ledger."""
    words = session.scalar(
        select(CaseWords.id).where(CaseWords.entry_id == entry.id, CaseWords.kind == WordKind.DEMAND)
    )
    order = RectificationOrder(
        case_id=entry.case_id,
        number=entry.facts["order"],
        owner_name=owner.name,
        owner_uscc=owner.uscc,
        copy_name=copy.name if copy else None,
        copy_uscc=copy.uscc if copy else None,
        issued_at=entry.at,
        issued_by=by,
        due_on=date.fromisoformat(entry.facts["due_on"]),
        words_id=words,
    )
    session.add(order)
    session.flush()
    return order


def standing(session: Session, case: Case) -> RectificationOrder | None:
    """The newest order of the case."""
    asked = select(RectificationOrder).where(RectificationOrder.case_id == case.id)
    return session.scalar(asked.order_by(RectificationOrder.id.desc()).limit(1))


def follow(session: Session, case: Case, deed: Move | Record, facts: Mapping[str, Any], at: datetime) -> None:
    """Let the newest order follow a step of its case."""
    if deed not in _FOLLOWED:
        return
    order = standing(session, case)
    if order is None or order.verified_at is not None or order.recalled_at is not None:
        return
    if deed in {Move.REPORT_RECTIFIED, Record.COMPANY_ANSWER}:
        order.answered_at = at
    elif deed is Move.RECALL_ORDER:
        order.recalled_at = at
    elif deed is Record.RETURN_ANSWER:
        order.answered_at, order.returned_at = None, at
    elif deed is Move.ASK_BACK:
        order.verified_at = at
    else:
        order.answered_at, order.returned_at = None, at
        order.due_on = date.fromisoformat(facts.get("due_on", order.due_on.isoformat()))


_FOLLOWED = frozenset(
    {
        Move.REPORT_RECTIFIED,
        Move.RECALL_ORDER,
        Move.ASK_BACK,
        Move.SEND_BACK,
        Record.COMPANY_ANSWER,
        Record.RETURN_ANSWER,
    }
)


def _serves(row: Participation, today: date) -> bool:
    return (row.since is None or row.since <= today) and (row.until is None or today <= row.until)


def _party(rows: list[Participation], role: Role) -> Party | None:
    """The latest of those that have the role."""
    found = [row for row in rows if row.role == role]
    if not found:
        return None
    last = found[-1]
    return Party(last.company_name, last.uscc or (last.company.uscc if last.company else None))
