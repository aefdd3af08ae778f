"""What officers hear of a case in their chat, in the commit of the step: a case in hand, the resident's answer, urgency."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from actions.complaints.stages import Move, Record
from actions.officers import whose
from actions.officers.telling import console, tell_officer
from actions.wording import officers_cases as wording
from actions.wording.reply import Reply
from data.tables.assistance import DangerReport
from data.tables.complaints import ActorKind, Case, ClockKind, LedgerEntry, Stage
from data.tables.delivery import Priority
from data.tables.people import Officer
from data.tables.register import Project

DANGER = "danger"  # a fact of the line that tells a new one
_PUTS_IN_HAND = frozenset({Move.ASSIGN, Move.REOPEN, Record.HAND_OVER})
_SAID: Mapping[str, str] = {  # by the resident
    Move.ANSWER: "答复了您的问题",
    Move.NOT_SOLVED: "回访时说没解决",
    Move.OBJECT: "不同意不予受理",
    Record.SUPPLEMENT: "补充了材料",
    Record.URGE: "催办",
}


def notice(session: Session, case: Case, entry: LedgerEntry, *, now: datetime) -> None:
    """Tell whom a line of the ledger concerns; not who wrote it."""
    link = console(session, f"/cases/{case.number}")
    if entry.deed in _PUTS_IN_HAND and case.handler_id is not None:
        said, priority = wording.in_hand(case, entry.deed, _due(case), now, link), _priority(case)
        _tell(session, whose.responsible(session, case, now=now), said, entry, now=now, priority=priority)
    elif entry.deed == Record.FILE and case.urgent:
        rows = whose.alerted(session, case.district_code, now=now)
        _tell(session, rows, wording.urgent(case.number, link), entry, now=now, priority=Priority.URGENT)
    elif DANGER in entry.facts and entry.actor == ActorKind.RESIDENT and entry.deed != Record.FILE:
        rows = whose.alerted(session, case.district_code, now=now)
        rows += [one for one in whose.responsible(session, case, now=now) if one not in rows]
        said = wording.new_danger(case.number, link)
        _tell(session, rows, said, entry, now=now, priority=Priority.URGENT)
    elif entry.deed == Record.COMPANY_ANSWER:
        rows, said = whose.responsible(session, case, now=now), wording.company(case.number, link)
        _tell(session, rows, said, entry, now=now)
    elif entry.deed == Record.NOTE and "said_by" in entry.facts:
        rows, said = whose.responsible(session, case, now=now), wording.company_words(case.number, link)
        _tell(session, rows, said, entry, now=now)
    elif did := _done_by_the_resident(case, entry):
        said = wording.resident(case.number, did, link)
        _tell(session, whose.responsible(session, case, now=now), said, entry, now=now)


def alarm(session: Session, report: DangerReport, *, now: datetime) -> None:
    """险情: the officers of the district at once; of every district where nobody knows which."""
    project = session.get(Project, report.project_id) if report.project_id is not None else None
    said = wording.danger(report.kind, project.name if project else "", console(session, "/danger/list"))
    for row in whose.alerted(session, project.district_code if project else "", now=now):
        tell_officer(session, row.id, [said], key=f"danger:{report.id}", now=now, priority=Priority.URGENT)


def _due(case: Case) -> datetime | None:
    running = (row for row in case.clocks if row.kind == ClockKind.HANDLING and row.ended_at is None)
    return next((row.due_at for row in running), None)


def _priority(case: Case) -> Priority:
    return Priority.URGENT if case.urgent else Priority.NOTICE


def _done_by_the_resident(case: Case, entry: LedgerEntry) -> str:
    """In a few words; "" for what needs nobody at once."""
    if entry.deed == Move.ANSWER and "unanswered" in entry.facts:
        return "没有答复您的问题，案件已回到办理中"
    if entry.actor != ActorKind.RESIDENT or (case.handler_id is None and case.stage != Stage.RECEIVED):
        return ""
    if entry.deed == Record.SUPPLEMENT and case.handler_id is None:
        return ""  # the questions right after filing
    return _SAID.get(entry.deed, "")


def _tell(
    session: Session,
    rows: list[Officer],
    said: Reply,
    entry: LedgerEntry,
    *,
    now: datetime,
    priority: Priority = Priority.NOTICE,
) -> None:
    for row in rows:
        if row.id != entry.officer_id:
            key, can_wait = f"case:{entry.id}", priority is not Priority.URGENT
            tell_officer(session, row.id, [said], key=key, now=now, priority=priority, can_wait=can_wait)
