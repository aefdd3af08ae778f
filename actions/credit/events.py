"""What officers do with credit entries: enter, confirm a blacklisting, correct, withdraw. Each counts again at once."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from actions.credit.counting import count
from actions.credit.publication import begins
from actions.wording.dates import CITY
from data.queries import audit
from data.rules.credit_rules import credit_rules
from data.tables.audit import Deed
from data.tables.credit import CreditEvent, CreditKind
from data.tables.people import Officer, Role
from data.tables.register import Company

CORRECTABLE = frozenset(
    {
        "reason",
        "body",
        "decided_on",
        "public_from",
        "public_until",
        "project_number",
        "certificate_number",
        "indicator",
        "points",
        "disciplined_until",
    }
)
ENTERS = (Role.INTAKE, Role.HANDLER, Role.APPROVER, Role.ADMINISTRATOR)
DECIDES = (Role.APPROVER,)


class EntryRefusedError(Exception):
    """`reason`: again (already there), withdrawn, days, future, indicator, confirmed, self, kind, role."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def enter(session: Session, by: Officer, values: Mapping[str, Any], *, now: datetime) -> CreditEvent:
    """A new entry by hand, `values` by column. A blacklisting waits for another officer. Raises EntryRefusedError."""
    _allow(by, *ENTERS)
    event = CreditEvent(**values, entered_by_id=by.id)
    _check(session, event, now)
    key = (CreditEvent.document, CreditEvent.company_id, CreditEvent.kind)
    known = [column == getattr(event, column.key) for column in key]
    if session.scalar(select(CreditEvent.id).where(*known)) is not None:
        raise EntryRefusedError("again")
    try:
        with session.begin_nested():
            session.add(event)
    except IntegrityError:  # another officer was quicker
        raise EntryRefusedError("again") from None
    return _counted(session, event, by, Deed.ENTERED_CREDIT, now)


def confirm(session: Session, event_id: int, by: Officer, *, now: datetime) -> CreditEvent:
    """列入黑名单 takes effect by a second officer, never by the one who entered it. Raises EntryRefusedError."""
    _allow(by, *DECIDES)
    event = _open(session, event_id)
    if event.kind != CreditKind.BLACKLISTED:
        raise EntryRefusedError("kind")
    if event.confirmed_at is not None:
        raise EntryRefusedError("confirmed")
    if event.entered_by_id == by.id:
        raise EntryRefusedError("self")
    event.confirmed_by_id, event.confirmed_at = by.id, now
    return _counted(session, event, by, Deed.CONFIRMED_BLACKLISTING, now)


def correct(
    session: Session, event_id: int, by: Officer, values: Mapping[str, Any], *, now: datetime
) -> CreditEvent:
    """更正: other facts of the same document. Raises EntryRefusedError."""
    _allow(by, *DECIDES)
    event = _open(session, event_id)
    changed = {name: value for name, value in values.items() if getattr(event, name) != value}
    if unknown := changed.keys() - CORRECTABLE:
        raise ValueError(f"not to be corrected: {sorted(unknown)}")
    if not changed:
        return event
    for name, value in changed.items():
        setattr(event, name, value)
    _check(session, event, now)
    event.corrected_at = now
    return _counted(session, event, by, Deed.CORRECTED_CREDIT, now)


def withdraw(session: Session, event_id: int, by: Officer, because: str, *, now: datetime) -> CreditEvent:
    """撤销: it never counted, on no day. Raises EntryRefusedError."""
    _allow(by, *DECIDES)
    event = _open(session, event_id)
    event.withdrawn_at, event.withdrawn_because = now, because
    return _counted(session, event, by, Deed.WITHDREW_CREDIT, now)


def company_of(session: Session, event_id: int) -> int | None:
    """Whose entry it is; None when there is none."""
    return session.scalar(select(CreditEvent.company_id).where(CreditEvent.id == event_id))


def _open(session: Session, event_id: int) -> CreditEvent:
    event = session.get_one(CreditEvent, event_id, with_for_update=True, populate_existing=True)
    if event.withdrawn_at is not None:
        raise EntryRefusedError("withdrawn")
    return event


def _allow(by: Officer, *roles: Role) -> None:
    if not any(by.has(role) for role in roles):
        raise EntryRefusedError("role")


def _check(session: Session, event: CreditEvent, now: datetime) -> None:
    """An entry begins on some day, ends on none before it, was decided, and counts by an indicator that there is."""
    if event.decided_on is not None and event.decided_on > now.astimezone(CITY).date():
        raise EntryRefusedError("future")
    kind = session.get_one(Company, event.company_id).kind
    if event.indicator and event.indicator not in credit_rules().indicators_of(kind):
        raise EntryRefusedError("indicator")
    first = begins(event)
    ends = (event.public_until, event.disciplined_until)
    if first == date.max or any(last is not None and last < first for last in ends):
        raise EntryRefusedError("days")


def _counted(session: Session, event: CreditEvent, by: Officer, deed: Deed, now: datetime) -> CreditEvent:
    session.flush()
    audit.record(session, by.id, deed, now=now, about=("credit_event", event.id))
    count(session, [event.company_id], now=now)
    return event
