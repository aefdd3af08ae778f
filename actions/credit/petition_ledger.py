"""The only door of a petition: `write` adds a line to its ledger, and stage and clock follow from it."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints.workdays import due, special_days, works
from actions.credit import petition_marks
from actions.credit.petition_hearing import hear
from actions.credit.petition_stages import WAYS, Deed, Way, after
from actions.wording.dates import CITY
from data.rules.complaint_clocks import Span
from data.rules.credit_petitions import petition_rules
from data.tables.enterprises import Contact, Petition, PetitionEntry, PetitionKind, PetitionStage
from data.tables.people import Officer


class PetitionRefusedError(Exception):
    """`reason`: stage, role, stale, self, interest, words, nothing, gone, early, disciplined, kind, open, full.

    `day`: of early and disciplined, the first day on which it can be asked for.
    """

    def __init__(self, reason: str, day: date | None = None) -> None:
        super().__init__(reason)
        self.reason, self.day = reason, day


def lock(session: Session, petition_id: int, *, seen: int | None = None) -> Petition:
    """Held until the commit. Raises PetitionRefusedError when its revision is not the one that was `seen`."""
    asked = select(Petition).where(Petition.id == petition_id).with_for_update()
    petition = session.execute(asked.execution_options(populate_existing=True)).scalar_one_or_none()
    if petition is None:
        raise PetitionRefusedError("gone")
    if seen is not None and petition.revision != seen:
        raise PetitionRefusedError("stale")
    return petition


def write(
    session: Session,
    petition: Petition,
    deed: Deed,
    by: Contact | Officer | None,
    *,
    now: datetime,
    words: str | None = None,
) -> PetitionEntry:
    """One line, and officers whom it concerns hear of it. `by` None: the clock. It must be locked. Raises PetitionRefusedError."""
    if petition.stage not in WAYS[deed].sources:
        raise PetitionRefusedError("stage")
    if not _may(by, WAYS[deed]):
        raise PetitionRefusedError("role")
    before, at = petition.stage, max([now, *(entry.at for entry in petition.entries[-1:])])
    petition.stage = after(deed, before)
    petition.revision = (petition.revision or 0) + 1
    entry = PetitionEntry(
        petition=petition,
        place=petition.revision,
        at=at,
        deed=deed.value,
        stage_after=petition.stage,
        contact_id=by.id if isinstance(by, Contact) else None,
        officer_id=by.id if isinstance(by, Officer) else None,
        words=words or None,
    )
    session.add(entry)
    _follow(session, petition, entry, before)
    session.flush()
    hear(session, petition, entry, now=now)
    return entry


def _may(by: Contact | Officer | None, way: Way) -> bool:
    match by:
        case None:
            return way.clock
        case Officer():
            return any(by.has(role) for role in way.officers)
        case Contact():
            return way.company


def _follow(session: Session, petition: Petition, entry: PetitionEntry, before: PetitionStage) -> None:
    match entry.deed:
        case Deed.SUBMIT:
            petition.submitted_at = entry.at
            term = petition_rules().answer[PetitionKind(petition.kind)]
            petition.due_on = due(session, entry.at, term).astimezone(CITY).date()
            petition_marks.put(session, petition, now=entry.at)
        case Deed.SUPPLEMENT if before == PetitionStage.WAITING:
            petition.due_on = _later(session, petition, entry.at)
            petition_marks.put(session, petition, now=entry.at)
        case Deed.UPHOLD | Deed.REFUSE:
            petition.decided_at = entry.at
            petition.decided_by_id = entry.officer_id


def _later(session: Session, petition: Petition, at: datetime) -> date | None:
    """The working days that were left when it was asked, from now; a day that was told only ever moves later."""
    asked = next((row.at for row in reversed(petition.entries) if row.deed == Deed.ASK), None)
    if asked is None or petition.due_on is None:
        return petition.due_on
    first, last = asked.astimezone(CITY).date(), petition.due_on
    special = special_days(session, first, last)
    days = (date.fromordinal(n) for n in range(first.toordinal() + 1, last.toordinal() + 1))
    left = sum(works(each, special) for each in days)
    if not left:
        return petition.due_on
    return max(petition.due_on, due(session, at, Span("", "", working_days=left)).astimezone(CITY).date())
