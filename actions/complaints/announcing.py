"""告知: the resident is told of every step of the own case, in the commit of the step.

What the residents do themselves is answered where they do it; what officers note for themselves is told to nobody.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from actions import notices
from actions.complaints import askings, orders, questioning, repair_photos
from actions.complaints.repair_photos import RepairPhotos
from actions.complaints.stages import Move, Record
from actions.complaints.workdays import CITY
from actions.doors.private import is_private
from actions.wording import complaints_steps as wording
from actions.wording.complaints_step_news import News
from actions.wording.complaints_steps import SHOWN
from data.prepared import Prepared
from data.queries import case_words, people
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import ActorKind, Case, ClockKind, LedgerEntry, Rating, Stage, WordKind
from data.tables.people import Officer
from data.tables.register import Company

_ASKS = frozenset({Move.ASK_BACK, Record.TRY_ASK_BACK})  # whether it is repaired


def announce(session: Session, case: Case, entry: LedgerEntry, *, now: datetime) -> None:
    """Tell of one line of the ledger. Nobody is told where the case has no account, or its person no door."""
    if case.account_id is None:
        return
    conversation = people.last_heard(session, case.account_id)
    questioning.follow(session, case, entry, conversation, now=now)
    if conversation is None or entry.actor == ActorKind.RESIDENT or _was_just_asked(session, case, entry):
        return
    reply = wording.said(_news(session, case, entry, now=now, private=is_private(conversation)))
    if reply is not None:
        notices.tell(
            session,
            case.account_id,
            [reply],
            key=f"step:{case.id}:{entry.place}:{case.account_id}",
            now=now,
            can_wait=not case.urgent,
            conversation_id=conversation.id,  # what is said was weighed for this door
        )


def _news(session: Session, case: Case, entry: LedgerEntry, *, now: datetime, private: bool) -> News:
    """A step of the main case is told with its facts and none of its words: they may speak of another's home."""
    merged = entry.deed == Record.MERGED_STEP
    going = session.get_one(Case, case.merged_into_id) if merged and case.merged_into_id else case
    deed = entry.facts.get("deed", "") if merged else entry.deed
    owner, copy = _firms(session, going, deed, entry.facts)
    return News(
        case=case,
        deed=deed,
        actor=ActorKind(entry.actor),
        before=entry.stage_before,
        facts=entry.facts,
        words={} if merged else _words(session, case, entry),
        handler=_name(session, going),
        promised={
            ClockKind(clock.kind): clock.promised_at for clock in going.clocks if clock.ended_at is None
        },
        owner=owner,
        copy=copy,
        rated=_is_rated(session, case),
        asked=askings.newest(session, case),
        can_reopen=case.stage == Stage.CLOSED and case.reopened < clock_rules().reopen_at_most,
        merged=merged,
        private=private,
        repair=_repair(session, case, entry),
        now=now,
    )


def _repair(session: Session, case: Case, entry: LedgerEntry) -> RepairPhotos:
    return repair_photos.asked_about(session, case) if entry.deed in _ASKS else repair_photos.NONE


def _was_just_asked(session: Session, case: Case, entry: LedgerEntry) -> bool:
    """The first day's 回访 is the notice of the step that led there."""
    if entry.deed != Record.TRY_ASK_BACK or entry.actor != ActorKind.SYSTEM:
        return False
    asked = select(LedgerEntry.at).where(LedgerEntry.case_id == case.id, LedgerEntry.deed == Move.ASK_BACK)
    last = session.scalar(asked.order_by(LedgerEntry.place.desc()).limit(1))
    return last is not None and last.astimezone(CITY).date() == entry.at.astimezone(CITY).date()


def _words(session: Session, case: Case, entry: LedgerEntry) -> Mapping[WordKind, str]:
    """What was written for the resident: with this line, of the outcome when it is closed, the question put again."""
    line = entry
    if entry.deed == Move.CLOSE:
        line = _last(session, case, Move.ASK_BACK) or entry
    if entry.deed == Record.REMIND:
        line = _last(session, case, Move.ASK) or entry
    shown = SHOWN.get(line.deed, ())
    said = {row.kind: case_words.unseal(case, row) for row in case_words.of_entry(session, line)}
    return {kind: words for kind in shown if (words := said.get(kind))}


def _last(session: Session, case: Case, deed: Move) -> LedgerEntry | None:
    asked = select(LedgerEntry).where(LedgerEntry.case_id == case.id, LedgerEntry.deed == deed)
    return session.scalar(asked.order_by(LedgerEntry.place.desc()).limit(1))


def _name(session: Session, case: Case) -> str:
    handler = session.get(Officer, case.handler_id) if case.handler_id is not None else None
    return handler.name if handler else ""


def _firms(session: Session, case: Case, deed: str, facts: Mapping[str, Any]) -> tuple[str, str]:
    """Whom an order goes to, and who gets its copy; "" where nobody does."""
    if deed not in {Move.ORDER, Move.SEND_BACK, Move.RECALL_ORDER}:
        return "", ""
    if "order" in facts:
        return _firm(session, facts, "owner"), _firm(session, facts, "copy")
    standing = orders.standing(session, case)
    return (standing.owner_name, standing.copy_name or "") if standing else ("", "")


def _firm(session: Session, facts: Mapping[str, Any], role: str) -> str:
    registered = select(Company.name).where(Company.uscc == facts.get(role))
    return facts.get(f"{role}_name") or session.scalar(registered.limit(1)) or ""


def _is_rated(session: Session, case: Case) -> bool:
    session.flush()  # for a statement of bare columns nobody does it
    rows = _RATED.rows(session, case=case.id, round=case.reopened)
    return any(row.stars is not None for row in rows)  # solved or not may be said without any


_RATED = Prepared(
    select(Rating.stars).where(Rating.case_id == bindparam("case"), Rating.round == bindparam("round"))
)
