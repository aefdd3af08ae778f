"""What became of an order: the firms that got it hear in the commit of the step what the resident said, and that it is over."""

from datetime import datetime

from sqlalchemy.orm import Session

from actions.complaints import answered, orders
from actions.complaints.stages import Move
from actions.enterprises import ordering
from actions.enterprises.contacts import contacts_of
from actions.enterprises.telling import tell_company
from actions.wording import enterprise_orders as wording
from data.queries import enterprises
from data.tables.complaints import Case, LedgerEntry, Stage
from data.tables.delivery import Priority
from data.tables.enterprises import NoticeKind

_TOLD = frozenset(
    {
        Move.REPORT_RECTIFIED,
        Move.NOT_SOLVED,
        Move.CLOSE,
        Move.RECTIFY_FAILED,
        Move.RECALL_ORDER,
        Move.WITHDRAW,
    }
)
_ENDED = frozenset({Move.RECTIFY_FAILED, Move.WITHDRAW})  # what nobody verified
_ASKED = frozenset({Stage.RECTIFYING, Stage.VERIFYING, Stage.ASKING_BACK, Stage.TO_SIGN_OFF})


def follow(session: Session, case: Case, entry: LedgerEntry, *, now: datetime) -> None:
    """Whoever is bound is told; nobody is telephoned because of it."""
    if entry.deed not in _TOLD or entry.stage_before not in _ASKED:
        return
    order = orders.standing(session, case)
    if order is None or (order.verified_at is not None and entry.deed in _ENDED):
        return
    if order.recalled_at is not None and entry.deed != Move.RECALL_ORDER:
        return
    if entry.deed == Move.REPORT_RECTIFIED and answered.last_given(session, case, before=entry.place):
        return  # `answering` says what became of the answer
    recalled = entry.deed == Move.RECALL_ORDER
    because = ordering.because(session, case) if recalled else ""
    for part, uscc in (("owner", order.owner_uscc), ("copy", order.copy_uscc)):
        company = enterprises.company_with(session, [uscc]) if uscc else None
        if company is not None and contacts_of(session, company.id):
            tell_company(
                session,
                company.id,
                NoticeKind.ORDER,
                [wording.outcome(company, order, case, Move(entry.deed), because)],
                key=f"outcome:{entry.id}:{part}",
                about={"order": order.id, "part": part},
                now=now,
                priority=Priority.URGENT if recalled and case.urgent else Priority.NOTICE,
            )
