"""异议 and 信用修复申请 by whoever speaks for a company: begin, tell, submit, supplement, withdraw, look."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from actions.credit import petition_guards
from actions.credit.petition_guards import Refusal
from actions.credit.petition_ledger import PetitionRefusedError, lock, write
from actions.credit.petition_stages import OPEN, Deed
from actions.enterprises.contacts import bindings_of, speaks_for
from actions.wording.dates import CITY
from data.queries import petitions as queries
from data.rules.credit_petitions import petition_rules
from data.tables.enterprises import Contact, Petition, PetitionKind, PetitionStage

MOST_WORDS = 4000
LISTED = 10
__all__ = [
    "OPEN",
    "begin",
    "drop",
    "own",
    "own_ones",
    "reason",
    "submit",
    "supplement",
    "tell",
    "tell_anew",
    "withdraw",
]
_LETTERS = {PetitionKind.OBJECTION: "YY", PetitionKind.REPAIR: "XF"}


def begin(session: Session, account_id: int, event_id: int, kind: PetitionKind, *, now: datetime) -> Petition:
    """A draft about an entry; the one this person began before goes on. Raises PetitionRefusedError."""
    event = queries.hold_event(session, event_id)
    contact = speaks_for(session, account_id, event.company_id) if event else None
    if event is None or contact is None:
        raise PetitionRefusedError("gone")
    _refuse(
        petition_guards.refusal(session, event.company_id, event_id, kind, today=now.astimezone(CITY).date())
    )
    if (begun := queries.draft_of(session, account_id, event_id, kind)) is not None:
        return begun
    petition = Petition(
        number=_new_number(session, kind, now),
        kind=kind,
        company_id=event.company_id,
        event_id=event_id,
        contact_id=contact.id,
        stage=PetitionStage.DRAFT,
        revision=0,
        begun_at=now,
    )
    session.add(petition)
    session.flush()
    write(session, petition, Deed.BEGIN, contact, now=now)
    return petition


def tell(
    session: Session,
    account_id: int,
    petition_id: int,
    words: str,
    photos: Sequence[int] = (),
    *,
    now: datetime,
) -> Petition:
    """More of the reason, more documents. Raises PetitionRefusedError."""
    petition, contact = _held(session, account_id, petition_id)
    if len(reason(petition)) + len(words) > MOST_WORDS:
        raise PetitionRefusedError("words")
    write(session, petition, Deed.TELL, contact, words=words, now=now)
    _add(session, petition, photos)
    return petition


def tell_anew(
    session: Session, account_id: int, petition_id: int, *, photos: bool = True, now: datetime
) -> Petition:
    """What was told before counts no more, nor what was photographed where `photos` says so. Raises PetitionRefusedError."""
    petition, contact = _held(session, account_id, petition_id)
    write(session, petition, Deed.TELL_ANEW, contact, now=now)
    if photos:
        queries.drop_documents(session, petition.id)
    return petition


def drop(session: Session, account_id: int, petition_id: int, *, now: datetime) -> Petition:
    """放弃 of a draft. Raises PetitionRefusedError."""
    petition, contact = _held(session, account_id, petition_id)
    write(session, petition, Deed.DROP, contact, now=now)
    return petition


def submit(session: Session, account_id: int, petition_id: int, *, now: datetime) -> Petition:
    """提交: from here on its clock runs. Raises PetitionRefusedError."""
    event_id = _own(session, account_id, petition_id)[0].event_id
    queries.hold_event(session, event_id)  # before the petition: of two colleagues the first one is
    petition, contact = _held(session, account_id, petition_id)
    if petition.stage != PetitionStage.DRAFT:
        raise PetitionRefusedError("stage")
    if not reason(petition):
        raise PetitionRefusedError("nothing")
    today = now.astimezone(CITY).date()
    _refuse(
        petition_guards.refusal(
            session, petition.company_id, event_id, PetitionKind(petition.kind), today=today, but=petition.id
        )
    )
    write(session, petition, Deed.SUBMIT, contact, now=now)
    return petition


def supplement(
    session: Session,
    account_id: int,
    petition_id: int,
    words: str,
    photos: Sequence[int] = (),
    *,
    now: datetime,
) -> Petition:
    """补充材料, asked for or not. Raises PetitionRefusedError."""
    petition, contact = _held(session, account_id, petition_id)
    if len(words) > MOST_WORDS:
        raise PetitionRefusedError("words")
    write(session, petition, Deed.SUPPLEMENT, contact, words=words, now=now)
    _add(session, petition, photos)
    return petition


def withdraw(session: Session, account_id: int, petition_id: int, *, now: datetime) -> Petition:
    """撤回 of what was submitted; it may be asked for again. Raises PetitionRefusedError."""
    petition, contact = _held(session, account_id, petition_id)
    write(session, petition, Deed.WITHDRAW, contact, now=now)
    return petition


def own(session: Session, account_id: int, petition_id: object) -> Petition | None:
    """One of a company this person speaks for; None for everybody else, and for a colleague's draft."""
    try:
        return _own(session, account_id, petition_id)[0]
    except PetitionRefusedError:
        return None


def own_ones(session: Session, account_id: int) -> list[Petition]:
    """我的申请: of all companies this person speaks for, the newest first."""
    companies = [contact.company_id for contact in bindings_of(session, account_id)]
    return queries.of_companies(session, companies, account_id, limit=LISTED) if companies else []


def reason(petition: Petition) -> str:
    """What the company says: everything told since it began anew."""
    said: list[str] = []
    for entry in petition.entries:
        if entry.deed == Deed.TELL_ANEW:
            said = []
        elif entry.deed == Deed.TELL and entry.words:
            said.append(entry.words)
    return "\n".join(said)


def _own(session: Session, account_id: int, petition_id: object) -> tuple[Petition, Contact]:
    petition = session.get(Petition, petition_id) if isinstance(petition_id, int) else None
    contact = speaks_for(session, account_id, petition.company_id) if petition else None
    if petition is None or contact is None:
        raise PetitionRefusedError("gone")
    began = session.get_one(Contact, petition.contact_id)
    if petition.submitted_at is None and began.account_id != account_id:
        raise PetitionRefusedError("gone")
    return petition, contact


def _held(session: Session, account_id: int, petition_id: int) -> tuple[Petition, Contact]:
    contact = _own(session, account_id, petition_id)[1]
    return lock(session, petition_id), contact


def _add(session: Session, petition: Petition, photos: Sequence[int]) -> None:
    if queries.count_documents(session, petition.id) + len(photos) > petition_rules().documents:
        raise PetitionRefusedError("full")
    queries.add_documents(session, petition.id, photos)


def _refuse(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise PetitionRefusedError(refusal.reason, refusal.day)


def _new_number(session: Session, kind: PetitionKind, now: datetime) -> str:
    """YY20261129-402117, XF20261129-402117."""
    day = now.astimezone(CITY).strftime("%Y%m%d")
    while True:
        number = f"{_LETTERS[kind]}{day}-{secrets.randbelow(1_000_000):06}"
        if queries.numbered(session, number) is None:
            return number
