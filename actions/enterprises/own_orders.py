"""The 整改通知 of a person's companies: addressed or copied, how each stands, and words about one for its handler."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints import addressees, answered
from actions.complaints.moving import SYSTEM, lock, record
from actions.complaints.stages import Move, Record
from actions.enterprises import ordering
from actions.enterprises.acknowledging import acknowledge
from actions.enterprises.contacts import bindings_of
from data.queries import enterprise_notices
from data.queries import order_answers as queries
from data.tables.complaints import Case, LedgerEntry, RectificationOrder, Stage, WordKind
from data.tables.enterprises import Contact

MOST_WORDS = 2000
_UNREAD = 20
OVER = frozenset({Stage.CLOSED, Stage.WITHDRAWN, Stage.MERGED})


@dataclass(frozen=True)
class OwnOrder:
    """`addressed`: this company answers it; else it was copied. `waits`: answered, and an officer has to look at it."""

    row: RectificationOrder
    case: Case
    contact: Contact
    addressed: bool
    waits: bool
    owner_is: str  # 建设单位, 施工单位

    @property
    def owed(self) -> bool:
        return self.addressed and self.is_asked and not self.waits

    @property
    def is_asked(self) -> bool:
        """Its work is to be done."""
        return self.case.stage == Stage.RECTIFYING and self.row.recalled_at is None

    @property
    def is_over(self) -> bool:
        return self.case.stage in OVER or self.row.recalled_at is not None


def own_orders(session: Session, account_id: int) -> list[OwnOrder]:
    """The newest of each case; those to be carried out first, then the newest."""
    by_code = {contact.company.uscc: contact for contact in bindings_of(session, account_id)}
    rows = queries.newest_of_firms(session, list(by_code)) if by_code else []
    found = [_own(session, order, case, by_code) for order, case in rows]
    return sorted(found, key=lambda each: (not each.is_asked, -each.row.id))


def at_hand(session: Session, account_id: int) -> list[OwnOrder]:
    """Those that are not over."""
    return [each for each in own_orders(session, account_id) if not each.is_over]


def keep_words(session: Session, found: OwnOrder, words: str, *, now: datetime) -> None:
    """For the handler, in the case's ledger; the resident is told nothing of it."""
    case = lock(session, found.case.id)
    facts = {"order_words": found.row.number, "said_by": found.contact.company.name}
    said = {WordKind.NOTE: words[:MOST_WORDS]}
    record(session, case, Record.NOTE, SYSTEM, now=now, facts=facts, words=said)


def has_seen(session: Session, account_id: int, found: OwnOrder, *, now: datetime) -> None:
    """收到，马上安排: what told of the order was read."""
    for notice in enterprise_notices.unread_of(session, account_id, limit=_UNREAD):
        if notice.about.get("order") == found.row.id:
            acknowledge(session, account_id, notice.id, now=now)


def demand(session: Session, found: OwnOrder) -> str:
    """Of a recalled order "": what is asked in the case now may be asked of another."""
    return "" if found.row.recalled_at is not None else ordering.demand_of(session, found.case)


def returned_because(session: Session, found: OwnOrder) -> str:
    """Why the work or its answer was sent back, as the company may read it; "" where it was not, or counts no more."""
    if found.row.returned_at is None or not found.is_asked or found.waits:
        return ""
    asked = select(LedgerEntry).where(
        LedgerEntry.case_id == found.case.id,
        LedgerEntry.deed.in_((Record.RETURN_ANSWER, Move.SEND_BACK)),
    )
    entry = session.scalar(asked.order_by(LedgerEntry.place.desc()).limit(1))
    return ordering.words_of(session, found.case, entry, WordKind.REASON) if entry is not None else ""


def _own(session: Session, order: RectificationOrder, case: Case, by_code: dict[str, Contact]) -> OwnOrder:
    addressed = order.owner_uscc in by_code
    return OwnOrder(
        order,
        case,
        by_code[(order.owner_uscc if addressed else order.copy_uscc) or ""],
        addressed,
        answered.waiting(session, case) is not None,
        addressees.role_of(session, case, order.owner_name, order.owner_uscc),
    )


def numbered(orders: Sequence[OwnOrder], text: str) -> list[OwnOrder]:
    """Those whose number, or the end of it, is in the words."""
    return [each for each in orders if each.row.number in text.upper() or each.row.number[-4:] in text]
