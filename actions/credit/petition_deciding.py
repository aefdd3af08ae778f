"""The officers' side of 异议 and 信用修复: accept, ask, decide; what was decided is done in the same commit, and told."""

from datetime import datetime

from sqlalchemy.orm import Session

from actions.complaints import scope
from actions.credit import events, petition_guards
from actions.credit.events import EntryRefusedError
from actions.credit.petition_ledger import PetitionRefusedError, lock, write
from actions.credit.petition_stages import WAYS, Deed
from actions.credit.petition_telling import announce
from actions.wording.dates import CITY
from data.importers.sources import ground
from data.queries import audit
from data.queries import petitions as queries
from data.tables.audit import Deed as Audited
from data.tables.credit import CreditEvent, CreditKind
from data.tables.enterprises import Petition, PetitionKind
from data.tables.people import Officer

SOURCE = "信用修复核准"
_NEEDS_WORDS = frozenset({Deed.ASK, Deed.UPHOLD, Deed.REFUSE})
_DECIDES = frozenset({Deed.UPHOLD, Deed.REFUSE})


def refusal(session: Session, petition: Petition, by: Officer, deed: Deed) -> str | None:
    """Why this officer may not do it now; None when it may be done."""
    way = WAYS[deed]
    if petition.stage not in way.sources:
        return "stage"
    if by.disabled_at is not None or not any(by.has(role) for role in way.officers):
        return "role"
    if petition.company.uscc in scope.hidden_companies(session, by):
        return "interest"
    event = petition.event
    if deed in _DECIDES and by.id in {event.entered_by_id, event.confirmed_by_id}:
        return "self"
    return None


def allowed(session: Session, petition: Petition, by: Officer) -> list[Deed]:
    """What this officer may do now, in the order of the table."""
    return [
        deed for deed, way in WAYS.items() if way.officers and refusal(session, petition, by, deed) is None
    ]


def decide(
    session: Session,
    petition_id: int,
    deed: Deed,
    by: Officer,
    words: str,
    *,
    seen: int,
    now: datetime,
) -> Petition:
    """`seen`: the revision the officer looked at. Raises PetitionRefusedError; then nothing of it is kept: roll back."""
    by = session.get_one(Officer, by.id, populate_existing=True)
    petition = session.get(Petition, petition_id)
    if petition is None:
        raise PetitionRefusedError("gone")
    queries.hold_event(session, petition.event_id)  # in the order in which a company submits
    petition = lock(session, petition_id, seen=seen)
    if reason := refusal(session, petition, by, deed):
        raise PetitionRefusedError(reason)
    if deed in _NEEDS_WORDS and not words:
        raise PetitionRefusedError("words")
    write(session, petition, deed, by, words=words, now=now)
    if deed is Deed.UPHOLD:
        _carry_out(session, petition, by, now)
    audit.record(session, by.id, _AUDITED[deed], now=now, about=("credit_petition", petition.id))
    announce(session, petition, deed, words, now=now)
    return petition


def _carry_out(session: Session, petition: Petition, by: Officer, now: datetime) -> None:
    """The entry is withdrawn, or its repair is entered; both count the score anew and tell of it."""
    event = petition.event
    try:
        if petition.kind == PetitionKind.OBJECTION:
            if event.withdrawn_at is None:
                events.withdraw(session, event.id, by, f"异议成立（{petition.number}）", now=now)
        else:
            _repair(session, petition, event, by, now)
    except EntryRefusedError as refused:
        raise PetitionRefusedError("self" if refused.reason == "self" else "role") from refused


def _repair(session: Session, petition: Petition, event: CreditEvent, by: Officer, now: datetime) -> None:
    """信用修复 begins today: publication lasted at least as long as it must (`credit_petitions.yml`)."""
    today = now.astimezone(CITY).date()
    against = petition_guards.nothing_to_repair(session, petition.company_id, event.id, today=today)
    if against is not None:
        raise PetitionRefusedError(against.reason, against.day)
    values = {
        "document": petition.number,
        "company_id": petition.company_id,
        "kind": CreditKind.REPAIRED,
        "reason": f"{event.document}：已改正，同意信用修复",
        "decided_on": today,
        "public_from": today,
        "project_number": event.project_number,
        "source_id": ground(session, SOURCE, today, now=now).source_id,
    }
    events.enter(session, by, values, now=now)


_AUDITED = {
    Deed.ACCEPT: Audited.WORKED_ON_PETITION,
    Deed.ASK: Audited.WORKED_ON_PETITION,
    Deed.UPHOLD: Audited.DECIDED_PETITION,
    Deed.REFUSE: Audited.DECIDED_PETITION,
}
