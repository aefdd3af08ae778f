"""Copies of a company's notice: one to a contact's chat, one more to the e-mail it confirmed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from actions import notices
from actions.wording import enterprise_notices as wording
from actions.wording.reply import Reply, load_replies
from data.queries import enterprise_mails
from data.rules.enterprise_notices import enterprise_notices
from data.tables.delivery import Priority
from data.tables.enterprises import CompanyNotice, Contact, NoticeCopy


@dataclass(frozen=True)
class Round:
    """`number`: how often it was told before; `until`: not told any more from then on."""

    now: datetime
    number: int = 0
    priority: Priority = Priority.NOTICE
    until: datetime | None = None
    can_wait: bool = False


def send(session: Session, notice: CompanyNotice, contacts: Sequence[Contact], this: Round) -> None:
    """Queue what it says for each of them."""
    said = load_replies(notice.content)
    had = {copy.contact_id for copy in notice.copies}
    for contact in contacts:
        told = _told(contact, had, this)
        _queue(session, notice, _To(contact), wording.in_chat(notice, said, told), this)
        mail = enterprise_mails.living(session, contact.id)
        if mail is not None:
            letter = wording.by_mail(notice, said, told)
            _queue(session, notice, _To(contact, mail.conversation_id), [letter], this)


def _told(contact: Contact, had: Collection[int], this: Round) -> wording.Told:
    if contact.id in had:
        return wording.Told.AGAIN
    return wording.Told.FOR_OTHERS if this.number else wording.Told.FIRST


@dataclass(frozen=True)
class _To:
    """A contact where last heard, or at the e-mail it confirmed."""

    contact: Contact
    mail_door: int | None = None


def _queue(session: Session, notice: CompanyNotice, to: _To, replies: Sequence[Reply], this: Round) -> None:
    by_mail = to.mail_door is not None
    copy = NoticeCopy(
        notice=notice,
        contact_id=to.contact.id,
        notice_key=f"company:{notice.id}:c{to.contact.id}:r{this.number}{':m' if by_mail else ''}",
        round=this.number,
        by_mail=by_mail,
        queued_at=this.now,
    )
    session.add(copy)
    notices.tell(
        session,
        to.contact.account_id,
        replies,
        key=copy.notice_key,
        now=this.now,
        priority=this.priority,
        expires_at=this.until,
        can_wait=this.can_wait or this.number > 0 or notice.kind in enterprise_notices().can_wait,
        conversation_id=to.mail_door,
    )
