"""绑定企业 and its end: every step is told to the others who speak for the company."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from actions import notices
from actions.complaints.adopting import too_many_tries
from actions.enterprises import mails
from actions.enterprises.codes import allow, issue_code, living_code
from actions.enterprises.colleagues import tell_others
from actions.enterprises.repeating import tell_newcomer
from actions.enterprises.typed import spellings
from actions.wording import enterprises as wording
from data.queries import audit, code_tries, enterprise_notices, enterprises
from data.tables.audit import Deed
from data.tables.enterprises import BindCode, Contact, ContactRole
from data.tables.people import Officer

__all__ = ["Because", "Bound", "Outcome", "bind", "forget", "issue_code", "leave", "remove"]

_GONE = frozenset({"left", "removed", "erased"})  # nothing of the company goes to the person any more


class Outcome(StrEnum):
    BOUND = "bound"
    CHANGED = "changed"  # was bound already, in another role
    ALREADY = "already"  # in this very role; the code is still good for somebody else
    WRONG = "wrong"  # no such company, not its code, used, revoked or too old: nobody learns which
    TOO_OFTEN = "too_often"


class Because(StrEnum):
    """Why an officer removes a contact."""

    LEFT_COMPANY = "已离职"
    REPLACED = "企业更换联系人"
    WRONG_COMPANY = "绑错了企业"
    ASKED = "企业要求"
    MISUSED = "绑定码被他人使用"


@dataclass(frozen=True)
class Bound:
    """`contact`: None unless it is the person's now. `former`: the role before, of one that changed."""

    outcome: Outcome
    contact: Contact | None = None
    former: ContactRole | None = None


def bind(
    session: Session, account_id: int, uscc: str, code: str, *, client_index: str | None, now: datetime
) -> Bound:
    """Let this person speak for the company. A try that fails is counted by account and by network address."""
    about = f"bind:{account_id}"
    if too_many_tries(session, account_id, about, client_index=client_index, now=now):
        return Bound(Outcome.TOO_OFTEN)
    row = living_code(session, code, now=now)
    company = enterprises.company_with(session, spellings(uscc))
    if row is None or company is None or row.company_id != company.id:
        code_tries.add(session, account_id, client_index, about, now=now)
        return Bound(Outcome.WRONG)
    enterprises.hold(session, account_id)
    known = enterprises.binding(session, account_id, company.id)
    if known is not None and known.role == row.role:
        return Bound(Outcome.ALREADY, known)
    return _bound(session, account_id, row, known, now)


def leave(session: Session, account_id: int, company_id: int, *, now: datetime) -> Contact | None:
    """The person speaks for it no more; the binding that ended, None when there was none."""
    enterprises.hold(session, account_id)
    contact = enterprises.binding(session, account_id, company_id)
    if contact is not None:
        _end(session, contact, "left", now)
        tell_others(session, contact, wording.colleague_left(contact), key=f"left:{contact.id}", now=now)
    return contact


def remove(session: Session, contact_id: int, by: Officer, because: Because, *, now: datetime) -> bool:
    """By an officer; the person and the others are told. False when it had ended already. Raises NotAllowedError."""
    allow(by)
    contact = session.get(Contact, contact_id)
    if contact is None:
        return False
    enterprises.hold(session, contact.account_id)  # as leaving does: one of the two ends it
    session.refresh(contact)
    if contact.ended_at is not None:
        return False
    _end(session, contact, "removed", now)
    contact.ended_by_id = by.id
    key = f"removed:{contact.id}"
    notices.tell(session, contact.account_id, [wording.you_were_removed(contact, because)], key=key, now=now)
    tell_others(session, contact, wording.colleague_removed(contact), key=key, now=now)
    audit.record(session, by.id, Deed.REMOVED_CONTACT, now=now, about=("contact", contact.id), reason=because)
    return True


def forget(session: Session, account_id: int, *, now: datetime) -> None:
    """删除我的信息: no binding and no e-mail is left of the person."""
    enterprises.hold(session, account_id)
    for contact in enterprises.bindings(session, account_id):
        _end(session, contact, "erased", now)
        tell_others(session, contact, wording.colleague_left(contact), key=f"left:{contact.id}", now=now)
    mails.forget(session, account_id, now=now)


def end_doubles(session: Session, account_id: int, *, now: datetime) -> None:
    """Two accounts became one: of two bindings to one company the newest stays."""
    kept: dict[int, Contact] = {}
    for contact in enterprises.bindings(session, account_id):
        stays = kept.setdefault(contact.company_id, contact)
        if stays is not contact:
            mails.hand_over(session, contact, to=stays)
            _end(session, contact, "merged", now)
            key = f"merged:{contact.id}"
            notices.tell(session, account_id, [wording.one_binding(stays)], key=key, now=now)


def _bound(session: Session, account_id: int, code: BindCode, known: Contact | None, now: datetime) -> Bound:
    code.used_at = now
    contact = Contact(
        company_id=code.company_id, account_id=account_id, role=code.role, code_id=code.id, bound_at=now
    )
    session.add(contact)
    session.flush()
    key = f"bound:{contact.id}"
    if known is None:
        tell_others(session, contact, wording.colleague_came(contact), key=key, now=now)
        tell_newcomer(session, contact, now=now)
        return Bound(Outcome.BOUND, contact)
    mails.hand_over(session, known, to=contact)
    _end(session, known, "changed", now)
    tell_others(session, contact, wording.colleague_changed(contact, known.role), key=key, now=now)
    return Bound(Outcome.CHANGED, contact, known.role)


def _end(session: Session, contact: Contact, because: str, now: datetime) -> None:
    contact.ended_at, contact.ended_because = now, because
    mails.end(session, contact.id, now=now)
    if because in _GONE:
        enterprise_notices.hold_back(session, contact.id, reason="left the company", now=now)
    session.flush()
