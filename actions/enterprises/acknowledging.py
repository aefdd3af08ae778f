"""已阅: somebody who speaks for the company says that a notice was seen; then it is not told again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from actions.enterprises.contacts import speaks_for
from data.queries import enterprise_notices as queries
from data.tables.enterprises import CompanyNotice, NoticeKind

ASKED_OF = 5  # notices among which a person is asked to choose


class Outcome(StrEnum):
    DONE = "done"
    ALREADY = "already"  # by this person or a colleague
    WHICH = "which"  # several wait; nothing was done
    NOTHING = "nothing"  # nothing waits for this person
    NOT_YOURS = "not_yours"  # there is no such notice, or it is another company's: nobody learns which


@dataclass(frozen=True)
class Acknowledged:
    """`notice`: of DONE and ALREADY; `waiting`: what still waits for this person, the newest first, up to ASKED_OF."""

    outcome: Outcome
    notice: CompanyNotice | None = None
    waiting: Sequence[CompanyNotice] = ()


def acknowledge(
    session: Session,
    account_id: int,
    notice_id: int | None,
    *,
    now: datetime,
    kinds: Collection[NoticeKind] = (),
) -> Acknowledged:
    """Of one notice, or of the only one that waits for this person. `kinds`: of which it is said to be; none of these
    waits, then the others are asked about.
    """
    if notice_id is None:
        waiting = queries.unread_of(session, account_id, limit=ASKED_OF)
        of_kind = [one for one in waiting if not kinds or one.kind in kinds]
        if len(of_kind) == 1:
            waiting = of_kind
        if len(of_kind) != 1:
            return Acknowledged(Outcome.WHICH if waiting else Outcome.NOTHING, waiting=waiting)
        notice_id = waiting[0].id
    notice = queries.with_id(session, notice_id, lock=True)
    contact = speaks_for(session, account_id, notice.company_id) if notice else None
    if notice is None or contact is None:
        return Acknowledged(Outcome.NOT_YOURS)
    outcome = Outcome.ALREADY
    if notice.acknowledged_at is None:
        outcome = Outcome.DONE
        notice.acknowledged_at, notice.acknowledged_by_id = now, contact.id
        notice.next_round_at = None
        session.flush()
    return Acknowledged(outcome, notice, queries.unread_of(session, account_id, limit=ASKED_OF))


def acknowledge_all(session: Session, account_id: int, *, now: datetime) -> int:
    """All that waits for this person; how many there were."""
    waiting = queries.unread_of(session, account_id, limit=1000)
    for notice in waiting:
        acknowledge(session, account_id, notice.id, now=now)
    return len(waiting)
