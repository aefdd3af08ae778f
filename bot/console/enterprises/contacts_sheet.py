"""Contacts and codes of a company as the officers see them: no name is known, an e-mail is masked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from actions.wording.enterprise_mails import state
from bot.console.chinese import moment
from data.queries import enterprise_mails, enterprises, people
from data.tables.enterprises import BindCode, Contact
from data.tables.people import Officer
from data.tables.register import Company

_CHANNELS = {"web": "网页", "telegram": "Telegram"}
_ENDS = {
    "left": "自己解除",
    "removed": "工作人员解除",
    "erased": "本人删除了信息",
    "changed": "换了身份",
    "merged": "两处合成一处",
}
_PAST = 20


@dataclass(frozen=True)
class Line:
    """A contact; `ended`: "" while it is one. `mail` masked, `has_mail`: there is one to be shown."""

    id: int
    role: str
    bound_at: str
    channel: str
    mail: str
    has_mail: bool
    ended: str = ""


@dataclass(frozen=True)
class CodeLine:
    """A code that may still be used."""

    id: int
    role: str
    issued: str
    expires_at: str


@dataclass(frozen=True)
class Sheet:
    company: Company
    contacts: Sequence[Line]
    past: Sequence[Line]
    codes: Sequence[CodeLine]


def sheet(session: Session, company_id: int, *, now: datetime) -> Sheet | None:
    company = session.get(Company, company_id)
    if company is None:
        return None
    past = select(Contact).where(Contact.company_id == company_id, Contact.ended_at.is_not(None))
    return Sheet(
        company,
        [_line(session, one, now) for one in enterprises.contacts(session, company_id)],
        [_past(session, one) for one in session.scalars(past.order_by(Contact.ended_at.desc()).limit(_PAST))],
        [_code(session, row) for row in enterprises.living_codes(session, company_id, now=now)],
    )


def found_by(session: Session, phrase: str, *, limit: int = 20) -> list[tuple[Company, int]]:
    """Companies by a part of the name or the code, with how many contacts they have."""
    named = Company.name.icontains(phrase, autoescape=True) | (Company.uscc == phrase.upper())
    rows = select(Company).where(Company.removed_at.is_(None), named).order_by(Company.name).limit(limit)
    return [(row, len(enterprises.contacts(session, row.id))) for row in session.scalars(rows)]


def latest(session: Session, *, limit: int = 30) -> list[tuple[str, Company, str]]:
    """The newest bindings of all companies: when, whose, in which role."""
    rows = select(Contact).options(joinedload(Contact.company)).where(Contact.ended_at.is_(None))
    newest = session.scalars(rows.order_by(Contact.bound_at.desc(), Contact.id.desc()).limit(limit))
    return [(moment(row.bound_at), row.company, row.role) for row in newest]


def _line(session: Session, contact: Contact, now: datetime) -> Line:
    living = enterprise_mails.living(session, contact.id)
    waiting = enterprise_mails.waiting(session, contact.id, now=now)
    heard = people.last_heard(session, contact.account_id)
    channel = heard.address.channel if heard else ""
    return Line(
        contact.id,
        contact.role,
        moment(contact.bound_at),
        _CHANNELS.get(channel, channel or "—"),
        state(living, waiting, waits="待本人点信里的链接确认"),
        living is not None,
    )


def _past(session: Session, contact: Contact) -> Line:
    by = _name(session, contact.ended_by_id, "")
    why = _ENDS.get(contact.ended_because or "", "")
    ended = f"{moment(contact.ended_at)} {why}{f'（{by}）' if by else ''}"
    return Line(contact.id, contact.role, moment(contact.bound_at), "", "", has_mail=False, ended=ended)


def _code(session: Session, row: BindCode) -> CodeLine:
    by = _name(session, row.issued_by_id, "命令行")
    return CodeLine(row.id, row.role, f"{moment(row.issued_at)} {by}", moment(row.expires_at))


def _name(session: Session, officer_id: int | None, nobody: str) -> str:
    officer = session.get(Officer, officer_id) if officer_id is not None else None
    return officer.name if officer else nobody
