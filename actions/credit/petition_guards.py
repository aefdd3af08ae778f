"""Of which entries a company may object, and of which it may ask for a repair, today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from actions.credit.publication import BAD, Published, months_later, published
from data.queries import credit_events, petitions
from data.rules.credit_petitions import petition_rules
from data.rules.credit_rules import credit_rules
from data.tables.credit import CreditKind
from data.tables.enterprises import Petition, PetitionKind

_OF = {
    PetitionKind.OBJECTION: BAD | {CreditKind.BLACKLISTED},
    PetitionKind.REPAIR: BAD,
}


@dataclass(frozen=True)
class Refusal:
    """`day`: from which on it can be asked for; `petition`: the one that is open already."""

    reason: str
    day: date | None = None
    petition: Petition | None = None


def standing(session: Session, company_id: int, kind: PetitionKind, *, today: date) -> list[Published]:
    """Entries this kind can be about, whether it is too early or not; the newest first, those that are not public yet
    last. What is over is none.
    """
    rows = published(credit_events.of_companies(session, [company_id]), credit_rules().terms)
    found = [row for row in rows if row.event.kind in _OF[kind] and _counts(row, kind, today)]
    newest = sorted(found, key=lambda row: (row.first, row.event.id), reverse=True)
    return sorted(newest, key=lambda row: row.first > today)


def refusal(
    session: Session,
    company_id: int,
    event_id: int,
    kind: PetitionKind,
    *,
    today: date,
    but: int | None = None,
) -> Refusal | None:
    """Why it cannot be asked for; None when it can. `but`: a petition of which nothing is held against it."""
    entry = next((row for row in _all(session, company_id) if row.event.id == event_id), None)
    if entry is None or not _counts(entry, kind, today):
        return Refusal("gone")
    if entry.event.kind not in _OF[kind]:
        return Refusal("kind")
    if (opened := petitions.open_of(session, event_id, kind)) and opened.id != but:
        return Refusal("open", petition=opened)
    return _too_early(entry, today) if kind is PetitionKind.REPAIR else None


def nothing_to_repair(session: Session, company_id: int, event_id: int, *, today: date) -> Refusal | None:
    """The same for whoever grants a repair."""
    entry = next((row for row in _all(session, company_id) if row.event.id == event_id), None)
    if entry is None or not entry.on(today):
        return Refusal("over")
    return _too_early(entry, today)


def repairable_from(entry: Published) -> date | None:
    """The first day on which 信用修复 may be asked for; None where there is none before its publication ends."""
    if entry.event.kind not in BAD:
        return None
    day = months_later(entry.first, petition_rules().earliest_months)
    if (disciplined := entry.event.disciplined_until) is not None:
        day = max(day, disciplined + timedelta(days=1))
    return day if entry.last is None or day <= entry.last else None


def _all(session: Session, company_id: int) -> Sequence[Published]:
    return published(credit_events.of_companies(session, [company_id]), credit_rules().terms)


def _counts(entry: Published, kind: PetitionKind, today: date) -> bool:
    """One that begins tomorrow may be objected to already."""
    over = entry.last is not None and entry.last < today
    return not over and (kind is PetitionKind.OBJECTION or entry.first <= today)


def _too_early(entry: Published, today: date) -> Refusal | None:
    """公示不少于三个月; and never before the penalty's own term is over."""
    earliest = months_later(entry.first, petition_rules().earliest_months)
    disciplined = entry.event.disciplined_until
    if disciplined is not None and disciplined >= max(today, earliest):
        return Refusal("disciplined", disciplined + timedelta(days=1))
    return Refusal("early", earliest) if today < earliest else None
