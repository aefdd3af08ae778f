"""A notice that nobody acknowledges is told again, then to other contacts, at last listed for an officer with a phone."""

from datetime import datetime

from sqlalchemy.orm import Session

from actions.credit.still import may_be_told
from actions.enterprises import copies
from actions.enterprises.copies import Round
from actions.enterprises.ordering import is_asked_still
from actions.enterprises.telling import receivers
from data.queries import enterprise_notices as queries
from data.rules.delivery import delivery_rules
from data.rules.enterprise_notices import enterprise_notices
from data.tables.enterprises import CompanyNotice, Contact, NoticeKind

AT_ONCE = 20


def repeat_due(session: Session, *, now: datetime) -> int:
    """The next ones whose time has come; how many there were."""
    due = queries.due_rounds(session, now=now, limit=AT_ONCE)
    for notice in due:
        _next_round(session, notice, now)
    session.flush()
    return len(due)


def tell_newcomer(session: Session, contact: Contact, *, now: datetime) -> None:
    """Whoever binds gets the newest of what nobody received, and it leaves the officer's list."""
    unread = enterprise_notices().unread
    since, present = now - unread.on_binding_within, _present(session, contact.company_id)
    for notice in queries.received_by_nobody(
        session, contact.company_id, since=since, limit=unread.on_binding
    ):
        told, until = _is_true(session, notice, now)
        if told and contact in receivers(present, notice.kind):
            copies.send(session, notice, [contact], Round(now, until=until))
            notice.listed_at, notice.next_round_at = None, now + unread.wait
    session.flush()


def _next_round(session: Session, notice: CompanyNotice, now: datetime) -> None:
    told, until = _is_true(session, notice, now)
    present = _present(session, notice.company_id)
    if not told:  # what it names is over; the news of that is a notice of its own
        notice.next_round_at = None
        return
    whom = _whom(notice, present)
    if not whom:
        notice.next_round_at, notice.listed_at = None, now
        return
    if _had_enough(session, notice, now):
        notice.next_round_at = now + enterprise_notices().unread.wait
        return
    notice.rounds += 1
    notice.next_round_at = now + enterprise_notices().unread.wait
    copies.send(session, notice, whom, Round(now, notice.rounds, until=until))


def _is_true(session: Session, notice: CompanyNotice, now: datetime) -> tuple[bool, datetime | None]:
    """Still; and until when."""
    if notice.kind == NoticeKind.ORDER:
        return is_asked_still(session, notice), None
    return may_be_told(session, notice, now=now)


def _present(session: Session, company_id: int) -> list[Contact]:
    return queries.receiving(session, [company_id])[company_id]


def _had_enough(session: Session, notice: CompanyNotice, now: datetime) -> bool:
    """Who reads none of three reads none of thirty: the others wait for the next day."""
    today = delivery_rules().day_of(now)
    return queries.repeated_since(session, notice.company_id, today) >= enterprise_notices().unread.a_day


def _whom(notice: CompanyNotice, present: list[Contact]) -> list[Contact]:
    """At first the same ones, then those who did not get it yet; nobody when there are none."""
    if notice.rounds < enterprise_notices().unread.again:
        return receivers(present, notice.kind)
    had = {copy.contact_id for copy in notice.copies}
    return [contact for contact in present if contact.id not in had]
